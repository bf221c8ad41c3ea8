// Finds the words of the glossary in a text. No view, so that it can be tested alone.

/** Words of the glossary, by their keys. @typedef {Readonly<Record<string, {forms: readonly string[]}>>} Glossary */

/**
 * A word in a text.
 * @typedef {object} FoundWord
 * @property {string} word Its key in the glossary.
 * @property {number} start Index of its first character.
 * @property {number} end Index after its last character.
 */

/** What can follow a Korean noun without a space. */
const PARTICLES = "이에요 예요 입니다 이고 이며 이나 이라 이란 인데 에서는 에서 에는 에도 에게 에 으로는 으로 로는 로 마다 부터 까지 " +
  "보다 처럼 만큼 들이 들은 들을 들 은 는 이 가 을 를 과 와 의 도 만 인 일 나 란 라";

/**
 * Makes a function that finds words of the glossary in a text, in the text's order. It finds whole words only.
 * A Korean particle after a word is not part of it.
 * @param {Glossary} glossary
 * @returns {(text: string) => FoundWord[]}
 */
export function newFinder(glossary) {
  /** The word of each form. @type {Map<string, string>} */
  const words = new Map(Object.entries(glossary).flatMap(([word, {forms}]) =>
    forms.map((form) => [form.toLowerCase(), word])));
  // A longer form first: `learning rate` before `rate`.
  const forms = [...words.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const particle = PARTICLES.split(" ").join("|");
  const pattern = RegExp(
    String.raw`(?<![\p{L}\p{N}-])(?:${forms.join("|")})(?=(?:${particle})?(?![\p{L}\p{N}]|-\p{L}))`,
    "giu",
  );
  return (text) => [...text.matchAll(pattern)].map(({0: form, index}) => ({
    word: words.get(form.toLowerCase()) ?? "",
    start: index,
    end: index + form.length,
  }));
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

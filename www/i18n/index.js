// The languages of the page.

/** What a language has to say: as English has it, or the compiler complains. @typedef {typeof import("./en.js").en} Texts */

const english = async () => (await import("./en.js")).en;

/** By their tags; only what is spoken is loaded. @type {Map<string | undefined, () => Promise<Texts>>} */
const LANGUAGES = new Map([["en", english], ["ko", async () => (await import("./ko.js")).ko]]);

/** All that the page says, in the language that is spoken. @type {Texts} */
export let texts;

/**
 * Speaks the first language that there are texts in; English if there is none.
 * @param {readonly string[]} wanted Language tags, the dearest first.
 */
export async function speak(wanted) {
  const known = wanted.map((tag) => LANGUAGES.get(tag.toLowerCase().split("-")[0])).find(Boolean);
  texts = await (known ?? english)();
}

/**
 * Puts the texts in all elements of the page that name theirs by `data-text`: a key of `page`, or
 * one of a section of the chapter, as in `parameters.title`.
 */
export function translatePage() {
  document.documentElement.lang = texts.locale;
  document.title = texts.title;
  /** @type {Record<string, string>} */
  const page = texts.page;
  /** @type {Record<string, Record<string, unknown>>} */
  const chapter = texts.chapter;
  for (const element of document.querySelectorAll("[data-text]")) {
    const name = element.getAttribute("data-text") ?? "";
    const [first = "", second] = name.split(".");
    const text = second ? chapter[first]?.[second] : page[first];
    element.textContent = typeof text === "string" ? text : `[${name}]`;
  }
}

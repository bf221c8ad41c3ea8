// The languages of the page.

/** What a language has to say: as English has it, or the compiler complains. @typedef {typeof import("./en.js").en} Texts */

/** Only what is spoken is loaded. @type {Record<string, () => Promise<Texts>>} */
const LANGUAGES = {
  en: async () => (await import("./en.js")).en,
  ko: async () => (await import("./ko.js")).ko,
};

/**
 * The texts of the first language that there are texts in; English if there is none.
 * @param {readonly string[]} wanted Language tags, the dearest first.
 * @returns {Promise<Texts>} Rejected if they can't be had.
 */
export async function textsIn(wanted) {
  const languages = wanted.map((tag) => tag.toLowerCase().split("-")[0] ?? "");
  const known = languages.find((language) => Object.hasOwn(LANGUAGES, language));
  const load = LANGUAGES[known ?? "en"];
  return load ? load() : textsIn(["en"]);
}

/**
 * Puts a language's texts in all elements that name theirs by `data-text`: a key of `page`, or
 * one of a section of the chapter, as in `parameters.title`.
 * @param {Document} page
 * @param {Texts} texts
 */
export function translatePage(page, texts) {
  page.documentElement.lang = texts.locale;
  page.title = texts.title;
  const named = new Map(Object.entries(texts.page));
  for (const [section, said] of Object.entries(texts.chapter)) {
    for (const [key, text] of Object.entries(said)) {
      if (typeof text === "string") named.set(`${section}.${key}`, text);
    }
  }
  for (const element of page.querySelectorAll("[data-text]")) {
    const name = element.getAttribute("data-text") ?? "";
    element.textContent = named.get(name) ?? `[${name}]`;
  }
}

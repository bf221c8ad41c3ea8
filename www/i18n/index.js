// The languages of the page.

import {failure} from "../failure.js";
import {importer} from "../import.js";

/** @import {Failure} from "../protocol.js" */

/** What a language has to say: as English has it, or the compiler complains. @typedef {typeof import("./en.js").en} Texts */

const english = importer(() => import("./en.js"));
const korean = importer(() => import("./ko.js"));

/** Loads the texts of each language. @type {Map<string, () => Promise<Texts | null>>} */
const LANGUAGES = new Map([
  ["en", async () => (await english())?.en ?? null],
  ["ko", async () => (await korean())?.ko ?? null],
]);

/** How often a language was chosen: texts that arrive after another choice are not used. */
let choices = 0;

/** All that the page says, in its current language. @type {Texts} */
export let texts;

/**
 * Changes the language to the first of `wanted` that the page has, or else to English. If its texts
 * can't be fetched, the language stays as it is. A page without one takes any other.
 * @param {readonly string[]} wanted Language tags, the preferred one first.
 * @returns {Promise<Failure | null>} Why the page has not changed its language, if it has failed to.
 */
export async function speak(wanted) {
  choices += 1;
  const choice = choices;
  const isKnown = (/** @type {string} */ tag) => LANGUAGES.has(tag);
  const chosen = wanted.map((tag) => tag.toLowerCase().split("-")[0] ?? "").find(isKnown) ?? "en";
  const others = texts ? [] : [...LANGUAGES.keys()].filter((tag) => tag !== chosen);
  // The chosen one twice, as a fetch can fail by chance.
  for (const tag of [chosen, chosen, ...others]) {
    const loaded = await LANGUAGES.get(tag)?.();
    if (choice !== choices) return null;
    if (!loaded) continue;
    texts = loaded;
    if (tag === chosen) return null;
    break;
  }
  return failure("network", {subject: `${chosen}.js`});
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

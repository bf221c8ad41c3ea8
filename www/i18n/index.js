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
 * Makes a function that returns the texts of one of the languages: the page's.
 * @template T
 * @param {Record<Texts["locale"], T>} languages
 * @returns {() => T}
 */
export function inLanguages(languages) {
  return () => languages[texts.locale];
}

/** Puts the texts into the elements that are not a section's own. */
export function translatePage() {
  document.documentElement.lang = texts.locale;
  document.title = texts.title;
  const {page, titles, runs, nine} = texts;
  fillIn(document, {"": page, titles, runs, nine});
}

/**
 * Puts texts into the elements in `root` that name theirs by `data-text`, as `NAME` or `GROUP.NAME`.
 * Leaves those of other groups.
 * @param {ParentNode} root
 * @param {Record<string, Record<string, unknown>>} groups
 */
export function fillIn(root, groups) {
  for (const element of root.querySelectorAll("[data-text]")) {
    const path = element.getAttribute("data-text") ?? "";
    const [group = "", name = ""] = path.includes(".") ? path.split(".") : ["", path];
    const text = groups[group]?.[name];
    if (group in groups) element.textContent = typeof text === "string" ? text : `[${path}]`;
  }
}

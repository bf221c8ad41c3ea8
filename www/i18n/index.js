// The languages of the page.

import {failure} from "../failure.js";
import {importer} from "../import.js";
import {NUMBERS} from "../sections/index.js";

/** @import {DataSummary, Failure} from "../protocol.js" */

/** The texts of a language: as English has them, or the compiler complains. @typedef {typeof import("./en.js").en} BaseTexts */

/**
 * The texts in which a language differs from its base: any part of the base's texts, and of those of
 * `sections`, by the keys of the sections.
 * @typedef {Record<string, unknown> & {sections?: Record<string, Record<string, unknown>>}} Changes
 */

/** @typedef {BaseTexts & Pick<Changes, "sections">} Texts */

/**
 * @typedef {object} Language
 * @property {string} tag
 * @property {string} name In the language itself.
 * @property {keyof typeof BASES} base The language whose texts it uses where it has none of its own.
 * @property {() => Promise<{changes: Changes} | null>} [load] Loads its own texts, which are in one file.
 */

const english = importer(() => import("./en.js"));
const korean = importer(() => import("./ko.js"));

/** Loads the texts of the languages that have all of them. */
const BASES = {
  en: async () => (await english())?.en ?? null,
  ko: async () => (await korean())?.ko ?? null,
};

/** The languages, in the order in which the page's button offers them. @type {Language[]} */
export const LANGUAGES = [
  {tag: "en", name: "English", base: "en"},
  {tag: "ko", name: "한국어", base: "ko"},
];

/** How often a language was chosen: texts that arrive after another choice are not used. */
let choices = 0;

/** The language of the page. */
let language = /** @type {Language} */ (LANGUAGES[0]);

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
  const find = (/** @type {string} */ tag) =>
    LANGUAGES.find((language) => language.tag === tag.toLowerCase().split("-")[0]) ?? [];
  const chosen = wanted.flatMap(find)[0] ?? /** @type {Language} */ (LANGUAGES[0]);
  const others = texts ? [] : LANGUAGES.filter((other) => other !== chosen);
  // The chosen one twice, as a fetch can fail by chance.
  for (const next of [chosen, chosen, ...others]) {
    const loaded = await load(next);
    if (choice !== choices) return null;
    if (!loaded) continue;
    texts = loaded;
    language = next;
    if (next === chosen) return null;
    break;
  }
  return failure("network", {subject: `${chosen.tag}.js`});
}

/** @param {Language} language @returns {Promise<Texts | null>} */
async function load({base, load}) {
  const [texts, own] = await Promise.all([BASES[base](), load ? load() : {changes: {}}]);
  return texts && own && override(texts, own.changes);
}

/**
 * Returns texts with some changed: those of groups one by one, lists and functions as a whole.
 * @template {object} T
 * @param {T} texts
 * @param {Record<string, unknown>} changes
 * @returns {T}
 */
export function override(texts, changes) {
  const changed = /** @type {Record<string, unknown>} */ ({...texts});
  for (const [key, change] of Object.entries(changes)) {
    changed[key] = isGroup(change) ? override(changed[key] ?? {}, change) : change;
  }
  return /** @type {T} */ (changed);
}

/** Whether a text is an object literal. @param {unknown} text @returns {text is Record<string, unknown>} */
const isGroup = (text) => /** @type {object | null | undefined} */ (text)?.constructor === Object;

/** The language that the button of the page offers: the next one. */
export function nextLanguage() {
  const place = LANGUAGES.indexOf(language);
  return /** @type {Language} */ (LANGUAGES[(place + 1) % LANGUAGES.length]);
}

/** The tag of the page's language. */
export const currentTag = () => language.tag;

/**
 * Makes a function that returns the texts of a section in the page's language.
 * @template {object} T
 * @param {string} key The section's.
 * @param {Record<keyof typeof BASES, T>} bases
 * @returns {() => T}
 */
export function textsOfSection(key, bases) {
  return () => override(bases[language.base], texts.sections?.[key] ?? {});
}

/**
 * Returns the name of a class, or its number if it has no name.
 * @param {number} label
 * @param {DataSummary | null} data
 */
export function className(label, data) {
  return (data?.fashionMnist && texts.classes[label]) || String(label);
}

/** Puts the texts into the elements that are not a section's own. */
export function translatePage() {
  document.documentElement.lang = language.tag;
  document.documentElement.classList.remove("unspoken");
  document.title = texts.title;
  const {page, titles, runs, stage, nine} = texts;
  fillIn(document, {"": page, titles, runs, stage, presets: stage.presetNames, nine, numbers: NUMBERS});
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

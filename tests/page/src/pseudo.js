// A pseudo-language for tests: English in brackets, with long vowels. A text without brackets on the page
// is not translated. A text that is cut off has no room for a longer language.

import {en} from "./en.js";
import {SECTIONS} from "../sections/index.js";

/** @param {string} text */
const lengthen = (text) => `⟦${text.replace(/[aeiou]/gi, (vowel) => `${vowel}${vowel.toLowerCase()}`)}⟧`;

/**
 * Changes a text, what a function returns, and all texts of a group or a list.
 * @param {unknown} value
 * @returns {unknown}
 */
function change(value) {
  if (typeof value === "string") return value && lengthen(value);
  if (typeof value === "function") return (/** @type {unknown[]} */ ...given) => change(value(...given));
  if (Array.isArray(value)) return value.map(change);
  if (value?.constructor !== Object) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, change(part)]));
}

const late = ["code", "dock", "download", "navigation", "teaching", "words"].map((key) => ({key, folder: key}));
const sections = SECTIONS.filter((section) => "load" in section)
  .map(({key}) => ({key, folder: `sections/${key}`}));
const rooms = [
  ["numbers", "numbers"], ["logarithm", "logarithm"], ["remedies", "remedies"], ["decisions", "decisions"], ["nextWord", "words"],
].map(([key, folder]) => ({key, folder: `sections/exercises/${folder}`}));
const ofSections = [...late, ...sections, ...rooms].map(async ({key, folder}) => {
  const module = await import(`../${folder}/en.js`);
  return [key, change(module[key])];
});

export const changes = {...change(en), sections: Object.fromEntries(await Promise.all(ofSections))};

// The settings of the training, as fields and in the address.

import {numberIn} from "../../../number.js";
import {create, setText} from "../../../views/dom.js";
import {roomTexts} from "./texts.js";

/** @typedef {"vocabulary" | "features" | "samples" | "examples" | "learningRate" | "seed"} Key */
/** @typedef {Record<Key, number>} Values */

/**
 * A setting. `letter` begins its part of the address.
 * @typedef {{key: Key, letter: string, usual: number, least: number, greatest: number, isWhole: boolean}} Setting
 */

/** @type {readonly Setting[]} */
const SETTINGS = [
  {key: "vocabulary", letter: "v", usual: 2000, least: 10, greatest: 10_000, isWhole: true},
  {key: "features", letter: "d", usual: 16, least: 16, greatest: 64, isWhole: true},
  {key: "samples", letter: "m", usual: 64, least: 1, greatest: 1000, isWhole: true},
  {key: "examples", letter: "n", usual: 10_000, least: 100, greatest: 100_000, isWhole: true},
  {key: "learningRate", letter: "r", usual: 0.02, least: 0, greatest: 10, isWhole: false},
  {key: "seed", letter: "s", usual: 1, least: 0, greatest: 2 ** 32 - 1, isWhole: true},
];

/** Returns the number that a text stands for, or `null` if the setting can't have it. @param {Setting} setting @param {string} text */
function read({least, greatest, isWhole}, text) {
  const number = numberIn(text, isWhole);
  const isLargeEnough = isWhole ? number >= least : number > least;
  return isLargeEnough && number <= greatest ? number : null;
}

/** @param {() => void} change A setting has changed. */
export function newSettings(change) {
  const fields = SETTINGS.map((setting) => {
    const id = `exercise-5-${setting.key === "learningRate" ? "rate" : setting.key}`;
    const name = create("span");
    const field = create("input", {
      id, type: "text", className: "number", inputMode: "decimal", autocomplete: "off", spellcheck: false,
      value: String(setting.usual),
    });
    const complaint = create("p", {id: `${id}-complaint`, className: "complaint", role: "alert"});
    field.setAttribute("aria-describedby", complaint.id);
    field.onchange = () => {
      check();
      change();
    };
    return {setting, name, field, complaint, item: create("div", {}, create("label", {}, name, field), complaint)};
  });

  function check() {
    const said = roomTexts();
    for (const {setting, field, complaint} of fields) {
      const isRight = read(setting, field.value) !== null;
      const {key, least, greatest} = setting;
      field.ariaInvalid = isRight ? null : "true";
      setText(complaint, isRight ? "" : said.wrongSetting(said.settings[key], {least, greatest, isWhole: setting.isWhole}, field.value));
    }
  }

  return {
    element: create("div", {className: "word-settings"}, ...fields.map(({item}) => item)),

    /** The numbers in the fields, or `null` if one is wrong. @returns {Values | null} */
    get values() {
      const entries = fields.map(({setting, field}) => [setting.key, read(setting, field.value)]);
      return entries.some(([, number]) => number === null) ? null : Object.fromEntries(entries);
    },

    /** The parts of the address: the settings that are not as usual. @returns {string[]} */
    get parts() {
      return fields.flatMap(({setting, field}) => {
        const number = read(setting, field.value);
        return number === null || number === setting.usual ? [] : [`${setting.letter}${number}`];
      });
    },

    /** Takes over parts of the address. Returns the parts that are understood. @param {readonly string[]} parts */
    follow(parts) {
      const understood = fields.flatMap(({setting, field}) => {
        const part = parts.find((part) => part.startsWith(setting.letter));
        const told = part === undefined ? null : read(setting, part.slice(setting.letter.length));
        if (told !== null || read(setting, field.value) !== null) field.value = String(told ?? setting.usual);
        return part === undefined || told === null ? [] : [part];
      });
      check();
      return understood;
    },

    translate() {
      const said = roomTexts();
      for (const {setting, name} of fields) setText(name, said.settings[setting.key]);
      check();
    },
  };
}

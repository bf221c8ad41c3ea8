// How fast minibatches follow each other: as fast as they can, or slowly enough to be watched.

import {texts} from "../i18n/index.js";
import {find} from "./dom.js";

/** Minibatches a second; nothing is full speed. @typedef {number | null} MinibatchesPerSecond */

/** What there is to choose from, at the range's 0, 1, …; at its end is full speed. */
export const PACES = [1, 3, 10, 30, 100];

/**
 * Reads a pace as the address has it; what isn't there to choose is full speed.
 * @param {string | null} text
 * @returns {MinibatchesPerSecond}
 */
export function readPace(text) {
  return PACES.find((pace) => String(pace) === text) ?? null;
}

/**
 * @param {HTMLElement} element
 * @param {object} callbacks
 * @param {(pace: MinibatchesPerSecond) => void} callbacks.choose
 */
export function newPace(element, {choose}) {
  const input = find(element, "input#pace");
  const output = find(element, "output");
  input.max = String(PACES.length);

  const chosen = () => PACES[input.valueAsNumber] ?? null;

  function translate() {
    output.textContent = input.ariaValueText = texts.chapter.training.pace(chosen());
  }

  input.oninput = () => {
    translate();
    choose(chosen());
  };

  return {
    translate,

    get pace() {
      return chosen();
    },

    set pace(pace) {
      const place = PACES.findIndex((one) => one === pace);
      input.valueAsNumber = place < 0 ? PACES.length : place;
      translate();
    },
  };
}

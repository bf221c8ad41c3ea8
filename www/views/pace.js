// How fast minibatches follow each other: as fast as they can, or slowly enough to be watched.

import {find} from "./dom.js";

/** @import {Texts} from "../i18n/index.js" */

/** Minibatches a second; nothing is full speed. @typedef {number | null} MinibatchesPerSecond */

/** What there is to choose from, at the range's 0, 1, …; at its end is full speed. */
export const PACES = [1, 3, 10, 30, 100];

export class Pace {
  #input;
  #words;
  #texts;

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   * @param {object} callbacks
   * @param {(pace: MinibatchesPerSecond) => void} callbacks.choose
   */
  constructor(element, texts, {choose}) {
    this.#texts = texts;
    this.#input = find(element, "#pace", HTMLInputElement);
    this.#words = find(element, "output", HTMLOutputElement);
    this.#input.max = String(PACES.length);
    this.#input.addEventListener("input", () => {
      this.#say();
      choose(this.pace);
    });
  }

  get pace() {
    return PACES[this.#input.valueAsNumber] ?? null;
  }

  set pace(pace) {
    const place = pace === null ? -1 : PACES.indexOf(pace);
    this.#input.valueAsNumber = place < 0 ? PACES.length : place;
    this.#say();
  }

  /**
   * Reads a pace as the address has it; what isn't there to choose is full speed.
   * @param {string | null} text
   * @returns {MinibatchesPerSecond}
   */
  static read(text) {
    return PACES.find((pace) => String(pace) === text) ?? null;
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    this.#say();
  }

  #say() {
    const words = this.#texts.chapter.training.pace(this.pace);
    this.#words.textContent = words;
    this.#input.setAttribute("aria-valuetext", words);
  }
}

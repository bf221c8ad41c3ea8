// The button of the benchmark, and what it has measured.

import {find} from "./dom.js";

/** @import {Speed, State} from "../protocol.js" */
/** @import {Texts} from "../i18n/index.js" */

export class Benchmark {
  #button;
  #result;
  #texts;
  #isMeasuring = false;
  /** @type {Speed | null} */
  #speed = null;

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   * @param {object} callbacks
   * @param {() => void} callbacks.start
   * @param {() => void} callbacks.stop
   */
  constructor(element, texts, {start, stop}) {
    this.#texts = texts;
    this.#button = find(element, "#benchmark", HTMLButtonElement);
    this.#result = find(element, "#benchmark-result", HTMLElement);
    this.#button.addEventListener("click", () => this.#isMeasuring ? stop() : start());
  }

  /**
   * @param {State} state
   * @param {boolean} isMeasuring
   */
  enter(state, isMeasuring) {
    this.#isMeasuring = isMeasuring;
    this.#button.disabled = state === "empty" || state === "running" || state === "paused";
    this.translate(this.#texts);
  }

  /** @param {Speed | null} speed None if nothing was measured. */
  show(speed) {
    this.#speed = speed;
    this.translate(this.#texts);
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    const {start, stop, measuring, measured} = texts.benchmark;
    this.#button.textContent = this.#isMeasuring ? stop : start;
    const result = this.#speed === null ? "" : measured(this.#speed);
    const text = this.#isMeasuring ? measuring : result;
    // Screen readers read out also what is put there a second time.
    if (text !== this.#result.textContent) this.#result.textContent = text;
  }
}

// How much of the run is done, how long it will still take, and how fast it goes.

import {find} from "./dom.js";

/** @import {BatchEvent} from "../events.js" */
/** @import {Texts} from "../i18n/index.js" */

/** Figures that change oftener can't be read. */
const READING_MS = 250;

export class RunProgress {
  #bar;
  #words;
  #texts;
  /** @type {BatchEvent | null} */
  #minibatch = null;
  #saidAt = -Infinity;

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   */
  constructor(element, texts) {
    this.#texts = texts;
    this.#bar = find(element, "#run-progress", HTMLProgressElement);
    this.#words = find(element, "#time-left", HTMLElement);
  }

  /** @param {BatchEvent} minibatch */
  show(minibatch) {
    this.#minibatch = minibatch;
    this.#bar.hidden = false;
    this.#bar.value = minibatch.share;
    if (performance.now() - this.#saidAt >= READING_MS) this.#say();
  }

  /** What was shown last counts, however short ago something else was said. */
  settle() {
    this.#say();
  }

  /** Nothing is left to do. */
  finish() {
    if (this.#minibatch) this.show({...this.#minibatch, share: 1, secondsLeft: null});
    this.#say();
  }

  clear() {
    this.#minibatch = null;
    this.#bar.hidden = true;
    this.#say();
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    this.#bar.ariaLabel = texts.chapter.training.progress;
    this.#say();
  }

  #say() {
    this.#saidAt = performance.now();
    const minibatch = this.#minibatch;
    this.#words.textContent = minibatch ? this.#texts.chapter.training.soFar(minibatch) : "";
  }
}

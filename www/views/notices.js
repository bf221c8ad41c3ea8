// What the page says by itself: how the run stands, and what went wrong.

import {find} from "./dom.js";

/** @import {Failure} from "../protocol.js" */
/** @import {Texts} from "../i18n/index.js" */

/** A sentence in whatever language is chosen. @typedef {(texts: Texts) => string} Sentence */

/** Screen readers read all changes of the status out: they get no more than they can say. */
const MENTION_MS = 1_000;

export class Notices {
  #status;
  #run;
  #error;
  #retry;
  #texts;
  /** @type {Sentence} */
  #sentence = () => "";
  /** @type {Sentence} */
  #detail = () => "";
  /** @type {Failure | null} */
  #failure = null;
  #saidAt = -Infinity;
  #timer = 0;

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   * @param {object} callbacks
   * @param {() => void} callbacks.retry
   */
  constructor(element, texts, {retry}) {
    this.#texts = texts;
    this.#status = find(element, "#status", HTMLElement);
    this.#run = find(element, "#run", HTMLElement);
    this.#error = find(element, "#error", HTMLElement);
    this.#retry = find(element, "#retry", HTMLButtonElement);
    this.#retry.addEventListener("click", retry);
  }

  /**
   * Says how things stand.
   * @param {Sentence} sentence
   */
  say(sentence) {
    clearTimeout(this.#timer);
    this.#sentence = sentence;
    const text = sentence(this.#texts);
    if (text === this.#status.textContent) return;
    this.#saidAt = performance.now();
    this.#status.textContent = text;
  }

  /**
   * Says it when there has been time to hear what was said before, unless something else is by then.
   * @param {Sentence} sentence
   */
  mention(sentence) {
    clearTimeout(this.#timer);
    const wait = this.#saidAt + MENTION_MS - performance.now();
    this.#timer = setTimeout(() => this.say(sentence), Math.max(wait, 0));
  }

  /**
   * Shows, but doesn't read out, what changes with every frame.
   * @param {Sentence} detail
   */
  show(detail) {
    this.#detail = detail;
    this.#run.textContent = detail(this.#texts);
  }

  /** What is complained of. */
  get failure() {
    return this.#failure;
  }

  /** @param {Failure | null} failure What went wrong; nothing, when all is well again. */
  complain(failure) {
    this.#failure = failure;
    // The keyboard's place goes to what is said now.
    if (failure === null && document.activeElement === this.#retry) this.#status.focus();
    this.#retry.hidden = true;
    this.#error.textContent = failure && this.#texts.failures[failure.code](failure);
  }

  /** Offers to try once more what the complaint is about. */
  offerRetry() {
    this.#retry.hidden = false;
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    this.#status.textContent = this.#sentence(texts);
    this.#run.textContent = this.#detail(texts);
    if (this.#failure) this.#error.textContent = texts.failures[this.#failure.code](this.#failure);
  }
}

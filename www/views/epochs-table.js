// The table of epochs: what the chapter prints, a row an epoch; how fast the last one was, and the
// trained model's fingerprint.

import {find} from "./dom.js";

/** @import {EpochEvent} from "../events.js" */
/** @import {Texts} from "../i18n/index.js" */

export class EpochsTable {
  #body;
  #scroller;
  #placeholder;
  #speed;
  #model;
  #fingerprint;
  #texts;
  /** @type {EpochEvent[]} */
  #epochs = [];
  #isScrollDue = false;

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   */
  constructor(element, texts) {
    this.#texts = texts;
    this.#scroller = find(element, ".scroller", HTMLElement);
    this.#body = find(element, "#epochs-table tbody", HTMLTableSectionElement);
    this.#placeholder = find(element, ".placeholder", HTMLElement);
    this.#speed = find(element, "#speed", HTMLElement);
    this.#model = find(element, "#fingerprint-line", HTMLElement);
    this.#fingerprint = find(element, "#fingerprint", HTMLElement);
  }

  get isEmpty() {
    return this.#epochs.length === 0;
  }

  /** @param {EpochEvent} epoch */
  add(epoch) {
    this.#epochs.push(epoch);
    this.#body.append(this.#row(epoch));
    this.#placeholder.hidden = true;
    this.#tellSpeed();
    this.#showLast();
  }

  /** The last epoch has ended. @param {string} fingerprint */
  finish(fingerprint) {
    this.#fingerprint.textContent = fingerprint;
    this.#model.hidden = false;
  }

  clear() {
    this.#epochs = [];
    this.#fingerprint.textContent = "";
    this.#model.hidden = true;
    this.#body.replaceChildren();
    this.#placeholder.hidden = false;
    this.#tellSpeed();
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    this.#body.replaceChildren(...this.#epochs.map((epoch) => this.#row(epoch)));
    this.#tellSpeed();
  }

  #tellSpeed() {
    const speed = this.#epochs.at(-1)?.imagesPerSecond ?? null;
    this.#speed.textContent = speed === null ? "" : this.#texts.speed(speed);
  }

  /** @param {EpochEvent} event */
  #row({epoch, loss, trainAccuracy, testAccuracy, seconds}) {
    const {figures, none} = this.#texts;
    const row = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    head.textContent = String(epoch);
    row.append(head);
    const cells = [
      loss === null ? none : figures.loss(loss),
      trainAccuracy === null ? none : figures.fixed(trainAccuracy, 3),
      figures.fixed(testAccuracy, 3),
      figures.fixed(seconds, 3),
    ];
    for (const text of cells) row.insertCell().textContent = text;
    return row;
  }

  /** Scrolls down, once a frame, because many epochs can end in one. */
  #showLast() {
    if (this.#isScrollDue) return;
    this.#isScrollDue = true;
    requestAnimationFrame(() => {
      this.#isScrollDue = false;
      this.#scroller.scrollTop = this.#scroller.scrollHeight;
    });
  }
}

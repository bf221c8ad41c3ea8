// What is said of the chapter's run: not all of it is true of all data.

import {isFullSet} from "../full-set.js";
import {find} from "./dom.js";

/** @import {DataSummary} from "../protocol.js" */
/** @import {Texts} from "../i18n/index.js" */

export class Remarks {
  #division;
  #chapterNote;
  #texts;
  #isFull = false;

  /**
   * @param {ParentNode} page
   * @param {Texts} texts
   */
  constructor(page, texts) {
    this.#texts = texts;
    this.#division = find(page, "#division", HTMLElement);
    this.#chapterNote = find(page, "#chapter-note", HTMLElement);
  }

  /** @param {DataSummary} data What is loaded. */
  setData(data) {
    this.#isFull = isFullSet(data);
    this.#say();
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    this.#say();
  }

  #say() {
    const {division, chapterNote} = this.#texts;
    const which = this.#isFull ? "full" : "other";
    this.#division.textContent = division[which];
    this.#chapterNote.textContent = chapterNote[which];
  }
}

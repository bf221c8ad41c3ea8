// Which data there is, and the ways to other data: a download, and a file picker; a drop is another.

import {isFullSet} from "../full-set.js";
import {find} from "./dom.js";

/** @import {DataSummary} from "../protocol.js" */
/** @import {Texts} from "../i18n/index.js" */

/** What takes less time than this needs no word of how far it is, unless the user asked for it. */
const PATIENCE_MS = 250;

/** @typedef {"connecting" | "fetching" | "unpacking"} Phase */

export class DataPanel {
  #status;
  #detail;
  #loadFull;
  #files;
  #progress;
  #phaseLine;
  /** @type {Phase} */
  #phase = "connecting";
  #texts;
  /** @type {DataSummary | null} */
  #data = null;
  #isBusy = false;
  /** Lets how far it is be seen when it goes off. */
  #timer = 0;
  /** @type {Map<string, Row>} */
  #rows = new Map();

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   * @param {object} callbacks
   * @param {() => void} callbacks.loadFull
   * @param {(files: File[]) => void} callbacks.choose
   */
  constructor(element, texts, {loadFull, choose}) {
    this.#texts = texts;
    this.#status = find(element, "#data-status", HTMLElement);
    this.#detail = find(element, "#data-detail", HTMLElement);
    this.#loadFull = find(element, "#load-full", HTMLButtonElement);
    this.#files = find(element, "#files", HTMLInputElement);
    this.#progress = find(element, "#data-progress", HTMLElement);
    this.#phaseLine = find(this.#progress, "p", HTMLElement);
    this.#loadFull.addEventListener("click", () => {
      if (this.#isBusy) return;
      loadFull();
      this.#reveal(); // Servers can take long to answer: the press is seen to have done something.
    });
    this.#files.addEventListener("change", () => {
      const files = [...this.#files.files ?? []];
      // So that the same files can be chosen again.
      this.#files.value = "";
      if (files.length > 0) choose(files);
    });
  }

  /** Files are on their way. */
  begin() {
    this.#isBusy = true;
    this.#clearRows();
    this.#enter("connecting");
    this.#timer = setTimeout(() => this.#reveal(), PATIENCE_MS);
    this.#update();
  }

  /**
   * @param {string} file
   * @param {Phase} phase
   * @param {number} done
   * @param {number} total 0 if nobody knows.
   */
  progress(file, phase, done, total) {
    if (!this.#isBusy) return;
    const row = this.#rows.get(file) ?? this.#addRow(file);
    row.show(done, total, this.#texts);
    this.#enter(phase);
  }

  /** The files are there, or won't come. */
  end() {
    this.#isBusy = false;
    this.#clearRows();
    this.#update();
  }

  /** @param {DataSummary} data */
  show(data) {
    this.#data = data;
    this.#update();
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    this.#enter(this.#phase);
    for (const row of this.#rows.values()) row.translate(texts);
    this.#update();
  }

  #update() {
    const data = this.#data;
    if (data !== null) {
      this.#status.textContent = this.#texts.data(data);
      this.#detail.textContent = this.#texts.dataDetail(data);
    } else {
      this.#status.textContent = this.#isBusy ? this.#texts.loading : this.#texts.noData;
    }
    // Not disabled, because that would take the keyboard's place away; so does hiding it, but then
    // what was asked for is there, and the place is where it is told.
    this.#loadFull.ariaDisabled = String(this.#isBusy);
    const isFull = data !== null && isFullSet(data);
    if (isFull && document.activeElement === this.#loadFull) this.#status.focus();
    this.#loadFull.hidden = isFull;
  }

  /** @param {Phase} phase */
  #enter(phase) {
    this.#phase = phase;
    this.#phaseLine.textContent = this.#texts.progress[phase];
  }

  /** Lets how far it is be seen, while there is something going on. */
  #reveal() {
    this.#progress.hidden = !this.#isBusy;
  }

  /** @param {string} file */
  #addRow(file) {
    const row = new Row(file);
    this.#rows.set(file, row);
    this.#progress.append(row.element);
    return row;
  }

  #clearRows() {
    clearTimeout(this.#timer);
    this.#rows.clear();
    this.#progress.replaceChildren(this.#phaseLine);
    this.#progress.hidden = true;
  }
}

/** How much of one file is done. */
class Row {
  element = document.createElement("label");
  #bar = document.createElement("progress");
  #amount = document.createElement("span");
  #done = 0;
  #total = 0;

  /** @param {string} file */
  constructor(file) {
    const name = document.createElement("span");
    name.className = "file";
    name.textContent = file;
    this.#amount.className = "amount";
    this.element.append(name, this.#amount, this.#bar);
  }

  /**
   * @param {number} done
   * @param {number} total
   * @param {Texts} texts
   */
  show(done, total, texts) {
    [this.#done, this.#total] = [done, total];
    if (total > 0) {
      this.#bar.max = total;
      this.#bar.value = done;
    } else {
      this.#bar.removeAttribute("value");
    }
    this.translate(texts);
  }

  /** @param {Texts} texts */
  translate({figures}) {
    this.#amount.textContent = figures.bytes(this.#done, this.#total);
  }
}

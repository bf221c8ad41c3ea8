// The runs before, by name and figures, as they are on the chart; all of them as a file.

import {keptStyle} from "./chart.js";
import {find} from "./dom.js";

/** @import {Texts} from "../i18n/index.js" */
/** @import {KeptRun, RecordedRun, Runs} from "../runs.js" */

const FILE = "softmax-lab-runs.csv";

export class KeptRuns {
  #runs;
  #list;
  #placeholder;
  #clear;
  #download;
  #texts;

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   * @param {Runs} runs
   * @param {{clear: () => void}} callbacks
   */
  constructor(element, texts, runs, {clear}) {
    this.#texts = texts;
    this.#runs = runs;
    this.#list = find(element, "#kept-runs", HTMLElement);
    this.#placeholder = find(element, ".placeholder", HTMLElement);
    this.#clear = find(element, "#clear-runs", HTMLButtonElement);
    this.#download = find(element, "#download-runs", HTMLButtonElement);
    this.#clear.addEventListener("click", () => {
      // The button goes off; the keyboard's place is not lost with it.
      this.#download.focus();
      clear();
    });
    this.#download.addEventListener("click", () => this.#save());
  }

  /** There are others, or a new one has begun. */
  update() {
    const {kept, current} = this.#runs;
    this.#list.replaceChildren(...kept.map((run) => this.#item(run)));
    this.#list.hidden = kept.length === 0;
    if (current && kept.length > 0) this.#list.append(this.#currentItem(current));
    this.#placeholder.hidden = kept.length > 0;
    this.#clear.disabled = kept.length === 0;
    this.allow();
  }

  /** An epoch has ended. */
  allow() {
    this.#download.disabled = this.#runs.isEmpty;
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    this.update();
  }

  /** @param {KeptRun} kept */
  #item(kept) {
    const {number, run, epochs, fingerprint} = kept;
    const {status, chapter: {training: said}} = this.#texts;
    const item = document.createElement("li");
    const [name, figures] = [document.createElement("p"), document.createElement("p")];
    name.append(swatch(keptStyle(number)), `${number}: ${this.#name(kept)}`);
    const last = epochs.at(-1);
    figures.className = "hint";
    figures.append(last ? status.epoch(last, run) : "", " ");
    if (fingerprint) {
      const code = document.createElement("code");
      code.textContent = fingerprint;
      figures.append(said.fingerprint, " ", code);
    } else {
      figures.append(said.unfinished);
    }
    item.append(name, figures);
    return item;
  }

  /** @param {RecordedRun} current */
  #currentItem(current) {
    const item = document.createElement("li");
    const name = document.createElement("p");
    name.append(swatch("loss"), this.#texts.chapter.training.current(this.#name(current)));
    item.append(name);
    return item;
  }

  /** What is different from one to another, in words. @param {RecordedRun} named */
  #name(named) {
    const {kept, current} = this.#runs;
    const all = current ? [...kept, current] : kept;
    const parts = (/** @type {RecordedRun} */ {run, data}) =>
      [this.#texts.data(data), ...this.#texts.chapter.training.settings(run)];
    const others = all.map(parts);
    const told = parts(named).filter((part, place) => others.some((other) => other[place] !== part));
    return told.join(", ") || this.#texts.run(named.run);
  }

  #save() {
    const blob = new Blob([this.#runs.csv()], {type: "text/csv;charset=utf-8"});
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = FILE;
    link.click();
    // Browsers have taken hold of it by then.
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
}

/** A short piece of a line. @param {string} name */
function swatch(name) {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.setAttribute("class", "swatch");
  picture.ariaHidden = "true";
  const path = document.createElementNS(picture.namespaceURI, "path");
  path.setAttribute("class", `line ${name}`);
  path.setAttribute("d", "M0 6h24");
  picture.append(path);
  return picture;
}

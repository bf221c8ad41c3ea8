// Garments of each class, from the data that is loaded, and one of them enlarged, each pixel with its
// value; how many there are of each class; whether the files are what they are taken for.

import {NAMES} from "../data-source.js";
import {find, followTheme} from "./dom.js";
import {paintImage} from "./image.js";
import {Live} from "./live.js";

/** @import {DataSummary, FileChecksum, Garments} from "../protocol.js" */
/** @import {Ask} from "../events.js" */
/** @import {Lens} from "../lens.js" */
/** @import {Texts} from "../i18n/index.js" */

const PER_CLASS = 8;

/** More would be a wall of pictures. */
const MOST_CLASSES = 26;

/** Values of larger images would be too small to be read. */
const MOST_VALUES = 32 * 32;

/** A cell of the enlarged image, in units of its canvas; there are two to a CSS pixel. */
const CELL = 40;

/** One of the pictures. @typedef {{label: number, index: number, bytes: Uint8Array}} Garment */

export class GarmentsView {
  #ask;
  #lens;
  #texts;
  #element;
  #grid;
  #enlarged;
  #caption;
  #values;
  #checksums;
  #live;
  #isAsked = false;
  /** @type {DataSummary | null} */
  #data = null;
  /** @type {Garments | null} */
  #garments = null;
  /** Of all images shown. @type {Uint8Array} */
  #pixels = new Uint8Array();
  /** @type {Garment[]} */
  #shown = [];
  #chosen = 0;
  /** @type {FileChecksum[] | null} */
  #files = null;

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   * @param {{ask: Ask, lens: Lens}} callbacks
   */
  constructor(element, texts, {ask, lens}) {
    this.#ask = ask;
    this.#lens = lens;
    this.#texts = texts;
    this.#element = element;
    this.#grid = find(element, ".garments", HTMLElement);
    this.#enlarged = find(element, "#enlarged", HTMLCanvasElement);
    this.#caption = find(element, "#enlarged-caption", HTMLElement);
    this.#values = find(element, "#pixel-values", HTMLElement);
    this.#checksums = find(element, "#checksums tbody", HTMLTableSectionElement);
    this.#live = new Live(element, () => this.#refresh());
    this.#grid.addEventListener("keydown", (event) => this.#move(event));
    for (const kind of ["pointerover", "focusin", "click"]) {
      this.#grid.addEventListener(kind, (event) => this.#point(event));
    }
    followTheme(() => this.#draw());
  }

  /** @param {DataSummary} data */
  setData(data) {
    this.#data = data;
    this.#garments = null;
    this.#isAsked = false;
    this.#files = null;
    this.#shown = [];
    this.#grid.replaceChildren();
    this.#chosen = 0;
    this.#live.invalidate();
    this.#verify(data);
  }

  /** Of the model nothing is shown here. */
  invalidate() {}

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    this.#build();
    this.#showChecksums();
  }

  async #refresh() {
    if (this.#isAsked || !this.#data) return;
    this.#isAsked = true;
    const question = /** @type {const} */ ({type: "garments", classes: MOST_CLASSES, perClass: PER_CLASS});
    const data = this.#data;
    const {garments} = await this.#ask(question);
    const indices = garments.indices.flatMap((ofClass) => [...ofClass]);
    const {pixels} = await this.#ask({type: "images", part: "train", indices});
    if (data !== this.#data) return;
    [this.#garments, this.#pixels] = [garments, pixels];
    this.#build();
  }

  /** @param {DataSummary} data */
  async #verify(data) {
    this.#showChecksums();
    const {files} = await this.#ask({type: "checksums"}).catch(() => ({files: []}));
    if (data !== this.#data || files.length === 0) return;
    this.#files = files;
    this.#showChecksums();
  }

  #build() {
    const [data, garments] = [this.#data, this.#garments];
    if (!data || !garments) return;
    const size = data.height * data.width;
    const {figures, chapter: {data: said}} = this.#texts;
    this.#shown = [];
    const rows = garments.indices.map((indices, label) => {
      const row = document.createElement("div");
      const head = document.createElement("p");
      head.textContent = said.counts(
        this.#texts.className(label, data),
        figures.count(garments.counts.train[label] ?? 0),
        figures.count(garments.counts.test[label] ?? 0),
      );
      const pictures = document.createElement("div");
      for (const index of indices) {
        const place = this.#shown.length;
        const bytes = this.#pixels.subarray(place * size, (place + 1) * size);
        this.#shown.push({label, index, bytes});
        pictures.append(this.#picture(place));
      }
      row.append(head, pictures);
      return row;
    });
    this.#grid.replaceChildren(...rows);
    this.#grid.ariaLabel = said.garments;
    this.#draw();
  }

  /** @param {number} place */
  #picture(place) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "picture";
    button.dataset.place = String(place);
    button.append(document.createElement("canvas"));
    const garment = this.#shown[place];
    if (garment) button.ariaLabel = this.#name(garment);
    return button;
  }

  /** @param {Garment} garment */
  #name({label, index}) {
    const {figures, chapter: {data: said}} = this.#texts;
    return said.garment(this.#texts.className(label, this.#data), figures.count(index + 1));
  }

  #draw() {
    const data = this.#data;
    if (!data) return;
    for (const [place, canvas] of [...this.#grid.querySelectorAll("canvas")].entries()) {
      paintImage(canvas, this.#shown[place]?.bytes ?? [], data);
    }
    this.#enlarge(this.#chosen);
  }

  /** Looked at, with the pointer or the keyboard; a click puts it under the lens, too. @param {Event} event */
  #point({target, type}) {
    const button = target instanceof Element ? target.closest("button") : null;
    const place = Number(button?.dataset.place ?? NaN);
    const garment = this.#shown[place];
    if (!garment) return;
    this.#enlarge(place);
    if (type === "click") this.#lens.choose({part: "train", index: garment.index});
  }

  /** One tab stop for all, and arrows between. @param {KeyboardEvent} event */
  #move(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const from = event.target instanceof HTMLElement ? Number(event.target.dataset.place) : this.#chosen;
    const steps = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -PER_CLASS, ArrowDown: PER_CLASS};
    const ends = {Home: 0, End: this.#shown.length - 1};
    const step = new Map(Object.entries(steps)).get(event.key);
    const place = step === undefined
      ? new Map(Object.entries(ends)).get(event.key)
      : from + step;
    if (place === undefined) return;
    event.preventDefault();
    if (this.#shown[place]) this.#buttons()[place]?.focus();
  }

  #buttons() {
    return [...this.#grid.querySelectorAll("button")];
  }

  /** @param {number} place */
  #enlarge(place) {
    const [data, garment] = [this.#data, this.#shown[place]];
    if (!data || !garment) return;
    this.#chosen = place;
    for (const [other, button] of this.#buttons().entries()) {
      button.tabIndex = other === place ? 0 : -1;
      button.ariaCurrent = other === place ? "true" : null;
    }
    const {width, height} = data;
    const hasValues = width * height <= MOST_VALUES;
    const name = this.#name(garment);
    this.#caption.textContent = name;
    this.#enlarged.ariaLabel = this.#texts.chapter.data.enlarged(name, width, height);
    if (hasValues) paintValues(this.#enlarged, garment.bytes, {width, height});
    else paintImage(this.#enlarged, garment.bytes, data);
    this.#enlarged.classList.toggle("pixels", !hasValues);
    const rows = Array.from({length: hasValues ? height : 0}, (_, row) =>
      [...garment.bytes.subarray(row * width, (row + 1) * width)]
        .map((value) => String(value).padStart(3)).join(" "));
    this.#values.textContent = rows.join("\n");
    find(this.#element, "#pixel-table", HTMLDetailsElement).hidden = !hasValues;
  }

  #showChecksums() {
    const {chapter: {data: said}} = this.#texts;
    const rows = (this.#files ?? []).map(({sha256, known}, place) => {
      const row = document.createElement("tr");
      const head = document.createElement("th");
      head.scope = "row";
      head.textContent = NAMES[place]?.replace(".gz", "") ?? "";
      const code = document.createElement("code");
      code.textContent = `${sha256.slice(0, 16)}…`;
      code.title = sha256;
      row.append(head);
      row.insertCell().append(code);
      row.insertCell().textContent = known === null ? said.unknown : `✓ ${said.known[known]}`;
      return row;
    });
    this.#checksums.replaceChildren(...rows);
    const status = find(this.#element, "#checksums-status", HTMLElement);
    status.textContent = this.#data && !this.#files ? said.verifying : "";
  }
}

/**
 * The image in large squares, each with its value in it.
 * @param {HTMLCanvasElement} canvas
 * @param {Uint8Array} bytes
 * @param {{width: number, height: number}} size
 */
function paintValues(canvas, bytes, {width, height}) {
  [canvas.width, canvas.height] = [width * CELL, height * CELL];
  const context = canvas.getContext("2d");
  if (!context) return;
  const css = getComputedStyle(canvas);
  const [ink, paper] = [css.getPropertyValue("--ink"), css.getPropertyValue("--paper")];
  context.font = `${0.42 * CELL}px ${css.fontFamily}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const [place, value] of bytes.entries()) {
    const [x, y] = [(place % width) * CELL, Math.floor(place / width) * CELL];
    context.globalAlpha = value / 255;
    context.fillStyle = ink;
    context.fillRect(x, y, CELL, CELL);
    // What stands on it has to be read; zeros step back.
    context.globalAlpha = value === 0 ? 0.35 : 1;
    context.fillStyle = value > 127 ? paper : ink;
    context.fillText(String(value), x + CELL / 2, y + CELL / 2);
  }
}

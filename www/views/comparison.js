// Why the model finds one class likelier than another: a map of the pixels' parts in the difference
// of their logits, and the sum that adds up to it.

import {DivergingScale} from "./diverging.js";
import {find, followTheme} from "./dom.js";
import {Live} from "./live.js";

/** @import {Comparison, DataSummary, Failure, Pair} from "../protocol.js" */
/** @import {Ask} from "../events.js" */
/** @import {Lens} from "../lens.js" */
/** @import {Texts} from "../i18n/index.js" */

export class ComparisonView {
  #ask;
  #lens;
  #remember;
  #texts;
  #element;
  #map;
  #canvas;
  #cursor;
  #selects;
  #live;
  #scale = new DivergingScale();
  /** @type {DataSummary | null} */
  #data = null;
  /** The classes that were chosen; by themselves it is those most worth it. @type {Pair | null} */
  #chosen = null;
  /** @type {{pixels: Uint8Array, comparison: Comparison} | null} */
  #shown = null;
  /** The pixel that is told of. @type {{row: number, column: number} | null} */
  #place = null;

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   * @param {object} callbacks
   * @param {Ask} callbacks.ask
   * @param {Lens} callbacks.lens
   * @param {(classes: string | null) => void} callbacks.remember Told of each choice.
   */
  constructor(element, texts, {ask, lens, remember}) {
    this.#ask = ask;
    this.#lens = lens;
    this.#remember = remember;
    this.#texts = texts;
    this.#element = element;
    this.#map = find(element, ".map", HTMLElement);
    this.#canvas = find(element, "#why-map", HTMLCanvasElement);
    this.#cursor = find(element, ".cursor", HTMLElement);
    this.#selects = /** @type {const} */ ([
      find(element, "#why-a", HTMLSelectElement),
      find(element, "#why-b", HTMLSelectElement),
    ]);
    this.#live = new Live(element, () => this.#refresh());
    this.#selects[0].addEventListener("change", () => this.#select(0));
    this.#selects[1].addEventListener("change", () => this.#select(1));
    find(element, "#why-reset", HTMLButtonElement).addEventListener("click", () => this.#choose(null));
    for (const kind of /** @type {const} */ (["pointermove", "pointerdown"])) {
      this.#canvas.addEventListener(kind, (event) => this.#point(event));
    }
    this.#map.addEventListener("keydown", (event) => this.#move(event));
    lens.watch(() => this.#live.invalidate());
    followTheme(() => this.#draw());
  }

  /** @param {DataSummary} data */
  setData(data) {
    this.#data = data;
    this.#shown = this.#place = null;
    if (this.#chosen?.some((label) => label >= data.classCount)) this.#choose(null);
    this.#nameClasses();
    this.#draw();
    this.#live.invalidate();
  }

  invalidate() {
    this.#live.invalidate();
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    this.#nameClasses();
    this.#draw();
  }

  /**
   * Compares the classes that the address tells of.
   * @param {string | null} text
   * @returns {Failure | null} Why it doesn't; then all stays as it was.
   */
  follow(text) {
    if (!this.#data) return null;
    const last = this.#data.classCount - 1;
    const [, a, b] = /^(\d+),(\d+)$/.exec(text ?? "") ?? [];
    /** @type {Pair} */
    const pair = [Number(a), Number(b)];
    const isRight = pair[0] !== pair[1] && Math.max(...pair) <= last;
    if (text !== null && !isRight) {
      return {code: "address", subject: "why", expected: `0,1 … ${last},${last - 1}`, found: text};
    }
    const chosen = text === null ? null : pair;
    if (String(chosen) !== String(this.#chosen)) this.#choose(chosen);
    return null;
  }

  /** @param {Pair | null} classes */
  #choose(classes) {
    this.#chosen = classes;
    this.#remember(classes && classes.join(","));
    this.#live.invalidate();
  }

  /** Of two that are the same the other becomes what this one was. @param {0 | 1} which */
  #select(which) {
    const [a, b] = this.#selects.map(({value}) => Number(value));
    const before = this.#chosen ?? this.#shown?.comparison.classes;
    if (a === undefined || b === undefined || !before) return;
    /** @type {Pair} */
    const pair = which === 0 ? [a, a === b ? before[0] : b] : [a === b ? before[1] : a, b];
    this.#choose(pair);
  }

  async #refresh() {
    const data = this.#data;
    if (!data) return;
    const {specimen} = this.#lens;
    const [{comparison}, {inspection: {pixels}}] = await Promise.all([
      this.#ask({type: "comparison", specimen, classes: this.#chosen}),
      this.#ask({type: "inspection", specimen}),
    ]);
    if (data !== this.#data) return;
    this.#shown = comparison && {pixels, comparison};
    this.#draw();
  }

  #nameClasses() {
    const data = this.#data;
    for (const select of this.#selects) {
      const {value} = select;
      const options = Array.from({length: data?.classCount ?? 0}, (_, label) =>
        new Option(this.#texts.className(label, data), String(label)));
      select.replaceChildren(...options);
      select.value = value;
    }
  }

  #draw() {
    find(this.#element, "#why", HTMLElement).hidden = this.#shown === null;
    find(this.#element, "#why-missing", HTMLElement).hidden = this.#shown !== null;
    if (!this.#shown || !this.#data) return;
    const {figures, chapter: {model: said}} = this.#texts;
    const {classes, terms, range, sum, biasDifference, logitDifference} = this.#shown.comparison;
    const {width, height} = this.#data;
    const [a, b] = classes.map((label) => this.#texts.className(label, this.#data));
    for (const [place, select] of this.#selects.entries()) {
      select.value = String((this.#chosen ?? classes)[place]);
    }
    const tell = (/** @type {string} */ id, /** @type {string} */ text) => {
      find(this.#element, id, HTMLElement).textContent = text;
    };
    tell("#why-sum", figures.signed(sum, 4));
    tell("#why-bias", figures.signed(biasDifference, 4));
    tell("#why-logits", figures.signed(logitDifference, 4));
    const end = figures.magnitude(range);
    tell("#why-least", `−${end}`);
    tell("#why-greatest", `+${end}`);
    tell("#why-key", said.key(a ?? "", b ?? ""));
    this.#canvas.ariaLabel = `${said.key(a ?? "", b ?? "")} −${end} … +${end}`;
    this.#map.ariaLabel = said.explore;
    this.#map.style.setProperty("--aspect", String(width / height));
    this.#scale.adopt(this.#map);
    this.#scale.paint(this.#canvas, terms, {width, height, range});
    const steps = Array.from({length: 101}, (_, step) => step / 50 - 1);
    const bar = find(this.#element, ".scale canvas", HTMLCanvasElement);
    this.#scale.paint(bar, steps, {width: steps.length, height: 1, range: 1});
    this.#tellPixel();
  }

  #tellPixel() {
    const {figures, chapter: {model: said}} = this.#texts;
    const text = find(this.#element, "#why-pixel", HTMLElement);
    this.#cursor.hidden = this.#place === null;
    if (!this.#place || !this.#shown || !this.#data) {
      text.textContent = said.noPixel;
      return;
    }
    const {width, height} = this.#data;
    const {row, column} = this.#place;
    const {pixels, comparison: {terms, weightDifferences}} = this.#shown;
    const place = row * width + column;
    text.textContent = said.pixel({
      row: figures.count(row + 1),
      column: figures.count(column + 1),
      input: figures.fixed((pixels[place] ?? 0) / 255, 3),
      weight: figures.signed(weightDifferences[place] ?? 0, 4),
      product: figures.signed(terms[place] ?? 0, 4),
    });
    const {style} = this.#cursor;
    [style.left, style.top] = [`${(100 * column) / width}%`, `${(100 * row) / height}%`];
    [style.width, style.height] = [`${100 / width}%`, `${100 / height}%`];
  }

  /** @param {PointerEvent} event */
  #point({offsetX, offsetY}) {
    if (!this.#data) return;
    const {width, height} = this.#data;
    const {clientWidth, clientHeight} = this.#canvas;
    this.#go(Math.floor((offsetY / clientHeight) * height), Math.floor((offsetX / clientWidth) * width));
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    if (!this.#data || event.altKey || event.ctrlKey || event.metaKey) return;
    const {width, height} = this.#data;
    const step = new Map([
      ["ArrowLeft", [0, -1]], ["ArrowRight", [0, 1]], ["ArrowUp", [-1, 0]], ["ArrowDown", [1, 0]],
    ]).get(event.key);
    if (!step) return;
    event.preventDefault();
    const [rows = 0, columns = 0] = step;
    const from = this.#place ?? {row: Math.floor(height / 2) - rows, column: Math.floor(width / 2) - columns};
    this.#go(from.row + rows, from.column + columns);
  }

  /** No further than to the edge. @param {number} row @param {number} column */
  #go(row, column) {
    if (!this.#data) return;
    const {width, height} = this.#data;
    const within = (/** @type {number} */ place, /** @type {number} */ size) =>
      Math.min(Math.max(place, 0), size - 1);
    this.#place = {row: within(row, height), column: within(column, width)};
    this.#tellPixel();
  }
}

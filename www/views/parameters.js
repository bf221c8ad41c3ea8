// The weights of each class as a picture, its template, and the bias beside.

import {DivergingScale} from "./diverging.js";
import {find, followTheme} from "./dom.js";
import {Live} from "./live.js";

/** @import {DataSummary, Parameters} from "../protocol.js" */
/** @import {Ask} from "../events.js" */
/** @import {Texts} from "../i18n/index.js" */

/** More would be more than can be looked at, and take long to send. */
const MOST_CLASSES = 64;
const MOST_NUMBERS = 500_000;

/** @typedef {{canvas: HTMLCanvasElement, name: HTMLElement, bias: HTMLElement}} Template */

export class ParametersView {
  #ask;
  #texts;
  #grid;
  #range;
  #ends;
  #bar;
  #live;
  #scale = new DivergingScale();
  /** @type {DataSummary | null} */
  #data = null;
  /** @type {Template[]} */
  #templates = [];
  /** @type {Parameters | null} */
  #parameters = null;

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   * @param {{ask: Ask}} callbacks
   */
  constructor(element, texts, {ask}) {
    this.#ask = ask;
    this.#texts = texts;
    this.#grid = find(element, ".templates", HTMLElement);
    this.#range = find(element, "#weights-range", HTMLElement);
    this.#bar = find(element, ".scale canvas", HTMLCanvasElement);
    this.#ends = [...element.querySelectorAll(".scale .end")];
    this.#live = new Live(element, () => this.#refresh());
    followTheme(() => this.#draw());
  }

  /** @param {DataSummary} data */
  setData(data) {
    this.#data = data;
    this.#parameters = null;
    const count = this.#isShown(data) ? data.classCount : 0;
    this.#templates = Array.from({length: count}, newTemplate);
    this.#grid.replaceChildren(...this.#templates.map(({canvas, name, bias}) => {
      const figure = document.createElement("figure");
      const caption = document.createElement("figcaption");
      caption.append(name, bias);
      figure.append(canvas, caption);
      return figure;
    }));
    this.#draw();
  }

  invalidate() {
    this.#live.invalidate();
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    this.#draw();
  }

  /** @param {DataSummary} data */
  #isShown({classCount, height, width}) {
    return classCount <= MOST_CLASSES && classCount * height * width <= MOST_NUMBERS;
  }

  async #refresh() {
    if (!this.#data || !this.#isShown(this.#data)) return;
    this.#parameters = (await this.#ask({type: "parameters"})).parameters;
    this.#draw();
  }

  #draw() {
    const {figures, chapter: {parameters: said}} = this.#texts;
    const data = this.#data;
    if (!data) return;
    this.#scale.adopt(this.#grid);
    const {weights, bias, range} = this.#parameters ?? {weights: null, bias: null, range: 0};
    const pixels = data.height * data.width;
    for (const [label, {canvas, name, bias: line}] of this.#templates.entries()) {
      const row = weights?.subarray(label * pixels, (label + 1) * pixels) ?? [];
      this.#scale.paint(canvas, row, {width: data.width, height: data.height, range});
      const className = this.#texts.className(label, data);
      const number = bias === null ? this.#texts.none : figures.signed(bias[label] ?? 0, 3);
      name.textContent = className;
      line.textContent = `b = ${number}`;
      canvas.ariaLabel = said.template(className, this.#endsOf(row), number);
    }
    this.#drawScale(range);
  }

  /** The least and the greatest, as written. @param {ArrayLike<number>} row */
  #endsOf(row) {
    if (row.length === 0) return null;
    const {figures} = this.#texts;
    const numbers = Array.from(row);
    const least = numbers.reduce((a, b) => Math.min(a, b));
    const greatest = numbers.reduce((a, b) => Math.max(a, b));
    return {least: figures.signed(least, 3), greatest: figures.signed(greatest, 3)};
  }

  /** @param {number} range */
  #drawScale(range) {
    const {figures, none, chapter: {parameters: said}} = this.#texts;
    const steps = Array.from({length: 101}, (_, step) => step / 50 - 1);
    this.#scale.paint(this.#bar, steps, {width: steps.length, height: 1, range: 1});
    const [low, high] = this.#ends;
    if (low) low.textContent = range ? figures.signed(-range, 3) : none;
    if (high) high.textContent = range ? figures.signed(range, 3) : none;
    const isShown = !this.#data || this.#isShown(this.#data);
    this.#range.textContent = isShown ? (range ? "" : said.untouched) : said.tooMany;
  }
}

/** @returns {Template} */
function newTemplate() {
  const canvas = document.createElement("canvas");
  canvas.role = "img";
  const name = document.createElement("span");
  const bias = document.createElement("span");
  bias.className = "hint";
  return {canvas, name, bias};
}

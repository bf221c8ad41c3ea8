// The curve of the loss over the label's probability, with the image under the lens on it, and the
// gradient by its logits.

import {Bars} from "./bars.js";
import {find} from "./dom.js";
import {Live} from "./live.js";
import {barsOf} from "./outcome.js";
import {newPlot} from "./plot.js";
import {Series} from "./series.js";
import {end} from "./ticks.js";

/** @import {DataSummary, Inspection} from "../protocol.js" */
/** @import {Ask} from "../events.js" */
/** @import {Lens} from "../lens.js" */
/** @import {Texts} from "../i18n/index.js" */

/** Where the curve is computed: close together where it is steep, up to a probability of 1. */
const POINTS = 160;
const PROBABILITIES = Array.from({length: POINTS}, (_, place) => ((place + 1) / POINTS) ** 4);

/** How far up the curve is shown, unless the image's loss is greater. */
const TOP = 5;

export class LossView {
  #ask;
  #lens;
  #texts;
  #element;
  #svg;
  #plot;
  #bars;
  #live;
  /** @type {DataSummary | null} */
  #data = null;
  /** @type {Float32Array | null} */
  #losses = null;
  /** @type {Inspection | null} */
  #inspection = null;

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
    this.#svg = find(element, "#loss-curve", SVGSVGElement);
    this.#plot = newPlot(this.#svg);
    this.#bars = new Bars(find(element, "#gradient-bars tbody", HTMLTableSectionElement));
    this.#live = new Live(element, () => this.#refresh());
    this.#live.invalidate();
    lens.watch(() => this.#live.invalidate());
    new ResizeObserver(() => this.#drawCurve()).observe(this.#svg);
  }

  /** @param {DataSummary} data */
  setData(data) {
    this.#data = data;
    this.#inspection = null;
    this.#draw();
    this.#live.invalidate();
  }

  invalidate() {
    this.#live.invalidate();
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    this.#draw();
  }

  async #refresh() {
    const data = this.#data;
    if (!this.#losses) {
      const {losses} = await this.#ask({type: "cross-entropy", probabilities: PROBABILITIES});
      this.#losses = losses;
      this.#drawCurve();
    }
    if (!data) return;
    const {inspection} = await this.#ask({type: "inspection", specimen: this.#lens.specimen});
    if (data !== this.#data) return;
    this.#inspection = inspection;
    this.#draw();
  }

  /** The label's probability and the loss, if there is a model and a label. */
  get #point() {
    const {label = null, outcome = null} = this.#inspection ?? {};
    if (label === null || !outcome?.verdict) return null;
    return {label, probability: outcome.probabilities[label] ?? NaN, loss: outcome.verdict.loss};
  }

  #draw() {
    const {figures, none, chapter: {loss: said}} = this.#texts;
    const {label = null, outcome = null} = this.#inspection ?? {};
    const [point, verdict] = [this.#point, outcome?.verdict];
    const name = this.#texts.className(label ?? 0, this.#data);
    const missing = outcome ? said.noLabel : said.noModel;
    find(this.#element, "#loss-of-image", HTMLElement).textContent = point
      ? said.point(name, figures.magnitude(point.probability), figures.magnitude(point.loss))
      : missing;
    const gradient = find(this.#element, "#gradient", HTMLElement);
    gradient.hidden = !verdict;
    if (outcome && verdict) {
      const of = {outcome, label, data: this.#data, texts: this.#texts};
      const bars = barsOf(verdict.gradient, (number) => figures.signed(number, 4), of);
      this.#bars.show(bars, {least: -1, greatest: 1});
    }
    const sum = verdict ? figures.signed(verdict.gradientSum, 4) : none;
    find(this.#element, "#gradient-sum", HTMLElement).textContent = sum;
    this.#drawCurve();
  }

  #drawCurve() {
    const {figures, chapter: {loss: said}} = this.#texts;
    const point = this.#point;
    const top = point && point.loss > TOP && Number.isFinite(point.loss) ? end(point.loss, 5) : TOP;
    const curve = new Series(1);
    for (const [place, loss] of (this.#losses ?? []).entries()) {
      if (loss <= top) curve.add(PROBABILITIES[place] ?? 0, loss);
    }
    const mark = new Series(1);
    if (point && Number.isFinite(point.loss)) {
      mark.add(point.probability, 0);
      mark.add(point.probability, point.loss);
    }
    this.#plot.draw({
      epochs: 1,
      top,
      lines: [
        {name: "cross-entropy", series: curve, marked: "none"},
        {name: "specimen", series: mark, marked: "last"},
      ],
      wording: {epoch: "p", write: (number) => figures.short(number), leastStep: 0},
    });
    this.#svg.ariaLabel = point
      ? said.curveWithPoint(figures.magnitude(point.probability), figures.magnitude(point.loss))
      : said.curve;
  }
}

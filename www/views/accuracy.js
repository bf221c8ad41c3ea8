// What the test images are taken for: the accuracy, that of each class, and the confusion matrix.

import {Bars} from "./bars.js";
import {CellImages} from "./cell-images.js";
import {ConfusionMatrix} from "./confusion-matrix.js";
import {find, followTheme} from "./dom.js";
import {Live} from "./live.js";

/** @import {Confusion, DataSummary, Failure} from "../protocol.js" */
/** @import {Ask} from "../events.js" */
/** @import {Lens} from "../lens.js" */
/** @import {Texts} from "../i18n/index.js" */
/** @import {Cell} from "./confusion-matrix.js" */

/** A matrix of more can't be looked at: of those the most frequent kinds of mistakes are told. */
const MOST_CLASSES = 26;
const MOST_KINDS = 20;

export class AccuracyView {
  #ask;
  #rememberCell;
  #texts;
  #summary;
  #matrix;
  #matrixPart;
  #classesPart;
  #kindsPart;
  #shares;
  #images;
  #classBars;
  #kindBars;
  #live;
  /** @type {DataSummary | null} */
  #data = null;
  /** @type {Confusion | null} */
  #confusion = null;
  /** @type {Cell | null} */
  #chosen = null;

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   * @param {object} callbacks
   * @param {Ask} callbacks.ask
   * @param {Lens} callbacks.lens
   * @param {(cell: string | null) => void} callbacks.rememberCell
   * @param {(shares: string | null) => void} callbacks.rememberShares
   */
  constructor(element, texts, {ask, lens, rememberCell, rememberShares}) {
    this.#ask = ask;
    this.#rememberCell = rememberCell;
    this.#texts = texts;
    this.#summary = find(element, "#accuracy-summary", HTMLElement);
    this.#matrixPart = find(element, "#matrix-part", HTMLElement);
    this.#classesPart = find(element, "#classes-part", HTMLElement);
    this.#kindsPart = find(element, "#kinds-part", HTMLElement);
    this.#shares = find(element, "#shares", HTMLInputElement);
    this.#matrix = new ConfusionMatrix(find(element, "#matrix", HTMLTableElement), (cell) => this.#choose(cell));
    this.#images = new CellImages(find(element, "#cell-images", HTMLElement), {ask, lens});
    this.#classBars = new Bars(find(element, "#class-accuracy tbody", HTMLTableSectionElement));
    this.#kindBars = new Bars(find(element, "#kinds tbody", HTMLTableSectionElement));
    this.#live = new Live(element, () => this.#refresh());
    this.#shares.addEventListener("change", () => {
      rememberShares(this.#shares.checked ? "" : null);
      this.#draw();
    });
    followTheme(() => this.#images.paint(this.#data));
  }

  /** @param {DataSummary} data */
  setData(data) {
    this.#data = data;
    this.#confusion = null;
    this.#build();
    // Other data may have other classes; the same again, after the worker has died, has the same.
    const {label, predicted} = this.#chosen ?? {label: 0, predicted: 0};
    const isThere = this.#hasMatrix && Math.max(label, predicted) < data.classCount;
    if (this.#chosen && !isThere) this.#choose(null);
    else this.#mark(this.#chosen);
  }

  invalidate() {
    this.#live.invalidate();
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    this.#build();
  }

  /**
   * Takes over what the address says of the cell that is chosen, as in `6,0`, and of the shares.
   * @param {{cell: string | null, shares: string | null}} said
   * @returns {Failure | null} Why it doesn't; then the cell stays as it was.
   */
  follow({cell, shares}) {
    if (!this.#data) return null;
    this.#shares.checked = shares !== null;
    this.#draw();
    const last = this.#hasMatrix ? this.#data.classCount - 1 : -1;
    const [, label = NaN, predicted = NaN] = (/^(\d+),(\d+)$/.exec(cell ?? "") ?? []).map(Number);
    if (cell !== null && !(Math.max(label, predicted) <= last)) {
      const expected = this.#hasMatrix ? `0,0 … ${last},${last}` : this.#texts.none;
      return {code: "address", subject: "cell", expected, found: cell};
    }
    this.#mark(cell === null ? null : {label, predicted});
    return null;
  }

  get #hasMatrix() {
    return this.#data !== null && this.#data.classCount <= MOST_CLASSES;
  }

  /** @param {Cell | null} cell */
  #choose(cell) {
    this.#rememberCell(cell && `${cell.label},${cell.predicted}`);
    this.#mark(cell);
  }

  /** @param {Cell | null} cell */
  #mark(cell) {
    this.#chosen = cell;
    this.#matrix.mark(cell);
    this.#images.cell = cell;
    this.#draw();
    this.#live.invalidate();
  }

  async #refresh() {
    const data = this.#data;
    if (!data) return;
    const {confusion} = await this.#ask({type: "confusion", frequent: MOST_KINDS});
    await this.#images.refresh();
    if (data !== this.#data) return;
    this.#confusion = confusion;
    this.#draw();
  }

  #build() {
    this.#matrix.build(this.#hasMatrix ? this.#data : null, this.#texts);
    this.#matrix.mark(this.#chosen);
    this.#matrixPart.hidden = this.#data !== null && !this.#hasMatrix;
    this.#classesPart.hidden = this.#matrixPart.hidden;
    this.#kindsPart.hidden = this.#data === null || this.#hasMatrix;
    this.#draw();
  }

  #draw() {
    const [data, confusion, texts] = [this.#data, this.#confusion, this.#texts];
    const said = texts.chapter.accuracy;
    if (!data) return;
    const {figures} = texts;
    const {accuracy = 0, untrained = null} = confusion ?? {};
    this.#summary.textContent = confusion === null ? said.noModel : said.summary(
      figures.fixed(accuracy, 3),
      untrained === null ? null : figures.fixed(untrained, 3),
      figures.count(data.classCount),
    );
    if (!this.#hasMatrix) return this.#drawKinds(data);
    this.#matrix.show(confusion, texts, {areShares: this.#shares.checked, data});
    this.#drawClasses(data);
    const {label, predicted} = this.#chosen ?? {label: 0, predicted: 0};
    this.#images.show(texts, data, confusion?.counts[label * data.classCount + predicted] ?? null);
  }

  /** The accuracy of each class: the shares on the diagonal. @param {DataSummary} data */
  #drawClasses(data) {
    const {figures, none} = this.#texts;
    const shares = this.#confusion?.shares;
    const bars = Array.from({length: data.classCount}, (_, label) => {
      const value = shares?.[label * (data.classCount + 1)] ?? 0;
      const text = shares ? figures.fixed(value, 3) : none;
      return {name: this.#texts.className(label, data), value, text};
    });
    this.#classBars.show(bars, {least: 0, greatest: 1});
  }

  /** @param {DataSummary} data */
  #drawKinds(data) {
    const kinds = this.#confusion?.frequent ?? new Uint32Array();
    const bars = [];
    for (let place = 0; place < kinds.length; place += 3) {
      const [label = 0, predicted = 0, count = 0] = kinds.subarray(place);
      const name = [label, predicted].map((one) => this.#texts.className(one, data)).join(" → ");
      bars.push({name, value: count, text: this.#texts.figures.count(count)});
    }
    this.#kindBars.show(bars, {least: 0, greatest: kinds[2] ?? 1});
  }
}

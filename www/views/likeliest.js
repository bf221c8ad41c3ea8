// The test image that was chosen last, and the classes that the model finds likeliest for it.

import {Bars} from "./bars.js";
import {find, followTheme} from "./dom.js";
import {paintImage} from "./image.js";
import {Live} from "./live.js";

/** @import {DataSummary, Inspection} from "../protocol.js" */
/** @import {Ask} from "../events.js" */
/** @import {Lens} from "../lens.js" */
/** @import {Texts} from "../i18n/index.js" */

/** So many classes. */
const MOST = 3;

export class LikeliestView {
  #ask;
  #texts;
  #heading;
  #label;
  #picture;
  #bars;
  #live;
  /** @type {DataSummary | null} */
  #data = null;
  /** Position in the test set. */
  #index = 0;
  /** @type {{index: number, inspection: Inspection} | null} */
  #shown = null;

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   * @param {{ask: Ask, lens: Lens}} callbacks
   */
  constructor(element, texts, {ask, lens}) {
    this.#ask = ask;
    this.#texts = texts;
    this.#heading = find(element, "h3", HTMLElement);
    this.#label = find(element, "p", HTMLElement);
    this.#picture = find(element, "canvas", HTMLCanvasElement);
    this.#bars = new Bars(find(element, "tbody", HTMLTableSectionElement));
    this.#live = new Live(element, () => this.#refresh());
    lens.watch(({part, index}) => {
      if (part !== "test") return;
      this.#index = index;
      this.#live.invalidate();
    });
    followTheme(() => this.#draw());
  }

  /** @param {DataSummary} data */
  setData(data) {
    this.#data = data;
    this.#shown = null;
    if (this.#index >= data.testCount) this.#index = 0;
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
    const [data, index] = [this.#data, this.#index];
    if (!data) return;
    const {inspection} = await this.#ask({type: "inspection", specimen: {part: "test", index}});
    if (data !== this.#data) return;
    this.#shown = {index, inspection};
    this.#draw();
  }

  #draw() {
    const [data, texts] = [this.#data, this.#texts];
    const {figures, none, chapter: {model, predictions: said}} = texts;
    const {index, inspection: {pixels, label, outcome}} = this.#shown
      ?? {index: this.#index, inspection: {pixels: [], label: null, outcome: null}};
    const name = model.image("test", figures.count(index + 1));
    const labelName = label === null ? none : texts.className(label, data);
    this.#heading.textContent = said.likeliest(name);
    this.#label.textContent = outcome ? model.label(labelName) : model.noModel;
    this.#picture.ariaLabel = model.picture(name, labelName);
    if (data) paintImage(this.#picture, pixels, data);
    const {ranking = [], probabilities = []} = outcome ?? {};
    const bars = [...ranking.slice(0, MOST)].map((class_) => {
      const value = probabilities[class_] ?? 0;
      const mark = class_ === label ? " ◇" : "";
      return {name: texts.className(class_, data) + mark, value, text: figures.percent(value)};
    });
    this.#bars.show(bars, {least: 0, greatest: 1});
  }
}

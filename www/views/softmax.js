// The lesson's softmax of logits that the user chooses, each by a slider or as a number.

import {CommandError} from "../training-client.js";
import {Bars} from "./bars.js";
import {find} from "./dom.js";

/** @import {DataSummary, Softmax} from "../protocol.js" */
/** @import {Ask} from "../events.js" */
/** @import {Lens} from "../lens.js" */
/** @import {Texts} from "../i18n/index.js" */

/** Equal ones and ones that differ by one, positive and negative ones. */
const STANDARD = [2, 1, 1, 0, -2];

/** The ends of the sliders, unless an image has logits beyond. */
const SLIDER_END = 10;

/** What can be written in a field: more than enough for an overflow. */
const FIELD_END = 1000;

/** So many classes of an image; of more, the likeliest. */
const MOST_LOGITS = 10;

/** @typedef {{slider: HTMLInputElement, field: HTMLInputElement, name: HTMLElement, exponential: HTMLElement, complaint: HTMLElement}} Row */

export class SoftmaxView {
  #ask;
  #lens;
  #texts;
  #list;
  #bars;
  #sum;
  #sumOfProbabilities;
  #note;
  #ofImage;
  #logits = STANDARD;
  /** Of the logits, if they are an image's. @type {number[] | null} */
  #classes = null;
  /** @type {Row[]} */
  #rows = [];
  /** @type {Softmax | null} */
  #softmax = null;
  #isAsking = false;
  #isStale = false;
  /** Why there are no logits of an image to take. @type {"noModel" | "notFinite" | null} */
  #refusal = null;
  #hasModel = false;
  /** @type {DataSummary | null} */
  #data = null;

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   * @param {{ask: Ask, lens: Lens}} callbacks
   */
  constructor(element, texts, {ask, lens}) {
    this.#ask = ask;
    this.#lens = lens;
    this.#texts = texts;
    this.#list = find(element, "#logits", HTMLElement);
    this.#bars = new Bars(find(element, "#softmax-bars tbody", HTMLTableSectionElement));
    this.#sum = find(element, "#sum-of-exponentials", HTMLElement);
    this.#sumOfProbabilities = find(element, "#sum-of-probabilities", HTMLElement);
    this.#note = find(element, "#softmax-note", HTMLElement);
    this.#ofImage = find(element, "#logits-of-image", HTMLButtonElement);
    this.#ofImage.addEventListener("click", () => this.#takeImage());
    const reset = find(element, "#reset-logits", HTMLButtonElement);
    reset.addEventListener("click", () => this.#take(STANDARD, null));
    this.#build();
  }

  /** @param {DataSummary} data */
  setData(data) {
    this.#data = data;
    if (this.#classes) this.#take(STANDARD, null);
    else this.#compute(); // A worker before this one may have died over it.
  }

  /** The logits stay: they were taken from the model as it was. @param {boolean} hasModel */
  invalidate(hasModel) {
    this.#hasModel = hasModel;
    this.#ofImage.ariaDisabled = String(!hasModel);
    if (hasModel && this.#refusal === "noModel") {
      this.#refusal = null;
      this.#draw();
    }
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    for (const {field, complaint} of this.#rows) {
      if (complaint.textContent) complaint.textContent = this.#complaint(field.value);
    }
    this.#draw();
    if (!this.#softmax) this.#compute();
  }

  /**
   * @param {number[]} logits
   * @param {number[] | null} classes
   */
  #take(logits, classes) {
    this.#logits = logits;
    this.#classes = classes;
    this.#softmax = null;
    this.#refusal = null;
    this.#build();
    this.#compute();
  }

  async #takeImage() {
    const outcome = this.#hasModel && await this.#inspect();
    if (!outcome) return this.#refuse("noModel");
    const classes = [...outcome.ranking.slice(0, MOST_LOGITS)].sort((a, b) => a - b);
    const logits = classes.map((label) => Number((outcome.logits[label] ?? 0).toFixed(3)));
    if (logits.every(Number.isFinite)) return this.#take(logits, classes);
    this.#refuse("notFinite");
  }

  async #inspect() {
    const specimen = this.#lens.specimen;
    try {
      return (await this.#ask({type: "inspection", specimen})).inspection.outcome;
    } catch (error) {
      // Of a worker that died it has been told.
      if (!(error instanceof CommandError)) throw error;
      return null;
    }
  }

  /** @param {"noModel" | "notFinite"} refusal */
  #refuse(refusal) {
    this.#refusal = refusal;
    this.#draw();
  }

  #build() {
    const end = Math.ceil(Math.max(SLIDER_END, ...this.#logits.map(Math.abs)));
    this.#rows = this.#logits.map((logit, place) => {
      const row = newRow(place, end);
      row.slider.addEventListener("input", () => {
        row.field.value = row.slider.value;
        this.#edit(place);
      });
      // When it is left, or Enter pressed: half a number is not what is meant.
      row.field.addEventListener("change", () => this.#edit(place));
      row.slider.value = row.field.value = String(logit);
      return row;
    });
    this.#list.replaceChildren(...this.#rows.map(({name, slider, field, exponential, complaint}) => {
      const item = document.createElement("li");
      item.append(name, slider, field, exponential, complaint);
      return item;
    }));
    this.#draw();
  }

  /** What is written in a field counts if it is a number, or else nothing changes. @param {number} place */
  #edit(place) {
    const row = this.#rows[place];
    if (!row) return;
    const text = row.field.value.trim().replace("−", "-");
    const logit = text === "" ? NaN : Number(text);
    const isRight = Math.abs(logit) <= FIELD_END || logit === this.#logits[place];
    row.field.ariaInvalid = isRight ? null : "true";
    row.complaint.textContent = isRight ? "" : this.#complaint(row.field.value);
    if (!isRight) return;
    this.#logits = this.#logits.with(place, logit);
    row.slider.value = String(logit);
    this.#refusal = null;
    this.#draw();
    this.#compute();
  }

  /** @param {string} text */
  #complaint(text) {
    const {figures, chapter: {softmax: said}} = this.#texts;
    return said.noLogit(text, figures.count(FIELD_END));
  }

  /** One question at a time; what changed meanwhile is asked next. */
  async #compute() {
    this.#isStale = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      while (this.#isStale) {
        this.#isStale = false;
        const {softmax} = await this.#ask({type: "softmax", logits: this.#logits});
        if (softmax.probabilities.length !== this.#logits.length) continue;
        this.#softmax = softmax;
        this.#draw();
      }
    } catch (error) {
      // Of a worker that died it has been told.
      if (!(error instanceof CommandError)) throw error;
    } finally {
      this.#isAsking = false;
    }
  }

  #draw() {
    const {figures, none, chapter: {softmax: said}} = this.#texts;
    const softmax = this.#softmax;
    const names = this.#logits.map((_, place) => this.#name(place));
    for (const [place, {name, slider, field, exponential}] of this.#rows.entries()) {
      const logit = names[place] ?? "";
      name.textContent = logit;
      slider.ariaLabel = said.slider(logit);
      slider.ariaValueText = String(this.#logits[place]);
      field.ariaLabel = said.field(logit);
      const number = softmax?.exponentials[place];
      exponential.textContent = `exp = ${number === undefined ? none : figures.magnitude(number)}`;
    }
    this.#bars.show(names.map((name, place) => {
      const value = softmax?.probabilities[place];
      return {name, value: value ?? 0, text: value === undefined ? none : figures.fixed(value, 4)};
    }), {least: 0, greatest: 1});
    this.#sum.textContent = softmax ? figures.magnitude(softmax.sum) : none;
    this.#sumOfProbabilities.textContent = softmax ? figures.fixed(softmax.sumOfProbabilities, 4) : none;
    this.#note.textContent = this.#remark();
  }

  /** @param {number} place */
  #name(place) {
    const label = this.#classes?.[place];
    if (label !== undefined) return this.#texts.className(label, this.#data);
    const subscript = String(place + 1).replaceAll(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)] ?? "");
    return `z${subscript}`;
  }

  #remark() {
    const {figures, chapter: {softmax: said}} = this.#texts;
    if (this.#refusal) return said[this.#refusal];
    if (!this.#softmax) return "";
    const {sum, logSumExp} = this.#softmax;
    const stable = figures.signed(logSumExp, 4).replace("+", "");
    if (sum === Infinity) return said.overflow(stable);
    return sum === 0 ? said.underflow(stable) : said.stable(stable);
  }
}

/**
 * @param {number} place
 * @param {number} end
 * @returns {Row}
 */
function newRow(place, end) {
  const slider = document.createElement("input");
  Object.assign(slider, {type: "range", min: -end, max: end, step: 0.1});
  slider.id = `logit-slider-${place}`;
  const field = document.createElement("input");
  Object.assign(field, {type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false});
  field.id = `logit-${place}`;
  const [name, exponential] = [document.createElement("span"), document.createElement("span")];
  exponential.className = "exponential";
  const complaint = document.createElement("p");
  complaint.id = `logit-complaint-${place}`;
  complaint.className = "complaint";
  complaint.role = "alert";
  field.setAttribute("aria-describedby", complaint.id);
  return {slider, field, name, exponential, complaint};
}

// The image under the lens, chosen here or elsewhere, and what the model makes of it: a logit and a
// probability for each class.

import {countOf, readSpecimen, specimenAt, writtenSpecimen} from "../specimen.js";
import {Bars} from "./bars.js";
import {find, followTheme} from "./dom.js";
import {paintImage} from "./image.js";
import {Live} from "./live.js";
import {barsOf} from "./outcome.js";

/** @import {DataSummary, Failure, Inspection, Outcome, Specimen} from "../protocol.js" */
/** @import {Ask} from "../events.js" */
/** @import {Lens} from "../lens.js" */
/** @import {Texts} from "../i18n/index.js" */

/** @type {Specimen} */
const FIRST = {part: "test", index: 0};

export class ModelView {
  #ask;
  #lens;
  #remember;
  #texts;
  #element;
  #picture;
  #part;
  #position;
  #complaint;
  #logits;
  #probabilities;
  #live;
  /** @type {DataSummary | null} */
  #data = null;
  /** @type {{specimen: Specimen, inspection: Inspection} | null} */
  #shown = null;

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   * @param {object} callbacks
   * @param {Ask} callbacks.ask
   * @param {Lens} callbacks.lens
   * @param {(image: string | null) => void} callbacks.remember Told of each choice, but for the one
   *   that is made by itself.
   */
  constructor(element, texts, {ask, lens, remember}) {
    this.#ask = ask;
    this.#lens = lens;
    this.#remember = remember;
    this.#texts = texts;
    this.#element = element;
    this.#picture = find(element, "#specimen", HTMLCanvasElement);
    this.#part = find(element, "#specimen-part", HTMLSelectElement);
    this.#position = find(element, "#specimen-position", HTMLInputElement);
    this.#complaint = find(element, "#specimen-complaint", HTMLElement);
    this.#logits = new Bars(find(element, "#logit-bars tbody", HTMLTableSectionElement));
    this.#probabilities = new Bars(find(element, "#probability-bars tbody", HTMLTableSectionElement));
    this.#live = new Live(element, () => this.#refresh());
    this.#listen();
    lens.watch((specimen) => this.#follow(specimen));
    followTheme(() => this.#draw());
  }

  /** @param {DataSummary} data */
  setData(data) {
    this.#data = data;
    this.#shown = null;
    const {part, index} = this.#lens.specimen;
    const isThere = index < countOf(part, data);
    if (!isThere) this.#lens.choose(FIRST);
    this.#draw();
    this.#live.invalidate();
  }

  invalidate() {
    this.#live.invalidate();
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    this.#part.ariaLabel = texts.chapter.model.set;
    for (const option of this.#part.options) {
      option.textContent = texts.chapter.model.parts[partOf(option.value)];
    }
    if (this.#complaint.textContent) this.#complain();
    this.#draw();
  }

  /**
   * Puts the image under the lens that the address tells of.
   * @param {string | null} text
   * @returns {Failure | null} Why it doesn't; then all stays as it was.
   */
  follow(text) {
    const data = this.#data;
    if (!data) return null;
    // The user's own image is never in the address, and stays.
    if (text === null && this.#lens.specimen.part === "own") return null;
    const specimen = text === null ? FIRST : readSpecimen(text, data);
    if (!specimen) {
      const ends = [countOf("test", data), countOf("train", data)];
      const expected = `test-1 … test-${ends[0]}, train-1 … train-${ends[1]}`;
      return {code: "address", subject: "image", expected, found: text ?? ""};
    }
    if (writtenSpecimen(specimen) !== writtenSpecimen(this.#lens.specimen)) this.#lens.choose(specimen);
    return null;
  }

  #listen() {
    const press = (/** @type {string} */ id, /** @type {(count: number) => number} */ place) => {
      find(this.#element, id, HTMLButtonElement).addEventListener("click", () => {
        const {part} = this.#lens.specimen;
        const count = countOf(part, this.#data);
        if (count > 0) this.#lens.choose({part, index: place(count) % count});
      });
    };
    press("#specimen-previous", (count) => this.#lens.specimen.index - 1 + count);
    press("#specimen-next", () => this.#lens.specimen.index + 1);
    press("#specimen-random", (count) => Math.floor(Math.random() * count));
    this.#part.addEventListener("change", () => {
      if (this.#data) this.#lens.choose({part: partOf(this.#part.value), index: 0});
    });
    this.#position.addEventListener("change", () => {
      const specimen = specimenAt(this.#lens.specimen.part, this.#position.value, this.#data);
      if (specimen) this.#lens.choose(specimen);
      else this.#complain();
    });
  }

  #complain() {
    const {figures, chapter: {model: said}} = this.#texts;
    const count = countOf(this.#lens.specimen.part, this.#data);
    this.#position.ariaInvalid = "true";
    this.#complaint.textContent = said.noPosition(this.#position.value, figures.count(count));
  }

  /** @param {Specimen} specimen */
  #follow(specimen) {
    const written = writtenSpecimen(specimen);
    // The user's own image is nowhere but here.
    const isFindable = specimen.part !== "own" && written !== writtenSpecimen(FIRST);
    this.#draw();
    this.#live.invalidate();
    this.#remember(isFindable ? written : null);
  }

  async #refresh() {
    const data = this.#data;
    if (!data) return;
    const {specimen} = this.#lens;
    const {inspection} = await this.#ask({type: "inspection", specimen});
    if (data !== this.#data) return;
    this.#shown = {specimen, inspection};
    this.#draw();
  }

  #draw() {
    this.#drawChoice();
    const data = this.#data;
    const {none, chapter: {model: said}} = this.#texts;
    const {pixels = [], label = null, outcome = null} = this.#shown?.inspection ?? {};
    const hasModel = outcome !== null;
    find(this.#element, "#outcome", HTMLElement).hidden = !hasModel;
    find(this.#element, "#no-model", HTMLElement).hidden = hasModel;
    const name = label === null ? none : this.#texts.className(label, data);
    find(this.#element, "#specimen-label", HTMLElement).textContent = said.label(name);
    find(this.#element, "#specimen-prediction", HTMLElement).textContent = this.#prediction();
    this.#picture.ariaLabel = said.picture(this.#name(), name);
    if (data) paintImage(this.#picture, pixels, data);
    this.#picture.style.setProperty("--aspect", String(data ? data.width / data.height : 1));
    if (outcome) this.#drawOutcome(outcome, label);
  }

  /** What is chosen, which can be ahead of what is shown. */
  #drawChoice() {
    const {figures, chapter: {model: said}} = this.#texts;
    const {part, index} = this.#lens.specimen;
    const count = countOf(part, this.#data);
    this.#part.value = part;
    find(this.#element, "#specimen-count", HTMLElement).textContent = said.of(figures.count(count));
    const written = this.#data ? String(index + 1) : "";
    if (this.#position.dataset.written === `${part} ${written}`) return;
    this.#position.dataset.written = `${part} ${written}`;
    this.#position.value = written;
    this.#position.ariaInvalid = null;
    this.#complaint.textContent = "";
  }

  #name() {
    const {figures, chapter: {model: said}} = this.#texts;
    const {part, index} = this.#shown?.specimen ?? this.#lens.specimen;
    return said.image(part, figures.count(index + 1));
  }

  #prediction() {
    const {figures, chapter: {model: said}} = this.#texts;
    const {label = null, outcome = null} = this.#shown?.inspection ?? {};
    const predicted = outcome?.ranking[0];
    if (!outcome || predicted === undefined) return "";
    const probability = figures.fixed(outcome.probabilities[predicted] ?? NaN, 4);
    const mark = label === null ? "" : predicted === label ? " ✓" : " ✗";
    return said.prediction(this.#texts.className(predicted, this.#data), probability) + mark;
  }

  /**
   * @param {Outcome} outcome
   * @param {number | null} label
   */
  #drawOutcome(outcome, label) {
    const {figures} = this.#texts;
    const of = {outcome, label, data: this.#data, texts: this.#texts};
    const logits = barsOf(outcome.logits, (logit) => figures.signed(logit, 4), of);
    const finite = logits.map(({value}) => value).filter(Number.isFinite);
    this.#logits.show(logits, {least: Math.min(0, ...finite), greatest: Math.max(0, ...finite)});
    const probabilities = barsOf(outcome.probabilities, (probability) => figures.fixed(probability, 4), of);
    this.#probabilities.show(probabilities, {least: 0, greatest: 1});
  }
}

/** @param {string} value @returns {Specimen["part"]} */
function partOf(value) {
  return value === "train" || value === "own" ? value : "test";
}

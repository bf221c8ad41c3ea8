// The nine labelled images. The worker draws them; here are the canvas it draws on, what a screen
// reader says of it, a button over each image that puts it under the lens, and those that turn pages.

import {CommandError} from "../training-client.js";
import {find, followTheme} from "./dom.js";

/** @import {CanvasStyle, Choice, DataSummary, Move, Prediction, Rank} from "../protocol.js" */
/** @import {Lens} from "../lens.js" */
/** @import {Texts} from "../i18n/index.js" */

const NINE = 9;

export class Predictions {
  #remember;
  #lens;
  #cells;
  #mostConfident;
  #choose;
  #canvas;
  #caption;
  #next;
  #onlyMistakes;
  #restyle;
  #texts;
  /** @type {DataSummary | null} */
  #data = null;
  /** @type {Prediction[]} */
  #predictions = [];
  #areOnlyMistakes = false;
  /** @type {Rank | null} */
  #rank = null;
  #isTransferred = false;
  #isRestyleDue = false;
  /** The last style that was given away, to tell whether a new one is different. */
  #style = "";
  #resizes = new ResizeObserver(() => this.restyle());

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   * @param {object} callbacks
   * @param {(move: Move, choice: Choice) => void} callbacks.move
   * @param {(choice: Choice) => void} callbacks.choose The same, but not by the user's hand.
   * @param {(style: CanvasStyle) => void} callbacks.restyle The canvas has to look otherwise.
   * @param {Lens} callbacks.lens
   * @param {(choice: string | null) => void} callbacks.remember
   */
  constructor(element, texts, {move, choose, restyle, lens, remember}) {
    this.#texts = texts;
    this.#choose = choose;
    this.#lens = lens;
    this.#remember = remember;
    this.#restyle = restyle;
    this.#canvas = find(element, "#predictions", HTMLCanvasElement);
    this.#caption = find(element, "#shown", HTMLElement);
    this.#onlyMistakes = find(element, "#only-mistakes", HTMLInputElement);
    this.#mostConfident = find(element, "#most-confident", HTMLInputElement);
    this.#cells = Array.from({length: NINE}, (_, place) => this.#newCell(place));
    find(element, ".cells", HTMLElement).append(...this.#cells);
    lens.watch(() => this.#mark());
    const turn = (/** @type {Move} */ to) => () => move(to, this.#choice);
    find(element, "#previous", HTMLButtonElement).addEventListener("click", turn("previous"));
    this.#next = find(element, "#next", HTMLButtonElement);
    this.#next.addEventListener("click", turn("next"));
    this.#onlyMistakes.addEventListener("change", () => {
      if (!this.#onlyMistakes.checked) this.#mostConfident.checked = false;
      this.#tell(move);
    });
    this.#mostConfident.addEventListener("change", () => {
      if (this.#mostConfident.checked) this.#onlyMistakes.checked = true;
      this.#tell(move);
    });
    followTheme(() => this.restyle());
    this.#watchPixelRatio();
  }

  /**
   * A canvas to draw on, and how. Asked again, the canvas in the page is replaced: it can be handed
   * over but once.
   */
  handOver() {
    if (!("transferControlToOffscreen" in this.#canvas)) {
      throw new CommandError({code: "no-canvas", subject: "", expected: "", found: ""});
    }
    if (this.#isTransferred) {
      const fresh = /** @type {HTMLCanvasElement} */ (this.#canvas.cloneNode());
      this.#canvas.replaceWith(fresh);
      this.#canvas = fresh;
    }
    this.#isTransferred = true;
    this.#resizes.disconnect();
    this.#resizes.observe(this.#canvas);
    const style = this.#currentStyle();
    this.#style = JSON.stringify(style);
    return {canvas: this.#canvas.transferControlToOffscreen(), style, choice: this.#choice};
  }

  /** Takes over a choice that the address tells of, if it is one. @param {string | null} said */
  follow(said) {
    const choice = said === "mistakes" || said === "confident" ? said : "all";
    if (choice === this.#choice || (said !== null && choice === "all")) return;
    this.#onlyMistakes.checked = choice !== "all";
    this.#mostConfident.checked = choice === "confident";
    this.#choose(choice);
  }

  /** @returns {Choice} */
  get #choice() {
    if (this.#mostConfident.checked) return "confident";
    return this.#onlyMistakes.checked ? "mistakes" : "all";
  }

  /** The user has chosen. @param {(move: Move, choice: Choice) => void} move */
  #tell(move) {
    const choice = this.#choice;
    this.#remember(choice === "all" ? null : choice);
    move("first", choice);
  }

  /** Without a model there are no mistakes to choose. @param {boolean} hasModel */
  set hasModel(hasModel) {
    const boxes = [this.#onlyMistakes, this.#mostConfident];
    const isLeft = !hasModel && boxes.some((box) => box === document.activeElement);
    for (const box of boxes) box.disabled = !hasModel;
    if (isLeft) this.#next.focus();
  }

  /** @param {DataSummary} data */
  setData(data) {
    this.#data = data;
  }

  /**
   * @param {Prediction[]} predictions None if the worker that drew them has died.
   * @param {Choice} choice
   * @param {Rank | null} rank
   */
  show(predictions, choice, rank) {
    this.#predictions = predictions;
    this.#rank = rank;
    // Before there is a model there are no mistakes to choose from.
    this.#areOnlyMistakes = choice !== "all" && predictions.every(({predicted}) => predicted !== null);
    this.#describe();
  }

  /** Gives the style away once it has settled, and only if it is another. */
  restyle() {
    if (this.#isRestyleDue) return;
    this.#isRestyleDue = true;
    requestAnimationFrame(() => {
      this.#isRestyleDue = false;
      const style = this.#currentStyle();
      const text = JSON.stringify(style);
      if (text === this.#style || !this.#isTransferred) return;
      this.#style = text;
      this.#restyle(style);
    });
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    this.#describe();
    this.restyle();
  }

  /** @returns {CanvasStyle} */
  #currentStyle() {
    const css = getComputedStyle(this.#canvas);
    const colour = (/** @type {string} */ name) => css.getPropertyValue(name).trim();
    return {
      width: this.#canvas.clientWidth,
      height: this.#canvas.clientHeight,
      pixelRatio: devicePixelRatio,
      // Who has set larger type gets larger names.
      line: 1.25 * parseFloat(css.fontSize),
      font: css.fontFamily,
      text: colour("--ink"),
      right: colour("--right"),
      wrong: colour("--wrong"),
      paper: colour("--paper"),
      classes: this.#texts.classes,
    };
  }

  /** Says in words what the canvas shows. */
  #describe() {
    const {noImages, noMistakes} = this.#texts;
    const nine = this.#predictions.map((prediction) => this.#inWords(prediction));
    this.#canvas.ariaLabel = nine.join(", ") || (this.#areOnlyMistakes ? noMistakes : noImages);
    const caption = this.#shown();
    if (this.#caption.textContent !== caption) this.#caption.textContent = caption;
    for (const [place, button] of this.#cells.entries()) {
      const prediction = this.#predictions[place];
      button.hidden = prediction === undefined;
      if (!prediction) continue;
      const {figures, chapter: {predictions: said}} = this.#texts;
      const probability = prediction.probability === null ? "" : `, ${figures.percent(prediction.probability)}`;
      const name = said.image(figures.count(prediction.index + 1), this.#inWords(prediction) + probability);
      if (button.ariaLabel !== name) button.title = button.ariaLabel = name;
    }
    this.#mark();
  }

  /** @param {Prediction} prediction */
  #inWords({label, predicted}) {
    return predicted === null
      ? this.#className(label)
      : `${this.#className(label)} → ${this.#className(predicted)}`;
  }

  /** @param {number} place */
  #newCell(place) {
    const button = document.createElement("button");
    button.type = "button";
    button.hidden = true;
    button.addEventListener("click", () => {
      const index = this.#predictions[place]?.index;
      if (index !== undefined) this.#lens.choose({part: "test", index});
    });
    return button;
  }

  /** The one under the lens. */
  #mark() {
    const {part, index} = this.#lens.specimen;
    for (const [place, button] of this.#cells.entries()) {
      button.ariaPressed = String(part === "test" && index === this.#predictions[place]?.index);
    }
  }

  #shown() {
    const {figures, shown, noMistakes} = this.#texts;
    const [first, last] = [this.#predictions.at(0), this.#predictions.at(-1)];
    if (!this.#data) return "";
    if (!first || !last) return this.#areOnlyMistakes ? noMistakes : "";
    const place = (/** @type {Prediction} */ {index}) => figures.count(index + 1);
    if (this.#rank) return this.#texts.chapter.predictions.confident(
      figures.count(this.#rank.first + 1),
      figures.count(this.#rank.first + this.#predictions.length),
      figures.count(this.#rank.mistakes),
      figures.percent(first.probability ?? 0),
      figures.percent(last.probability ?? 0),
    );
    return shown(place(first), place(last), figures.count(this.#data.testCount), this.#areOnlyMistakes);
  }

  /** @param {number} label */
  #className(label) {
    return this.#texts.className(label, this.#data);
  }

  /** A query holds for one ratio; when it ceases to, the next ratio needs the next query. */
  #watchPixelRatio() {
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const changed = () => {
      this.restyle();
      this.#watchPixelRatio();
    };
    query.addEventListener("change", changed, {once: true});
  }
}

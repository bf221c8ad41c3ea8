// The nine labelled images. The worker draws them; here are the canvas it draws on, what a screen
// reader says of it, and the buttons that turn its pages.

import {CommandError} from "../training-client.js";
import {find} from "./dom.js";

/** @import {CanvasStyle, DataSummary, Move, Prediction} from "../protocol.js" */
/** @import {Texts} from "../i18n/index.js" */

export class Predictions {
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
  #isTransferred = false;
  #isRestyleDue = false;
  /** The last style that was given away, to tell whether a new one is different. */
  #style = "";
  #resizes = new ResizeObserver(() => this.restyle());

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   * @param {object} callbacks
   * @param {(move: Move, onlyMistakes: boolean) => void} callbacks.move
   * @param {(style: CanvasStyle) => void} callbacks.restyle The canvas has to look otherwise.
   */
  constructor(element, texts, {move, restyle}) {
    this.#texts = texts;
    this.#restyle = restyle;
    this.#canvas = find(element, "#predictions", HTMLCanvasElement);
    this.#caption = find(element, "#shown", HTMLElement);
    this.#onlyMistakes = find(element, "#only-mistakes", HTMLInputElement);
    const turn = (/** @type {Move} */ to) => () => move(to, this.#onlyMistakes.checked);
    find(element, "#previous", HTMLButtonElement).addEventListener("click", turn("previous"));
    this.#next = find(element, "#next", HTMLButtonElement);
    this.#next.addEventListener("click", turn("next"));
    this.#onlyMistakes.addEventListener("change", turn("first"));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.restyle());
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
      this.#onlyMistakes.checked = false;
    }
    this.#isTransferred = true;
    this.#resizes.disconnect();
    this.#resizes.observe(this.#canvas);
    const style = this.#currentStyle();
    this.#style = JSON.stringify(style);
    return {canvas: this.#canvas.transferControlToOffscreen(), style};
  }

  /** Without a model there are no mistakes to choose. @param {boolean} hasModel */
  set hasModel(hasModel) {
    const isLeft = !hasModel && document.activeElement === this.#onlyMistakes;
    this.#onlyMistakes.disabled = !hasModel;
    if (isLeft) this.#next.focus();
  }

  /** @param {DataSummary} data */
  setData(data) {
    this.#data = data;
  }

  /**
   * @param {Prediction[]} predictions None if the worker that drew them has died.
   * @param {boolean} onlyMistakes
   */
  show(predictions, onlyMistakes) {
    this.#predictions = predictions;
    // Before there is a model there are no mistakes to choose from.
    this.#areOnlyMistakes = onlyMistakes && predictions.every(({predicted}) => predicted !== null);
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
    const nine = this.#predictions.map(({label, predicted}) => predicted === null
      ? this.#className(label)
      : `${this.#className(label)} → ${this.#className(predicted)}`);
    this.#canvas.ariaLabel = nine.join(", ") || (this.#areOnlyMistakes ? noMistakes : noImages);
    this.#caption.textContent = this.#shown();
  }

  #shown() {
    const {figures, shown, noMistakes} = this.#texts;
    const [first, last] = [this.#predictions.at(0), this.#predictions.at(-1)];
    if (!this.#data) return "";
    if (!first || !last) return this.#areOnlyMistakes ? noMistakes : "";
    const place = (/** @type {Prediction} */ {index}) => figures.count(index + 1);
    return shown(place(first), place(last), figures.count(this.#data.testCount), this.#areOnlyMistakes);
  }

  /** @param {number} label */
  #className(label) {
    return this.#data?.fashionMnist ? this.#texts.classes[label] ?? String(label) : String(label);
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

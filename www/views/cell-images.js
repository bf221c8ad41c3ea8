// The test images of a cell of the confusion matrix, each a button that puts it under the lens.

import {find} from "./dom.js";
import {paintImage} from "./image.js";

/** @import {DataSummary} from "../protocol.js" */
/** @import {Answer, Ask} from "../events.js" */
/** @import {Lens} from "../lens.js" */
/** @import {Texts} from "../i18n/index.js" */
/** @import {Cell} from "./confusion-matrix.js" */

/** More would be a wall of pictures. */
const MOST = 24;

export class CellImages {
  #ask;
  #lens;
  #element;
  #caption;
  #grid;
  /** @type {Cell | null} */
  #cell = null;
  /** Which images there are, and how probable each is found; nothing before it is known. @type {Pick<Answer<"confused">, "indices" | "probabilities"> | null} */
  #confused = null;
  /** Of all of them. @type {Uint8Array} */
  #pixels = new Uint8Array();
  /** Those that are seen. @type {Uint8Array | null} */
  #painted = null;

  /**
   * @param {HTMLElement} element
   * @param {{ask: Ask, lens: Lens}} callbacks
   */
  constructor(element, {ask, lens}) {
    this.#ask = ask;
    this.#lens = lens;
    this.#element = element;
    this.#caption = find(element, "p", HTMLElement);
    this.#grid = find(element, "div", HTMLElement);
    this.#grid.addEventListener("click", ({target}) => this.#press(target));
    lens.watch(() => this.#mark());
  }

  /** The cell whose images are shown. @param {Cell | null} cell */
  set cell(cell) {
    this.#cell = cell;
    this.#confused = null;
    this.#element.hidden = cell === null;
  }

  /** Asks which images there are now. */
  async refresh() {
    const cell = this.#cell;
    if (!cell) return;
    const confused = await this.#ask({type: "confused", ...cell, most: MOST});
    const {indices} = confused;
    if (String(indices) !== String(this.#confused?.indices)) {
      const {pixels} = await this.#ask({type: "images", part: "test", indices});
      if (cell === this.#cell) this.#pixels = pixels;
    }
    if (cell === this.#cell) this.#confused = confused;
  }

  /**
   * @param {Texts} texts
   * @param {DataSummary | null} data
   * @param {number | null} count How many there are in the cell; nothing if nobody knows.
   */
  show(texts, data, count) {
    const cell = this.#cell;
    if (!cell || !data) return;
    const {figures, chapter: {accuracy: said}} = texts;
    const {indices, probabilities} = this.#confused ?? {indices: [], probabilities: []};
    const [label, predicted] = [cell.label, cell.predicted].map((name) => texts.className(name, data));
    const total = figures.count(count ?? 0);
    this.#caption.textContent = count === null ? said.noModel : this.#confused === null ? texts.loading
      : said.images(label ?? "", predicted ?? "", total, figures.count(indices.length));
    const isPainted = this.#painted === this.#pixels && this.#grid.children.length === indices.length;
    while (this.#grid.children.length > indices.length) this.#grid.lastChild?.remove();
    while (this.#grid.children.length < indices.length) this.#grid.append(newPicture());
    for (const [place, button] of this.#buttons().entries()) {
      const index = indices[place] ?? 0;
      const percent = figures.percent(probabilities[place] ?? 0);
      const name = said.image(figures.count(index + 1), label ?? "", predicted ?? "", percent);
      if (button.ariaLabel === name) continue;
      button.title = button.ariaLabel = name;
      find(button, "span", HTMLElement).textContent = percent;
    }
    if (!isPainted) this.paint(data);
    this.#mark();
  }

  /** @param {DataSummary | null} data */
  paint(data) {
    if (!data) return;
    this.#painted = this.#pixels;
    const size = data.width * data.height;
    for (const [place, button] of this.#buttons().entries()) {
      const bytes = this.#pixels.subarray(place * size, (place + 1) * size);
      paintImage(find(button, "canvas", HTMLCanvasElement), bytes, data);
    }
  }

  #buttons() {
    return [...this.#grid.querySelectorAll("button")];
  }

  /** @param {EventTarget | null} target */
  #press(target) {
    const button = target instanceof Element ? target.closest("button") : null;
    const index = this.#confused?.indices[this.#buttons().findIndex((one) => one === button)];
    if (index !== undefined) this.#lens.choose({part: "test", index});
  }

  /** The one under the lens. */
  #mark() {
    const {part, index} = this.#lens.specimen;
    for (const [place, button] of this.#buttons().entries()) {
      const isIt = part === "test" && index === this.#confused?.indices[place];
      button.ariaCurrent = isIt ? "true" : null;
    }
  }
}

function newPicture() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "picture";
  button.append(document.createElement("canvas"), document.createElement("span"));
  return button;
}

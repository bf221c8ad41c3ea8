// The confusion matrix as a table of buttons: a row for each label, a column for each prediction.
// The tab key comes to one of them, the arrow keys go from there to the others.

/** @import {Confusion, DataSummary} from "../protocol.js" */
/** @import {Texts} from "../i18n/index.js" */

/** A cell: images of class `label` that are taken for `predicted`. @typedef {{label: number, predicted: number}} Cell */

export class ConfusionMatrix {
  #table;
  #choose;
  #classes = 0;
  /** Row after row. @type {HTMLButtonElement[]} */
  #buttons = [];
  /** Which of them the tab key comes to. */
  #place = 0;

  /**
   * @param {HTMLTableElement} table
   * @param {(cell: Cell | null) => void} choose A cell was chosen, or the chosen one let go.
   */
  constructor(table, choose) {
    this.#table = table;
    this.#choose = choose;
    table.addEventListener("click", ({target}) => this.#press(target));
    table.addEventListener("keydown", (event) => this.#move(event));
  }

  /**
   * Makes a table without numbers.
   * @param {DataSummary | null} data None for an empty table.
   * @param {Texts} texts
   */
  build(data, texts) {
    const classes = data?.classCount ?? 0;
    const hadFocus = this.#table.contains(document.activeElement);
    const names = Array.from({length: classes}, (_, label) => texts.className(label, data));
    const head = document.createElement("thead");
    const body = document.createElement("tbody");
    const corner = document.createElement("td");
    corner.textContent = texts.chapter.accuracy.corner;
    head.insertRow().append(corner, ...names.map((name) => header("col", name)));
    this.#buttons = [];
    for (const [label, name] of names.entries()) {
      const row = body.insertRow();
      row.append(header("row", name));
      for (const predicted of names.keys()) row.insertCell().append(this.#newButton(label === predicted));
    }
    this.#table.replaceChildren(head, body);
    this.#classes = classes;
    this.#comeTo(this.#buttons[this.#place] ? this.#place : 0);
    if (hadFocus) this.#buttons[this.#place]?.focus();
  }

  /**
   * Writes the numbers, only where they are others: there can be hundreds, several times a second.
   * @param {Confusion | null} confusion
   * @param {Texts} texts
   * @param {{areShares: boolean, data: DataSummary | null}} options
   */
  show(confusion, texts, {areShares, data}) {
    const {figures, none, chapter: {accuracy: said}} = texts;
    for (const [place, button] of this.#buttons.entries()) {
      const count = confusion?.counts[place];
      const share = confusion?.shares[place] ?? 0;
      const {label, predicted} = this.#cellAt(place);
      const [images, percent] = count === undefined
        ? [none, none] : [figures.count(count), figures.percent(share)];
      const names = [texts.className(label, data), texts.className(predicted, data)];
      const name = said.cell(names[0] ?? "", names[1] ?? "", images, percent);
      const text = count === undefined ? "" : areShares ? figures.fixed(100 * share, 1) : images;
      if (button.textContent !== text) button.textContent = text;
      if (button.ariaLabel === name) continue;
      button.ariaLabel = name;
      button.title = name;
      // As the root, or what is rarely mistaken could not be told from what never is.
      button.style.setProperty("--tint", Math.sqrt(share).toFixed(3));
    }
  }

  /** @param {Cell | null} cell */
  mark(cell) {
    const marked = cell ? cell.label * this.#classes + cell.predicted : -1;
    for (const [place, button] of this.#buttons.entries()) {
      button.ariaPressed = String(place === marked);
    }
    if (this.#buttons[marked]) this.#comeTo(marked);
  }

  /** @param {boolean} isRight */
  #newButton(isRight) {
    const button = document.createElement("button");
    button.type = "button";
    button.tabIndex = -1;
    button.ariaPressed = "false";
    if (isRight) button.className = "diagonal";
    this.#buttons.push(button);
    return button;
  }

  /** @param {number} place @returns {Cell} */
  #cellAt(place) {
    return {label: Math.floor(place / this.#classes), predicted: place % this.#classes};
  }

  /** @param {EventTarget | null} target */
  #placeOf(target) {
    return this.#buttons.findIndex((button) => button === target);
  }

  /** @param {EventTarget | null} target */
  #press(target) {
    const place = this.#placeOf(target);
    const button = this.#buttons[place];
    if (!button) return;
    this.#comeTo(place);
    this.#choose(button.ariaPressed === "true" ? null : this.#cellAt(place));
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const place = this.#placeOf(event.target);
    const last = this.#classes - 1;
    if (place < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    const {label, predicted} = this.#cellAt(place);
    const to = new Map([
      ["ArrowLeft", [label, predicted - 1]],
      ["ArrowRight", [label, predicted + 1]],
      ["ArrowUp", [label - 1, predicted]],
      ["ArrowDown", [label + 1, predicted]],
      ["Home", [label, 0]],
      ["End", [label, last]],
    ]).get(event.key);
    if (!to) return;
    event.preventDefault();
    const [row = 0, column = 0] = to.map((number) => Math.min(Math.max(number, 0), last));
    this.#comeTo(row * this.#classes + column);
    this.#buttons[this.#place]?.focus();
  }

  /** @param {number} place */
  #comeTo(place) {
    const before = this.#buttons[this.#place];
    if (before) before.tabIndex = -1;
    this.#place = place;
    const now = this.#buttons[place];
    if (now) now.tabIndex = 0;
  }
}

/** @param {"row" | "col"} scope @param {string} name */
function header(scope, name) {
  const head = document.createElement("th");
  const text = document.createElement("span");
  head.scope = scope;
  text.textContent = name;
  head.append(text);
  return head;
}

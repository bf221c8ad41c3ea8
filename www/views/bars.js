// Numbers as bars: a table whose rows are a name, a number in words, and a bar from zero to it.

import {create} from "./dom.js";

/**
 * @typedef {object} Bar
 * @property {string} name
 * @property {number} value
 * @property {string} text The value as it is written.
 * @property {string} [kind] A CSS class of the row: how it is told from the others.
 */

export class Bars {
  #body;

  /** @param {HTMLTableSectionElement} body */
  constructor(body) {
    this.#body = body;
  }

  /**
   * @param {Bar[]} bars
   * @param {{least: number, greatest: number}} scale The numbers at the two ends: 0 lies between.
   */
  show(bars, {least, greatest}) {
    while (this.#body.rows.length > bars.length) this.#body.deleteRow(-1);
    while (this.#body.rows.length < bars.length) this.#body.append(newRow());
    const span = greatest - least || 1;
    const percent = (/** @type {number} */ share) => `${Math.min(Math.max(share, 0), 1) * 100}%`;
    for (const [place, {name, value, text, kind = ""}] of bars.entries()) {
      const row = this.#body.rows[place];
      const [head, number, drawn] = row?.cells ?? [];
      if (!row || !head || !number || !drawn) continue;
      row.className = kind;
      setText(head, name);
      setText(number, text);
      const bar = /** @type {HTMLElement} */ (drawn.firstElementChild);
      const finite = Number.isFinite(value) ? value : 0;
      bar.classList.toggle("below", finite < 0);
      bar.style.insetInlineStart = percent((Math.min(finite, 0) - least) / span);
      bar.style.width = percent(Math.abs(finite) / span);
      bar.parentElement?.style.setProperty("--zero-at", percent(-least / span));
    }
  }
}

function newRow() {
  const drawn = create("td", {className: "drawn", ariaHidden: "true"}, create("span"));
  return create("tr", {}, create("th", {scope: "row"}), create("td"), drawn);
}

/** Leaves alone what is as it should be. @param {Element} element @param {string} text */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// Numbers as bars: a table whose rows are a name, a number in words, and a bar from zero to it.

import {clamp} from "./clamp.js";
import {create, find, setText} from "./dom.js";
import {showList} from "./list.js";

/**
 * @typedef {object} Bar
 * @property {string} name
 * @property {number} value
 * @property {string} text The value as it is written.
 * @property {string} [kind] A CSS class of the row: how it is told from the others.
 */

/**
 * @param {HTMLElement} table
 * @param {Bar[]} bars
 * @param {{least: number, greatest: number}} [scale] The numbers at the two ends: 0 lies between.
 */
export function showBars(table, bars, {least, greatest} = {least: 0, greatest: 1}) {
  const span = greatest - least || 1;
  const percent = (/** @type {number} */ share) => `${clamp(share, 0, 1) * 100}%`;
  showList(find(table, "tbody"), bars, newRow, (row, {name, value, text, kind = ""}) => {
    row.className = kind;
    setText(find(row, "th"), name);
    setText(find(row, "td"), text);
    const bar = find(row, "span");
    const finite = Number.isFinite(value) ? value : 0;
    bar.classList.toggle("below", finite < 0);
    bar.style.insetInlineStart = percent((Math.min(finite, 0) - least) / span);
    bar.style.width = percent(Math.abs(finite) / span);
    bar.parentElement?.style.setProperty("--zero-at", percent(-least / span));
  });
}

function newRow() {
  const drawn = create("td", {className: "drawn", ariaHidden: "true"}, create("span"));
  return create("tr", {}, create("th", {scope: "row"}), create("td"), drawn);
}

// Tables of results: a head, and rows whose first cell is their name.

import {create} from "../../views/dom.js";

/** A row: its name, and what stands in its other cells. @typedef {[name: Node | string, ...cells: (Node | string)[]]} Row */

/**
 * Shows rows in a table, in place of those before.
 * @param {HTMLTableElement} table
 * @param {string} name What a screen reader calls the table.
 * @param {string[]} head
 * @param {Row[]} rows Without rows, the table is empty.
 */
export function showTable(table, name, head, rows) {
  table.classList.add("results");
  table.ariaLabel = name;
  const place = table.parentElement;
  if (place?.classList.contains("scroller")) {
    place.ariaLabel = name;
    place.hidden = rows.length === 0;
  }
  if (rows.length === 0) return table.replaceChildren();
  const titles = head.map((text) => text ? create("th", {scope: "col"}, text) : create("td"));
  const body = rows.map(([name, ...cells]) =>
    create("tr", {}, create("th", {scope: "row"}, name), ...cells.map((cell) => create("td", {}, cell))));
  table.replaceChildren(create("thead", {}, create("tr", {}, ...titles)), create("tbody", {}, ...body));
}

/** Returns a place for a table, which is scrolled if it is wide. @param {string} id Of the table. */
export function newTablePlace(id) {
  const table = create("table", {id});
  const place = create("div", {className: "scroller", tabIndex: 0, role: "region"}, table);
  return {place, table};
}

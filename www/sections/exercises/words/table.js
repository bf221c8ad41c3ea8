// A table of numbers with a caption, in a frame that is scrolled where it is too wide.

import {create, setText} from "../../../views/dom.js";
import {showList} from "../../../views/list.js";

/** A row: what its head says, and its cells. @typedef {{head: string, cells: string[]}} Row */

/** @param {string} id */
export function newTable(id) {
  const caption = create("p", {className: "hint", id: `${id}-caption`});
  const heads = create("tr");
  const body = create("tbody");
  const table = create("table", {id}, create("thead", {}, heads), body);
  const frame = create("div", {className: "scroller", role: "group", tabIndex: 0}, table);
  for (const named of [table, frame]) named.setAttribute("aria-labelledby", caption.id);
  const element = create("div", {}, caption, frame);

  return {
    element,

    /** @param {{caption: string, columns: string[], rows: Row[]}} content The first column is that of the heads. */
    show({caption: text, columns, rows}) {
      setText(caption, text);
      showList(heads, columns, () => create("th", {scope: "col"}), (cell, column) => setText(cell, column));
      showList(body, rows, () => create("tr", {}, create("th", {scope: "row"})), (row, {head, cells}) => {
        setText(/** @type {Element} */ (row.firstElementChild), head);
        while (row.cells.length > cells.length + 1) row.lastElementChild?.remove();
        for (const [place, text] of cells.entries()) setText(row.cells[place + 1] ?? row.insertCell(), text);
      });
    },
  };
}

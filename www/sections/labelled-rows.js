// The chapter's `y_hat` and `y`: two rows of probabilities, each with a label. The user can change both.

import {create} from "../views/dom.js";
import {newMatrixFields} from "../views/matrix-fields.js";

/** The chapter's `y_hat` and `y`. */
const PROBABILITIES = [[0.1, 0.3, 0.6], [0.3, 0.2, 0.5]];
const LABELS = [0, 2];

/**
 * @typedef {object} RowTexts
 * @property {(row: number, column: number) => string} cell The name of a field, counted from 1.
 * @property {(row: number) => string} label The name of the choice of a label, counted from 1.
 * @property {(name: string, text: string) => string} noProbability What is wrong with the text in a field.
 */

/**
 * @param {object} own
 * @param {string} own.id The fields are `ID-ROW-COLUMN`, the choices of labels `ID-label-ROW`, from 0.
 * @param {HTMLElement} own.complaint Says which text was not accepted.
 * @param {HTMLElement} own.reset The button that takes the chapter's numbers again.
 * @param {() => void} own.change Is called after each change.
 * @param {() => RowTexts} own.said
 */
export function newLabelledRows({id, complaint, reset, change, said}) {
  const fields = newMatrixFields(PROBABILITIES, {
    id, complaint, change,
    range: {least: 0, greatest: 1},
    said: () => ({name: said().cell, wrong: said().noProbability}),
  });
  const selects = PROBABILITIES.map((inRow, row) => {
    const options = inRow.map((_, label) => new Option(String(label)));
    return create("select", {id: `${id}-label-${row}`, onchange: () => change()}, ...options);
  });
  takeLabels();
  reset.onclick = () => {
    takeLabels();
    fields.reset();
  };

  function takeLabels() {
    for (const [row, select] of selects.entries()) select.value = String(LABELS[row]);
  }

  return {
    /** The fields of each row, then the choice of its label. @type {HTMLElement[][]} */
    rows: fields.fields.map((inRow, row) => [...inRow, ...selects.slice(row, row + 1)]),

    /** `[row][class]` */
    get probabilities() {
      return fields.matrix;
    },

    get labels() {
      return Uint8Array.from(selects, ({value}) => Number(value));
    },

    /** Frames one field of each row. @param {Uint8Array} columns */
    mark(columns) {
      for (const [row, inRow] of fields.fields.entries()) {
        for (const [column, field] of inRow.entries()) field.classList.toggle("picked", column === columns[row]);
      }
    },

    translate() {
      fields.translate();
      for (const [row, select] of selects.entries()) select.ariaLabel = said().label(row + 1);
    },
  };
}

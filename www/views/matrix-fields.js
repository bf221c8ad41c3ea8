// A matrix whose numbers the user can change, each in a field of its own.

import {numberIn} from "../number.js";
import {create, setText} from "./dom.js";

/** @typedef {{least: number, greatest: number}} Range */

/**
 * Returns a copy of a matrix with another number at one place.
 * @param {number[][]} matrix
 * @param {number} row
 * @param {number} column
 * @param {number} number
 */
export function replaced(matrix, row, column, number) {
  return matrix.with(row, (matrix[row] ?? []).with(column, number));
}

/**
 * @param {number[][]} start
 * @param {object} own
 * @param {string} own.id The fields are `ID-ROW-COLUMN`, counted from 0.
 * @param {Range} own.range The numbers that a field accepts.
 * @param {HTMLElement} own.complaint Says which text was not accepted.
 * @param {() => void} own.change Is called after each change.
 * @param {() => {name: (row: number, column: number) => string, wrong: (name: string, text: string) => string}} own.said
 *   The name of the field in a row and a column, from 1, and the words of the complaint.
 */
export function newMatrixFields(start, {id, range, complaint, change, said}) {
  let matrix = start;
  /** The place of the field whose text was not accepted. @type {[number, number] | null} */
  let wrong = null;
  const fields = start.map((numbers, row) => numbers.map((_, column) => {
    const field = create("input", {
      id: `${id}-${row}-${column}`, type: "text", className: "number", inputMode: "decimal", autocomplete: "off",
      spellcheck: false,
    });
    field.setAttribute("aria-describedby", complaint.id);
    field.onchange = () => take(row, column, field.value);
    return field;
  }));
  write();

  /** @param {number} row @param {number} column @param {string} text */
  function take(row, column, text) {
    const number = numberIn(text);
    const isRight = number >= range.least && number <= range.greatest;
    if (isRight) matrix = replaced(matrix, row, column, number);
    wrong = isRight ? null : [row, column];
    translate();
    if (isRight) change();
  }

  function write() {
    for (const [row, column, field] of all()) field.value = String(matrix[row]?.[column]);
  }

  function* all() {
    for (const [row, inRow] of fields.entries()) {
      for (const [column, field] of inRow.entries()) yield /** @type {const} */ ([row, column, field]);
    }
  }

  function translate() {
    let text = "";
    for (const [row, column, field] of all()) {
      const isWrong = wrong?.[0] === row && wrong[1] === column;
      field.ariaLabel = said().name(row + 1, column + 1);
      field.ariaInvalid = isWrong ? "true" : null;
      // A field that was wrong before shows the number that counts.
      if (!isWrong && numberIn(field.value) !== matrix[row]?.[column]) field.value = String(matrix[row]?.[column]);
      if (isWrong) text = said().wrong(field.ariaLabel, field.value);
    }
    setText(complaint, text);
  }

  return {
    /** `[row][column]`. */
    fields,

    /** The numbers that count: those of fields with wrong texts are the ones before. */
    get matrix() {
      return matrix;
    },

    /** Takes the first numbers again. */
    reset() {
      matrix = start;
      wrong = null;
      write();
      translate();
      change();
    },

    translate,
  };
}

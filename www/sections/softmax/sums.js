// The chapter's sums over the columns and the rows of a matrix, which the user can change.

import {texts} from "../../i18n/index.js";
import {create, find, setText} from "../../views/dom.js";
import {oneByOne, overlook} from "../../views/live.js";
import {newMatrixFields} from "../../views/matrix-fields.js";
import {sectionTexts} from "./texts.js";

/** @import {Page} from "../loader.js" */

/** The chapter's matrix. */
const START = [[1, 2, 3], [4, 5, 6]];

const RANGE = {least: -1000, greatest: 1000};

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newSums(element, {ask}) {
  const details = find(element, "details#sums");
  const grid = find(element, "#sums-grid");
  const fields = newMatrixFields(START, {
    id: "sums",
    range: RANGE,
    complaint: find(element, "#sums-complaint"),
    change: () => compute(),
    said: () => ({name: sectionTexts().cell, wrong: complaintOf}),
  });
  const newSum = (/** @type {string} */ id) => create("output", {id});
  const rowSums = START.map((_, row) => newSum(`row-sum-${row}`));
  const columnSums = (START[0] ?? []).map((_, column) => newSum(`column-sum-${column}`));
  const shapes = Array.from({length: 3}, () => create("span", {className: "hint"}));
  const [shapeOfAll, shapeOfRows, shapeOfColumns] = shapes;
  grid.append(...[shapeOfAll, shapeOfRows].flatMap((shape) => shape ?? []));
  for (const [row, inRow] of fields.fields.entries()) grid.append(...inRow, rowSums[row] ?? "");
  grid.append(...columnSums, shapeOfColumns ?? "");
  find(element, "#reset-sums").onclick = fields.reset;
  details.addEventListener("toggle", () => compute());

  const compute = oneByOne(async () => {
    if (!details.open) return;
    const matrix = fields.matrix.flat();
    const answer = await ask({type: "sums", matrix, columns: columnSums.length}).catch(overlook);
    if (!answer) return;
    const write = (/** @type {HTMLElement} */ output, /** @type {number | undefined} */ sum) =>
      setText(output, texts.figures.decimal(sum ?? NaN).replace("-", "−"));
    for (const [row, output] of rowSums.entries()) write(output, answer.rowSums[row]);
    for (const [column, output] of columnSums.entries()) write(output, answer.columnSums[column]);
  });

  /** @param {string} name @param {string} text */
  function complaintOf(name, text) {
    const {figures} = texts;
    return sectionTexts().noNumber(name, text, figures.count(RANGE.greatest));
  }

  return {
    setData: () => void compute(),
    invalidate() {},

    translate() {
      const said = sectionTexts();
      fields.translate();
      grid.ariaLabel = said.sumsLabel;
      for (const [place, shape] of shapes.entries()) setText(shape, said.shapes[place] ?? "");
      for (const [row, output] of rowSums.entries()) output.ariaLabel = said.rowSum(row + 1);
      for (const [column, output] of columnSums.entries()) output.ariaLabel = said.columnSum(column + 1);
    },
  };
}

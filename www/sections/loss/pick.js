// The chapter's `pick`: the probabilities of the labels, out of rows that the user can change.

import {texts} from "../../i18n/index.js";
import {create, find, setText} from "../../views/dom.js";
import {oneByOne, overlook} from "../../views/live.js";
import {newMatrixFields} from "../../views/matrix-fields.js";
import {sectionTexts} from "./texts.js";

/** @import {Page} from "../loader.js" */

/** The chapter's `y_hat` and `y`. */
const PROBABILITIES = [[0.1, 0.3, 0.6], [0.3, 0.2, 0.5]];
const LABELS = [0, 2];

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newPick(element, {ask}) {
  const details = find(element, "details#pick");
  const grid = find(element, "#pick-grid");
  const fields = newMatrixFields(PROBABILITIES, {
    id: "pick",
    range: {least: 0, greatest: 1},
    complaint: find(element, "#pick-complaint"),
    change: () => compute(),
    said: () => ({name: sectionTexts().cell, wrong: sectionTexts().noProbability}),
  });
  const selects = LABELS.map((_, row) => {
    const options = (PROBABILITIES[row] ?? []).map((_, label) => new Option(String(label)));
    const select = create("select", {id: `pick-label-${row}`}, ...options);
    select.onchange = () => compute();
    return select;
  });
  const shapes = [0, 1].map(() => create("span", {className: "hint"}));
  grid.append(...shapes);
  for (const [row, inRow] of fields.fields.entries()) grid.append(...inRow, selects[row] ?? "");
  takeLabels();
  find(element, "#reset-pick").onclick = () => {
    takeLabels();
    fields.reset();
  };
  details.addEventListener("toggle", () => compute());

  function takeLabels() {
    for (const [row, select] of selects.entries()) select.value = String(LABELS[row]);
  }

  const compute = oneByOne(async () => {
    if (!details.open) return;
    const labels = Uint8Array.from(selects, ({value}) => Number(value));
    for (const [row, inRow] of fields.fields.entries()) {
      for (const [column, field] of inRow.entries()) field.classList.toggle("picked", column === labels[row]);
    }
    const probabilities = fields.matrix.flat();
    const answer = await ask({type: "cross-entropy", probabilities, labels}).catch(overlook);
    if (!answer) return;
    const {figures} = texts;
    const list = (/** @type {Float32Array} */ numbers, /** @type {(number: number) => string} */ write) =>
      `[${[...numbers].map(write).join(", ")}]`;
    setText(find(element, "#picked"), list(answer.picked, (number) => figures.decimal(number)));
    setText(find(element, "#picked-losses"), list(answer.losses, (number) => figures.magnitude(number)));
  });

  return {
    setData: () => void compute(),
    invalidate() {},

    translate() {
      const said = sectionTexts();
      fields.translate();
      grid.ariaLabel = said.pick;
      for (const [place, shape] of shapes.entries()) setText(shape, said.shapes[place] ?? "");
      for (const [row, select] of selects.entries()) select.ariaLabel = said.label(row + 1);
      find(element, "#picked").ariaLabel = said.picked;
      find(element, "#picked-losses").ariaLabel = said.pickedLosses;
    },
  };
}

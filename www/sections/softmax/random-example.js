// The chapter's example: softmax of a random matrix, row by row.

import {texts} from "../../i18n/index.js";
import {create, find, setText} from "../../views/dom.js";
import {showList} from "../../views/list.js";
import {oneByOne, overlook} from "../../views/live.js";
import {normalMatrix} from "./normal.js";
import {sectionTexts} from "./texts.js";

/** @import {Softmax} from "../../protocol.js" */
/** @import {Page} from "../loader.js" */

const SHAPE = {rows: 2, columns: 5};

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newRandomExample(element, {ask}) {
  const details = find(element, "details#random-example");
  let seed = 1;
  let matrix = normalMatrix(seed, SHAPE);
  /** Of each row. @type {Softmax[] | null} */
  let answers = null;

  const compute = oneByOne(async () => {
    if (!details.open) return;
    const asked = matrix.map((logits) => ask({type: "softmax", logits}));
    const events = await Promise.all(asked).catch(overlook);
    answers = events && events.map(({softmax}) => softmax);
    draw();
  });
  details.addEventListener("toggle", () => compute());
  find(element, "#draw-next").onclick = () => {
    answers = null;
    seed += 1;
    matrix = normalMatrix(seed, SHAPE);
    compute();
  };

  function draw() {
    const {figures, none} = texts;
    const said = sectionTexts();
    setText(find(element, "#random-seed"), said.seed(figures.count(seed)));
    show("#random-logits", matrix, (number) => figures.signed(number, 4));
    // One digit more than elsewhere, to see that a row adds up to 1.
    const probabilities = matrix.map((row, place) =>
      answers ? [...answers[place]?.probabilities ?? []] : row.map(() => NaN));
    show("#random-probabilities", probabilities, (number) => answers ? figures.fixed(number, 4) : none);
    const sums = answers?.map(({sumOfProbabilities}) => figures.fixed(sumOfProbabilities, 4));
    setText(find(element, "#random-sums"), sums ? said.rowSums(sums.join(", ")) : "");
  }

  /**
   * @param {string} table
   * @param {number[][]} rows
   * @param {(number: number) => string} write
   */
  function show(table, rows, write) {
    showList(find(element, `${table} tbody`), rows, () => create("tr"), (row, numbers) => {
      showList(row, numbers, () => create("td"), (cell, number) => setText(cell, write(number)));
    });
  }

  return {
    setData: () => void compute(),
    invalidate() {},
    translate: draw,
  };
}

// What the test images are predicted as: the accuracy, that of each class, and the confusion matrix. And the
// chapter's example of accuracy.

import {failure} from "../../failure.js";
import {texts} from "../../i18n/index.js";
import {readPair} from "../../image-id.js";
import {showBars} from "../../views/bars.js";
import {newCellImages} from "./cell-images.js";
import {newConfusionMatrix} from "./confusion-matrix.js";
import {newExample} from "./example.js";
import {find} from "../../views/dom.js";
import {join, newSection} from "../../views/section.js";
import {REST} from "./markup.js";
import {sectionTexts} from "./texts.js";

export {sectionTexts} from "./texts.js";

/** @import {Confusion, DataSummary, Failure, Pair} from "../../protocol.js" */
/** @import {Option, Page} from "../loader.js" */

/** A matrix of more can't be looked at: of those the most frequent kinds of mistakes are told. */
const MOST_CLASSES = 26;
const MOST_KINDS = 20;

/** Windows in which the matrix takes the margins of the page, too: as in `chapter.css`. */
const NARROW = "(max-width: 32rem)";

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newView(element, page) {
  element.insertAdjacentHTML("beforeend", REST);
  return join(newEvaluation(element, page), newExample(element, page));
}

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
function newEvaluation(element, {ask, selection, rememberer}) {
  const [rememberCell, rememberShares] = [rememberer("cell"), rememberer("shares")];
  const shares = find(element, "input#shares");
  const narrow = matchMedia(NARROW);
  const matrix = newConfusionMatrix(find(element, "#matrix"), choose);
  const images = newCellImages(find(element, "#cell-images"), {ask, selection});
  /** Label and prediction of the cell that is chosen. @type {Pair | null} */
  let chosen = null;

  const section = newSection(element, {inquire, draw});
  shares.onchange = () => {
    rememberShares(shares.checked ? "" : null);
    draw();
  };
  narrow.onchange = draw;

  /** How many classes the matrix has; 0 if there is none. */
  function matrixClasses() {
    const {classCount = 0} = section.data ?? {};
    return classCount > MOST_CLASSES ? 0 : classCount;
  }

  /** @param {Pair | null} cell */
  function choose(cell) {
    rememberCell(cell && cell.join(","));
    mark(cell);
  }

  /** @param {Pair | null} cell */
  function mark(cell) {
    chosen = cell;
    matrix.mark(cell);
    images.cell = cell;
    draw();
    section.renew();
  }

  /** @returns {Promise<Confusion | null>} */
  async function inquire() {
    const {confusion} = await ask({type: "confusion", frequent: MOST_KINDS});
    await images.refresh();
    return confusion;
  }

  function draw() {
    const {data, answer, classNames, show, tell} = section;
    const {figures, none} = texts;
    const said = sectionTexts();
    const names = classNames(matrixClasses());
    const areTooMany = data !== null && names.length === 0;
    show("#matrix-part", !areTooMany);
    show("#classes-part", !areTooMany);
    show("#kinds-part", areTooMany);
    matrix.show(names, answer, shares.checked, narrow.matches);
    if (!data) return;
    tell("#accuracy-summary", answer ? said.summary(
      figures.fixed(answer.accuracy, 3),
      answer.untrained === null ? null : figures.fixed(answer.untrained, 3),
      figures.count(data.classCount),
    ) : said.noModel);
    if (areTooMany) return drawKinds();
    // The accuracy of each class: the shares on the diagonal.
    showBars(find(element, "#class-accuracy"), names.map((name, label) => {
      const value = answer?.shares[label * (names.length + 1)] ?? 0;
      return {name, value, text: answer ? figures.fixed(value, 3) : none};
    }));
    const [label, predicted] = chosen ?? [0, 0];
    images.show(data, answer?.counts[label * names.length + predicted] ?? null);
  }

  function drawKinds() {
    const kinds = section.answer?.frequent ?? new Uint32Array();
    const bars = [];
    for (let place = 0; place < kinds.length; place += 3) {
      const [label = 0, predicted = 0, count = 0] = kinds.subarray(place);
      const name = `${section.className(label)} → ${section.className(predicted)}`;
      bars.push({name, value: count, text: texts.figures.count(count)});
    }
    showBars(find(element, "#kinds"), bars, {least: 0, greatest: kinds[2] ?? 1});
  }

  return {
    ...section,

    /** @param {DataSummary} data */
    setData(data) {
      section.setData(data);
      // Other data may have other classes; the same again, after the worker has died, has the same.
      if (chosen && !(Math.max(...chosen) < matrixClasses())) choose(null);
      else mark(chosen);
    },

    /**
     * Takes over the cell that the address names, as in `6,0`, and whether it asks for shares.
     * @param {Option} option
     * @returns {Failure | null} Why the cell can't be chosen. It stays as it was then.
     */
    follow(option) {
      if (!section.data) return null;
      shares.checked = option("shares") === "";
      draw();
      const last = matrixClasses() - 1;
      const cell = option("cell");
      const pair = cell === null ? null : readPair(cell, last + 1);
      if (cell !== null && !pair) {
        const expected = last < 0 ? texts.none : `0,0 … ${last},${last}`;
        return failure("address", {subject: "cell", expected, found: cell});
      }
      mark(pair);
      return null;
    },
  };
}

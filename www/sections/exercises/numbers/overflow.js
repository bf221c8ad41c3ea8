// The main experiment of exercise 1: where exp(x) overflows in half precision.

import {texts} from "../../../i18n/index.js";
import {numberIn, plain} from "../../../number.js";
import {create, createSvg, find, setText} from "../../../views/dom.js";
import {newTablePlace, showTable} from "../table.js";
import {newTrial} from "../trial.js";
import {newChosen} from "./chosen.js";
import {drawNumberLine} from "./number-line.js";
import {MOST_X, isWithin} from "./settings.js";
import {roomTexts} from "./texts.js";
import {apart, limit, short, significant} from "./written.js";

/** @import {Answer} from "../client.js" */
/** @import {RoomPage} from "../view.js" */
/** @import {Choices} from "./settings.js" */

/** @typedef {Answer<"exponentials">["formats"]} Exponentials */

/**
 * What was found.
 * @typedef {object} Found
 * @property {Exponentials} ofHint exp of the number that the book's hint names.
 * @property {Exponentials} ofPrediction
 */

/** The number in the book's hint. */
const HINT = 50;

/** As near as this, a prediction is right: the limit is shown with four decimals. */
const EXACT = 0.00005;

/** @param {HTMLElement} element @param {RoomPage} page @param {Choices} choices @param {() => void} keep */
export function newOverflow(element, page, choices, keep) {
  const sentence = create("p", {id: "exercise-1-distance"});
  const values = newTablePlace("exercise-1-values");
  const notation = create("p", {className: "hint"});
  const lineTitle = create("p", {className: "hint", id: "exercise-1-line-title"});
  const limits = newTablePlace("exercise-1-limits");
  const line = createSvg("svg", {id: "exercise-1-line", class: "number-line", role: "img",
    "aria-labelledby": "exercise-1-line-title"});
  const rounded = newTablePlace("exercise-1-rounded");
  const summary = create("summary");
  const note = create("p", {className: "note"});
  const chosen = newChosen(page, choices, keep);
  const parts = [
    sentence, values.place, notation, lineTitle, line, limits.place, create("details", {}, summary, note, rounded.place),
    chosen.element,
  ];

  const trial = newTrial(element, {
    read(text) {
      const x = numberIn(text);
      return isWithin(x) ? x : null;
    },
    write: (prediction) => `x = ${short(prediction)}`,
    async run(prediction) {
      const [ofHint, ofPrediction] = await Promise.all([HINT, prediction].map(exponentials));
      return /** @type {Found} */ ({ofHint, ofPrediction});
    },
    stop: page.exercises.stop,
    draw(place, found, prediction) {
      // The field of the chosen number keeps the focus.
      if (!place.contains(chosen.element)) place.replaceChildren(...parts);
      draw(found, prediction);
      chosen.show();
    },
    remember(text) {
      choices.prediction = text === null ? "" : plain(text);
      keep();
    },
    question: () => roomTexts().prediction,
    invalid: () => roomTexts().invalid(find(element, "input.predict").value, texts.figures.count(MOST_X)),
    explanation: () => roomTexts().explanation,
  }, () => page.option("answers"));

  /** @param {number} x */
  async function exponentials(x) {
    return (await page.exercises.ask({type: "exponentials", x})).formats;
  }

  /** @param {Found} found @param {number} prediction */
  function draw({ofHint, ofPrediction}, prediction) {
    const said = roomTexts();
    const end = ofHint[0].overflowAbove;
    const distance = Math.abs(prediction - end);
    const judged = distance < EXACT ? said.exact : (prediction > end ? said.tooLarge : said.tooSmall)(limit(distance));
    setText(sentence, `${said.overflowAt(limit(end))} ${judged}`);
    const columns = prediction === HINT ? [ofHint] : [ofHint, ofPrediction];
    const names = [HINT, prediction].slice(0, columns.length).map((x) => `exp(${short(x)})`);
    showTable(values.table, said.values, [said.format, ...names], ofHint.map(({format}, row) =>
      [said.formats[format], ...columns.map((column) => significant(column[row]?.value ?? NaN))]));
    setText(notation, said.notation);
    drawNumberLine(line, ofHint, [
      {x: HINT, text: `x = ${HINT}`}, {x: prediction, text: said.mark(short(prediction))},
    ]);
    setText(lineTitle, said.line);
    showTable(limits.table, said.limits, said.limitsHead, ofHint.map(({format, zeroBelow, overflowAbove}) =>
      [said.formats[format], limit(zeroBelow), limit(overflowAbove)]));
    setText(summary, said.rounded);
    setText(note, said.roundedText);
    showTable(rounded.table, said.rounded, said.roundedHead, ofHint.map(({format, largestFinite, smallestInfinite}) =>
      [said.formats[format], ...apart([largestFinite, smallestInfinite], 9, short)]));
  }

  return {
    ...trial,

    translate() {
      trial.translate();
      chosen.translate();
    },

    setData: chosen.setData,
    renew: chosen.renew,
  };
}

// An experiment of exercise 4: are the probabilities true? Once it was run, it follows the training.

import {texts} from "../../../i18n/index.js";
import {CommandError} from "../../../training-client.js";
import {linear} from "../../../views/axis.js";
import {create, find, onceAFrame, setText} from "../../../views/dom.js";
import {newLive} from "../../../views/live.js";
import {newPlot} from "../../../views/plot.js";
import {Series} from "../../../views/series.js";
import {showTable} from "../table.js";
import {sectionTexts} from "../texts.js";
import {roomTexts} from "./texts.js";

/** @import {Failure} from "../../../protocol.js" */
/** @import {Answer} from "../client.js" */
/** @import {Model} from "../model.js" */
/** @import {RoomPage} from "../view.js" */

/** @typedef {Answer<"calibration">} Outcome */
/** @typedef {Outcome["all"]} Reliability */

/** Divides the test set into the same halves each time. */
const SEED = 1;

/** The pause before another try while another experiment is running [ms]. */
const BUSY_PAUSE_MS = 500;

/**
 * @param {HTMLElement} element
 * @param {RoomPage} page
 * @param {Model} model
 */
export function newCalibration(element, page, model) {
  const {exercises} = page;
  const button = find(element, "button#exercise-4-calibrate");
  const place = find(element, "#exercise-4-calibrated");
  const svg = find(element, "svg#exercise-4-reliability");
  const plot = newPlot(svg);
  /** @type {Outcome | null} */
  let outcome = null;
  /** The model that it is about. */
  let version = 0;
  /** @type {Failure | null} */
  let problem = null;
  let hasModel = false;
  /** Whether the user has asked, and waits for the answer. */
  let isRunning = false;
  /** Whether it follows the training. */
  let isLive = false;
  /** Counts the data sets. */
  let data = 0;

  // Another experiment must not end because the model has changed.
  const live = newLive(find(element, "#exercise-4-calibration"), async () => {
    if (!isLive || !hasModel || version === model.version) return;
    if (exercises.isBusy) setTimeout(live.invalidate, BUSY_PAUSE_MS);
    else await measure();
  });
  button.onclick = () => isRunning ? exercises.stop() : run();
  new ResizeObserver(onceAFrame(drawDiagram)).observe(svg);

  async function run() {
    isRunning = true;
    [outcome, problem] = [null, null];
    draw();
    const asked = data;
    await measure((some) => {
      if (asked !== data || !isRunning) return;
      outcome = some;
      draw();
    });
    if (asked !== data) return;
    isRunning = false;
    isLive ||= outcome !== null;
    draw();
    live.invalidate();
  }

  /** @param {(some: Outcome) => void} [show] */
  async function measure(show = () => {}) {
    const asked = data;
    const {version: current} = model;
    try {
      const found = await model.ask({type: "calibration", seed: SEED}, {show});
      if (asked !== data) return;
      // What another experiment ended tells less than what is known already.
      if (found.isComplete || isRunning) [outcome, version, problem] = [found, current, null];
      else setTimeout(live.invalidate, BUSY_PAUSE_MS);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      if (asked === data) problem = error.failure;
    }
    draw();
  }

  function draw() {
    const {figures} = texts;
    const said = roomTexts();
    setText(button, isRunning ? sectionTexts().stop : said.calibrate);
    setText(find(element, "#exercise-4-calibrate-status"), status());
    find(element, "#exercise-4-formulas").replaceChildren(...said.definitions.flatMap(([name = "", text = ""]) =>
      [create("dt", {}, name), create("dd", {}, text)]));
    place.hidden = !outcome;
    drawAge();
    if (!outcome) return;
    const {all, fitted, heldOut} = outcome;
    const [confidence, accuracy] = [figures.percent(all.confidence), figures.percent(all.accuracy)];
    const verdict = confidence === accuracy ? said.equal : all.confidence > all.accuracy ? said.tooConfident : said.tooCautious;
    setText(find(element, "#exercise-4-confidence"), `${said.confident(confidence, accuracy)} ${verdict}`);
    setText(find(element, "#exercise-4-temperature"), fitted ? temperature(fitted, heldOut) : said.noHalves);
    const columns = heldOut ? [all, heldOut.before, heldOut.after] : [all];
    const row = (/** @type {(one: Reliability) => string} */ write) => columns.map(write);
    showTable(find(element, "table#exercise-4-measures"), said.measures, ["", ...said.measuresHead.slice(0, columns.length)], [
      [said.images, ...row(({count}) => figures.count(count))],
      [said.accuracy, ...row((one) => figures.percent(one.accuracy))],
      [said.meanConfidence, ...row((one) => figures.percent(one.confidence))],
      ["ECE", ...row((one) => figures.fixed(one.expectedError, 4))],
      ["MCE", ...row((one) => figures.fixed(one.maximumError, 4))],
      [said.brier, ...row((one) => figures.fixed(one.brier, 4))],
      ["NLL", ...row((one) => figures.loss(one.loss))],
    ]);
    drawBins();
    drawDiagram();
  }

  /**
   * Says which temperature was fitted, and what it does.
   * @param {NonNullable<Outcome["fitted"]>} fitted
   * @param {Outcome["heldOut"]} heldOut
   */
  function temperature(fitted, heldOut) {
    const {figures} = texts;
    const said = roomTexts();
    const written = figures.fixed(fitted.temperature, 3);
    const found = said.fitted(written, figures.count(fitted.count));
    const effect = fitted.isAtLimit ? said.atLimit : fitted.temperature < 1 ? said.sharper : said.flatter;
    if (!heldOut) return `${found} ${effect}`;
    const {before, after} = heldOut;
    return `${found} ${effect} ${said.effect(figures.fixed(before.expectedError, 4), figures.fixed(after.expectedError, 4))}`;
  }

  /** The two diagrams: of all images, if they are not divided. */
  function pair() {
    if (!outcome) return null;
    const {all, heldOut} = outcome;
    return {before: heldOut?.before ?? all, after: heldOut?.after ?? null};
  }

  function drawBins() {
    const {figures} = texts;
    const said = roomTexts();
    const {before, after} = pair() ?? {};
    if (!before) return;
    const bins = before.counts.length;
    const cells = (/** @type {Reliability | null | undefined} */ of, /** @type {number} */ bin) => {
      if (!of) return [];
      const isEmpty = of.counts[bin] === 0;
      const share = (/** @type {number | undefined} */ one) => isEmpty ? "–" : figures.percent(one ?? NaN);
      return [figures.count(of.counts[bin] ?? 0), share(of.confidences[bin]), share(of.accuracies[bin])];
    };
    const head = [said.bin, ...said.binHead(said.before), ...after ? said.binHead(said.after) : []];
    showTable(find(element, "table#exercise-4-bins"), said.bins, head, Array.from({length: bins}, (_, bin) => [
      `${figures.percent(bin / bins)} – ${figures.percent((bin + 1) / bins)}`, ...cells(before, bin), ...cells(after, bin),
    ]));
  }

  function drawDiagram() {
    const diagrams = pair();
    if (!diagrams) return;
    const said = roomTexts();
    const {before, after} = diagrams;
    svg.ariaLabel = said.diagram(texts.figures.fixed(before.expectedError, 4),
      after && texts.figures.fixed(after.expectedError, 4));
    const ideal = new Series(1);
    ideal.add(0, 0);
    ideal.add(1, 1);
    plot.draw({
      epochs: 1,
      axis: linear(0, 1),
      lines: [
        {name: "ideal", series: ideal, marked: "none"},
        {name: "before", series: seriesOf(before), marked: "all"},
        ...after ? [/** @type {const} */ ({name: "after", series: seriesOf(after), marked: "all"})] : [],
      ],
      wording: {epoch: "", write: (number) => texts.figures.short(number), leastStep: 0},
    });
  }

  function status() {
    const said = sectionTexts();
    if (isRunning) return said.running;
    if (problem) return problem.code === "worker-died" ? said.died : texts.failure(problem);
    if (outcome && !outcome.isComplete) return said.stopped;
    return outcome ? roomTexts().live : "";
  }

  function drawAge() {
    const isOld = outcome && !isRunning && version !== model.version;
    setText(find(element, "#exercise-4-calibrate-age"), isOld ? roomTexts().earlierModel : "");
  }

  return {
    setData() {
      data += 1;
      [outcome, problem, isRunning, isLive] = [null, null, false, false];
      draw();
    },

    /** The model is another now, or there is none. @param {boolean} isThere */
    invalidate(isThere) {
      // The advice to train was followed.
      if (isThere && !hasModel && problem) {
        problem = null;
        draw();
      }
      hasModel = isThere;
      drawAge();
      if (isLive) live.invalidate();
    },

    translate: draw,
  };
}

/** The bins that have images. @param {Reliability} reliability */
function seriesOf({counts, confidences, accuracies}) {
  const series = new Series(1);
  for (const [bin, count] of counts.entries()) {
    if (count > 0) series.add(confidences[bin] ?? NaN, accuracies[bin] ?? NaN);
  }
  return series;
}

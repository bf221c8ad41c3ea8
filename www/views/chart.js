// The curves of a run, drawn while it goes on: loss above, accuracy below. Behind them are those of the
// runs before. What is pointed at is said in figures.

import {texts} from "../i18n/index.js";
import {followPointing} from "./crosshair.js";
import {find, onceAFrame, setText} from "./dom.js";
import {newPlot} from "./plot.js";
import {Series} from "./series.js";
import {end} from "./ticks.js";

/** @import {Run} from "../protocol.js" */
/** @import {BatchEvent, EpochEvent} from "../events.js" */
/** @import {KeptRun} from "../runs.js" */
/** @import {Target} from "./crosshair.js" */
/** @import {KeptLine, Line} from "./plot.js" */
/** @import {Point} from "./series.js" */

/** An empty chart's axes: a run as the chapter's. */
const USUAL_EPOCHS = 5;

/** The loss of a model that guesses among ten classes is 2.3, where most runs begin. */
const LEAST_TOP = 2.5;

/** As near as this to an epoch, in pixels, it is the epoch that is pointed at, and no minibatch. */
const SNAP = 12;

/** So many ways there are to draw a kept line: as many as there are runs to keep. */
const KEPT_STYLES = 6;

/** The pause between two drawings of a chart that is out of sight [ms]. */
const UNSEEN_MS = 500;

/** Screen readers are told of the epoch at which the keys have come to rest. */
const REST_MS = 250;

/** @typedef {ReturnType<typeof newChart>} Chart */

/**
 * The curves of a run.
 * @typedef {object} Curves
 * @property {number} epochs Of the run.
 * @property {number} batches Minibatches per epoch.
 * @property {ReturnType<typeof newLines>} lines
 * @property {EpochEvent[]} history The epochs, 0 and up.
 * @property {number[]} lastLosses The loss of the last minibatch of each epoch.
 */

/**
 * @param {HTMLElement} element
 * @param {string} prefix What the ids of its parts begin with.
 */
export function newChart(element, prefix) {
  const placeholder = element.querySelector(".placeholder");
  const readout = find(element, ".readout");
  const readAloud = find(element, ".readout-said");
  const [lossPlot, accuracyPlot] = [plotOf("loss"), plotOf("accuracy")];
  let epochs = USUAL_EPOCHS;
  let batches = 1;
  let lines = newLines(epochs);
  /** The epochs of the run, 0 and up. @type {EpochEvent[]} */
  let history = [];
  /** The loss of the last minibatch of each. @type {number[]} */
  let lastLosses = [];
  /** The runs before. @type {{loss: KeptLine[], accuracy: KeptLine[]}} */
  let kept = {loss: [], accuracy: []};
  /** @type {Target} */
  let target = null;
  /** How far the curves are drawn, in epochs. */
  let until = Infinity;
  let sayTimer = 0;

  const drawInFrame = onceAFrame(draw);
  let isSeen = true;
  /** When a chart out of sight is drawn next. @type {ReturnType<typeof setTimeout> | undefined} */
  let unseenTimer;

  /** However much there is to draw. Out of sight, it has time. */
  function drawSoon() {
    if (isSeen) return drawInFrame();
    unseenTimer ??= setTimeout(() => {
      unseenTimer = undefined;
      drawInFrame();
    }, UNSEEN_MS);
  }

  followPointing([lossPlot, accuracyPlot], {
    latest: () => Math.max(history.length - 1, 0),
    move(to, isByKey) {
      target = to;
      drawSoon();
      clearTimeout(sayTimer);
      if (!isByKey) return;
      sayTimer = setTimeout(() => {
        readAloud.textContent = readout.textContent;
      }, REST_MS);
    },
  });
  new ResizeObserver(drawSoon).observe(element);
  new IntersectionObserver((entries) => {
    isSeen = entries.at(-1)?.isIntersecting ?? true;
    drawSoon();
  }).observe(element);

  /** @param {"loss" | "accuracy"} name */
  function plotOf(name) {
    const svg = find(element, `svg#${prefix}${name}-plot`);
    return {element: find(element, `#${prefix}${name}-chart`), svg, ...newPlot(svg)};
  }

  /** @param {number} ofRun */
  function reset(ofRun) {
    epochs = ofRun;
    lines = newLines(epochs);
    history = [];
    lastLosses = [];
    until = Infinity;
    drawSoon();
  }

  /** @param {boolean} isShown */
  function offer(isShown) {
    if (placeholder instanceof HTMLElement) placeholder.hidden = !isShown;
  }

  function draw() {
    const {figures, page, runs: said} = texts;
    const pointed = pointedAt();
    const axes = {
      until,
      epochs: Math.max(epochs, ...kept.loss.map(({series}) => series.last?.x ?? 0)),
      wording: {epoch: page.epoch, write: (/** @type {number} */ number) => figures.short(number)},
    };
    lossPlot.draw({
      ...axes,
      top: topOfLosses(),
      lines: [lines.minibatchLoss, lines.loss],
      kept: kept.loss,
      pointed: pointed && {x: pointed.x, values: pointed.losses},
    });
    accuracyPlot.draw({
      ...axes,
      top: 1,
      lines: [lines.trainAccuracy, lines.testAccuracy],
      kept: kept.accuracy,
      pointed: pointed && {x: pointed.x, values: pointed.accuracies},
    });
    setText(readout, pointed ? pointed.text : said.pointing);
    readout.classList.toggle("pointing", pointed !== null);
  }

  /** The axis of losses fits this run; if there is none, those before. */
  function topOfLosses() {
    const greatestOf = (/** @type {{series: Series}[]} */ shown) =>
      Math.max(0, ...shown.map(({series}) => series.greatest));
    const greatest = greatestOf([lines.minibatchLoss, lines.loss]) || greatestOf(kept.loss);
    return greatest > LEAST_TOP ? end(greatest, 5) : LEAST_TOP;
  }

  /** What is pointed at: an epoch, or a minibatch, if that is nearer. */
  function pointedAt() {
    const latest = history.length - 1;
    if (target === null || latest < 0) return null;
    if ("epoch" in target) return atEpoch(Math.min(target.epoch, latest));
    const epoch = Math.min(Math.max(Math.round(target.at), 0), latest);
    const minibatch = lines.minibatchLoss.series.nearest(target.at);
    const isNear = Math.abs(target.at - epoch) <= SNAP * lossPlot.epochsPerPixel();
    return minibatch === null || isNear ? atEpoch(epoch) : atMinibatch(minibatch);
  }

  /** @param {number} epoch */
  function atEpoch(epoch) {
    const event = history[epoch];
    if (!event) return null;
    const lastLoss = lastLosses[epoch] ?? null;
    const known = (/** @type {(number | null)[]} */ ...values) =>
      values.flatMap((value) => value !== null && Number.isFinite(value) ? value : []);
    return {
      x: epoch,
      losses: known(event.loss, lastLoss),
      accuracies: known(event.trainAccuracy, event.testAccuracy),
      text: texts.runs.atEpoch(event, lastLoss),
    };
  }

  /** @param {Point} minibatch */
  function atMinibatch({x, y}) {
    const number = Math.round(x * batches);
    const epoch = Math.ceil(number / batches);
    const batch = number - (epoch - 1) * batches;
    const text = texts.runs.atMinibatch({epoch, batch, batches, loss: y});
    return {x, losses: [y], accuracies: [], text};
  }

  return {
    /** A new run. @param {Run} run */
    begin(run) {
      reset(run.epochs);
      batches = run.batches;
      offer(false);
    },

    clear() {
      reset(USUAL_EPOCHS);
      offer(kept.loss.length === 0);
    },

    /** The runs before, to be drawn faintly. @param {readonly KeptRun[]} runs */
    keep(runs) {
      kept = {
        loss: runs.map((run) => keptLine(run, (epoch) => epoch.loss)),
        accuracy: runs.map((run) => keptLine(run, (epoch) => epoch.testAccuracy)),
      };
      if (runs.length > 0) offer(false);
      drawSoon();
    },

    /** @param {BatchEvent} minibatch */
    addMinibatch({epoch, batch, batches, losses}) {
      // They follow each other, also from one epoch to the next.
      const first = (epoch - 1) * batches + batch - losses.length + 1;
      for (const [place, loss] of losses.entries()) {
        const x = (first + place) / batches;
        lines.minibatchLoss.series.add(x, loss);
        if (Number.isInteger(x)) lastLosses[x] = loss;
      }
      drawSoon();
    },

    /** @param {EpochEvent} event */
    addEpoch(event) {
      const {epoch, loss, trainAccuracy, testAccuracy} = event;
      lines.loss.series.add(epoch, loss);
      lines.trainAccuracy.series.add(epoch, trainAccuracy);
      lines.testAccuracy.series.add(epoch, testAccuracy);
      history[epoch] = event;
      drawSoon();
    },

    /** Draws the curves of the run as they were after so many epochs. @param {number} epochs */
    showUntil(epochs) {
      until = epochs;
      drawSoon();
    },

    /** The curves of the run that is drawn. @returns {Curves} */
    get curves() {
      return {epochs, batches, lines, history, lastLosses};
    },

    /** Draws the curves of a run that was cleared. */
    set curves(curves) {
      ({epochs, batches, lines, history, lastLosses} = curves);
      offer(false);
      drawSoon();
    },

    translate() {
      const said = texts.runs;
      for (const [plot, quantity] of /** @type {const} */ ([[lossPlot, "loss"], [accuracyPlot, "accuracy"]])) {
        plot.svg.ariaLabel = said.plot(texts.page[quantity]);
        plot.element.ariaLabel = said.curve(texts.page[quantity]);
      }
      readAloud.textContent = "";
      drawSoon();
    },
  };
}

/**
 * The CSS class of a kept run's lines: no two that are kept have the same.
 * @param {number} number
 */
export function keptStyle(number) {
  return `kept kept-${number % KEPT_STYLES}`;
}

/**
 * @param {KeptRun} run
 * @param {(epoch: EpochEvent) => number | null} valueOf
 * @returns {KeptLine}
 */
function keptLine({number, epochs}, valueOf) {
  const series = new Series(epochs.length - 1);
  for (const event of epochs) series.add(event.epoch, valueOf(event));
  return {name: keptStyle(number), series, label: String(number)};
}

/** @param {number} epochs */
function newLines(epochs) {
  const line = (/** @type {string} */ name, /** @type {Line["marked"]} */ marked) =>
    ({name, marked, series: new Series(epochs)});
  return {
    minibatchLoss: line("minibatch-loss", "last"),
    loss: line("loss", "all"),
    trainAccuracy: line("train-accuracy", "all"),
    testAccuracy: line("test-accuracy", "all"),
  };
}

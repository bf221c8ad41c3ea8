// The curves of a run, drawn while it goes on: loss and accuracy. Behind them are those of the runs
// before. The figures of what is pointed at are written beside them.

import {texts} from "../i18n/index.js";
import {late} from "../import.js";
import {axisOfAccuracies, axisOfLosses, linear} from "./axis.js";
import {find, onceAFrame, setText} from "./dom.js";
import {newPlot} from "./plot.js";
import {Series} from "./series.js";

/** @import {DataSummary, Run} from "../protocol.js" */
/** @import {BatchEvent, EpochEvent} from "../events.js" */
/** @import {KeptRun} from "../runs.js" */
/** @import {Target} from "./crosshair.js" */
/** @import {KeptLine, Line} from "./plot.js" */
/** @import {Point} from "./series.js" */

/** An empty chart's axes: a run as the chapter's. */
const USUAL_EPOCHS = 5;

/** As near as this to an epoch, in pixels, it is the epoch that is pointed at, and no minibatch. */
const SNAP = 12;

/** The smoothed loss is a moving average over about this part of an epoch, and over some minibatches at least. */
const SMOOTHED = 1 / 8;
const LEAST_SMOOTHED = 4;

/** The pause between two drawings of a chart that is out of sight [ms]. */
const UNSEEN_MS = 500;

/** The pause after which a screen reader reads the epoch at which the keys have come to rest [ms]. */
const REST_MS = 250;

const loadCrosshair = late(() => import("./crosshair.js"));

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
  /** The runs before. @type {readonly KeptRun[]} */
  let keptRuns = [];
  /** Their curves. @type {{loss: KeptLine[], accuracy: KeptLine[]}} */
  let kept = {loss: [], accuracy: []};
  /** @type {Target} */
  let target = null;
  /** How far the curves are drawn, in epochs. */
  let until = Infinity;
  let sayTimer = 0;

  const drawInFrame = onceAFrame(draw);
  let isSeen = true;
  let isFromZero = false;
  /** The number of classes of the data. */
  let classes = 0;
  /** The moving average of the minibatches' losses, and the weight of its memory. */
  let average = {loss: 0, weight: 0};
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

  loadCrosshair().then((module) => module?.followPointing([lossPlot, accuracyPlot], {
    latest: () => Math.max(history.length - 1, 0),
    move(to, isByKey) {
      target = to;
      drawSoon();
      clearTimeout(sayTimer);
      if (!isByKey) {
        // The same words would not be said again on the next visit.
        setText(readAloud, "");
        return;
      }
      sayTimer = setTimeout(() => {
        readAloud.textContent = readout.textContent;
      }, REST_MS);
    },
  }));
  new ResizeObserver(drawSoon).observe(element);
  addEventListener("repaint", draw);
  new IntersectionObserver((entries) => {
    isSeen = entries.at(-1)?.isIntersecting ?? true;
    drawSoon();
  }).observe(element);

  /** @param {"loss" | "accuracy"} name */
  function plotOf(name) {
    const svg = find(element, `svg#${prefix}${name}-plot`);
    const plot = find(element, `#${prefix}${name}-chart`);
    return {element: plot, svg, isByEpoch: name === "accuracy", ...newPlot(svg)};
  }

  /** @param {number} ofRun */
  function reset(ofRun) {
    epochs = ofRun;
    lines = newLines(epochs);
    history = [];
    lastLosses = [];
    average = {loss: 0, weight: 0};
    until = Infinity;
    drawSoon();
  }

  /** @param {boolean} isShown */
  function offer(isShown) {
    if (placeholder instanceof HTMLElement) placeholder.hidden = !isShown;
  }

  /** Draws the runs before as well. @param {readonly KeptRun[]} runs */
  function keep(runs) {
    keptRuns = runs;
    kept = {
      loss: runs.map((run) => keptLine(run, 0.5, (epoch) => epoch.loss)),
      accuracy: runs.map((run) => keptLine(run, 0, (epoch) => epoch.testAccuracy)),
    };
    if (runs.length > 0) offer(false);
    drawSoon();
  }

  function draw() {
    const {figures, page, runs: said} = texts;
    const pointed = pointedAt();
    const axes = {
      until,
      epochs: Math.max(epochs, ...kept.loss.map(({series}) => series.last?.x ?? 0)),
      wording: {epoch: page.epoch, write: (/** @type {number} */ number) => figures.short(number)},
    };
    const accuracies = [lines.trainAccuracy, lines.testAccuracy, ...kept.accuracy];
    lossPlot.draw({
      ...axes,
      // Losses of single small minibatches, from 0 to hundreds, would leave the curve no room.
      axis: axisOfLosses(rangeOf([lines.smoothLoss, lines.loss, ...kept.loss])),
      lines: [lines.minibatchLoss, lines.smoothLoss, lines.loss],
      kept: kept.loss,
      guide: classes > 1 ? {value: Math.log(classes), label: said.guessing(classes)} : null,
      pointed: pointed && {x: pointed.x, points: pointed.losses},
    });
    accuracyPlot.draw({
      ...axes,
      axis: isFromZero ? linear(0, 1) : axisOfAccuracies(rangeOf(accuracies, 1)),
      lines: [lines.trainAccuracy, lines.testAccuracy],
      kept: kept.accuracy,
      pointed: pointed && {x: pointed.x, points: pointed.accuracies},
    });
    write(pointed);
  }

  /** Writes what is pointed at. @param {{text: string} | null} pointed */
  function write(pointed) {
    setText(readout, pointed ? pointed.text : texts.runs.pointing);
    readout.classList.toggle("pointing", pointed !== null);
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

  /** Adds a minibatch's loss to the moving average. @param {number} x @param {number} loss */
  function smooth(x, loss) {
    if (!Number.isFinite(loss)) return;
    const memory = Math.max(LEAST_SMOOTHED, batches * SMOOTHED);
    average.weight = Math.min(average.weight + 1, memory);
    average.loss += (loss - average.loss) / average.weight;
    lines.smoothLoss.series.add(x, average.loss);
  }

  /** @param {number} epoch */
  function atEpoch(epoch) {
    const event = history[epoch];
    if (!event) return null;
    const lastLoss = lastLosses[epoch] ?? null;
    const at = (/** @type {number} */ x, /** @type {(number | null)[]} */ ...values) =>
      values.flatMap((y) => y !== null && Number.isFinite(y) ? {x, y} : []);
    return {
      x: epoch,
      losses: [...at(epoch - 0.5, event.loss), ...at(epoch, lastLoss)],
      accuracies: at(epoch, event.trainAccuracy, event.testAccuracy),
      text: texts.runs.atEpoch(event, lastLoss),
    };
  }

  /** @param {Point} minibatch */
  function atMinibatch({x, y}) {
    const number = Math.round(x * batches);
    const epoch = Math.ceil(number / batches);
    const batch = number - (epoch - 1) * batches;
    const text = texts.runs.atMinibatch({epoch, batch, batches, loss: y});
    return {x, losses: [{x, y}], accuracies: [], text};
  }

  return {
    /** @param {DataSummary} data */
    setData({classCount}) {
      classes = classCount;
      drawSoon();
    },

    /** Whether the axis of accuracies begins at 0. @param {boolean} fromZero */
    set isFromZero(fromZero) {
      isFromZero = fromZero;
      drawSoon();
    },

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

    keep,

    /** @param {BatchEvent} minibatch */
    addMinibatch({epoch, batch, batches, losses}) {
      // They follow each other, also from one epoch to the next.
      const first = (epoch - 1) * batches + batch - losses.length + 1;
      for (const [place, loss] of losses.entries()) {
        const x = (first + place) / batches;
        lines.minibatchLoss.series.add(x, loss);
        smooth(x, loss);
        if (Number.isInteger(x)) lastLosses[x] = loss;
      }
      drawSoon();
    },

    /** @param {EpochEvent} event */
    addEpoch(event) {
      const {epoch, loss, trainAccuracy, testAccuracy} = event;
      lines.loss.series.add(epoch - 0.5, loss);
      lines.trainAccuracy.series.add(epoch, trainAccuracy);
      lines.testAccuracy.series.add(epoch, testAccuracy);
      history[epoch] = event;
      drawSoon();
    },

    /** Draws the curves up to this number of epochs. @param {number} epochs */
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
      keep(keptRuns);
      for (const [plot, quantity] of /** @type {const} */ ([[lossPlot, "loss"], [accuracyPlot, "accuracy"]])) {
        plot.svg.ariaLabel = said.plot(texts.page[quantity]);
        plot.element.ariaLabel = said.curve(texts.page[quantity]);
      }
      readAloud.textContent = "";
      // A chart out of sight is drawn later.
      write(pointedAt());
    },
  };
}

/** The CSS class of a kept run's lines. @param {KeptRun} run */
export function keptStyle({style}) {
  return `kept kept-${style}`;
}

/**
 * @param {KeptRun} run
 * @param {number} before How far before the end of the epoch the value lies.
 * @param {(epoch: EpochEvent) => number | null} valueOf
 * @returns {KeptLine}
 */
function keptLine(run, before, valueOf) {
  const {number, epochs} = run;
  const series = new Series(epochs.length - 1);
  for (const event of epochs) series.add(event.epoch - before, valueOf(event));
  return {name: keptStyle(run), series, label: texts.runs.name(number)};
}

/**
 * Returns the least and the greatest value of some lines, from an epoch on: the accuracy of the untrained
 * model would leave the others no room.
 * @param {{series: Series}[]} lines
 */
function rangeOf(lines, from = 0) {
  const points = lines.flatMap(({series}) => [...series.points()]);
  const values = points.filter(({x}) => x >= from).map(({y}) => y);
  return values.length === 0 ? null : {least: Math.min(...values), greatest: Math.max(...values)};
}

/** @param {number} epochs */
function newLines(epochs) {
  const line = (/** @type {string} */ name, /** @type {Line["marked"]} */ marked, isMean = false, isBehind = false) =>
    ({name, marked, isMean, isBehind, series: new Series(epochs)});
  return {
    minibatchLoss: line("minibatch-loss", "last", false, true),
    smoothLoss: line("smooth-loss", "none"),
    loss: line("loss", "all", true),
    trainAccuracy: line("train-accuracy", "all"),
    testAccuracy: line("test-accuracy", "all"),
  };
}

// The curves of a run, drawn while it goes: loss above, accuracy below; behind them, those of the runs
// before. What is pointed at is told in figures.

import {Crosshair} from "./crosshair.js";
import {find} from "./dom.js";
import {Plot} from "./plot.js";
import {Series} from "./series.js";
import {end} from "./ticks.js";

/** @import {Run} from "../protocol.js" */
/** @import {BatchEvent, EpochEvent} from "../events.js" */
/** @import {Texts} from "../i18n/index.js" */
/** @import {KeptRun} from "../runs.js" */
/** @import {Target} from "./crosshair.js" */
/** @import {KeptLine} from "./plot.js" */
/** @import {Point} from "./series.js" */

/** An empty chart's axes: a run as the chapter's. */
const USUAL_EPOCHS = 5;

/** The loss of a model that guesses among ten classes is 2.3, where most runs begin. */
const LEAST_TOP = 2.5;

/** As near as this to an epoch, in pixels, it is the epoch that is pointed at, and no minibatch. */
const SNAP = 12;

/** So many ways there are to draw a kept line: as many as there are runs to keep. */
const KEPT_STYLES = 6;

/** Screen readers are told of the epoch at which the keys have come to rest. */
const REST_MS = 250;

export class Chart {
  #placeholder;
  #boxes;
  #svgs;
  #plots;
  #readout;
  #said;
  #texts;
  #epochs = USUAL_EPOCHS;
  #batches = 1;
  #lines = lines(USUAL_EPOCHS);
  /** The epochs of the run, 0 and up, and the loss of the last minibatch of each. */
  #history = /** @type {EpochEvent[]} */ ([]);
  #lastLosses = /** @type {number[]} */ ([]);
  /** The runs before. @type {{loss: KeptLine[], accuracy: KeptLine[]}} */
  #kept = {loss: [], accuracy: []};
  /** @type {Target} */
  #target = null;
  #sayTimer = 0;
  #isDrawingDue = false;

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   */
  constructor(element, texts) {
    this.#texts = texts;
    this.#placeholder = find(element, ".placeholder", HTMLElement);
    this.#readout = find(element, "#readout", HTMLElement);
    this.#said = find(element, "#readout-said", HTMLElement);
    this.#boxes = {
      loss: find(element, "#loss-chart", HTMLElement),
      accuracy: find(element, "#accuracy-chart", HTMLElement),
    };
    this.#svgs = {
      loss: find(element, "#loss-plot", SVGSVGElement),
      accuracy: find(element, "#accuracy-plot", SVGSVGElement),
    };
    const plots = {loss: new Plot(this.#svgs.loss), accuracy: new Plot(this.#svgs.accuracy)};
    this.#plots = plots;
    new Crosshair([
      {element: this.#boxes.loss, epochAt: (x) => plots.loss.epochAt(x)},
      {element: this.#boxes.accuracy, epochAt: (x) => plots.accuracy.epochAt(x)},
    ], {
      latest: () => Math.max(this.#history.length - 1, 0),
      move: (target, isByKey) => this.#point(target, isByKey),
    });
    new ResizeObserver(() => this.#drawSoon()).observe(element);
  }

  /** A new run. @param {Run} run */
  begin({epochs, batches}) {
    this.#reset(epochs);
    this.#batches = batches;
    this.#placeholder.hidden = true;
  }

  clear() {
    this.#reset(USUAL_EPOCHS);
    this.#placeholder.hidden = this.#kept.loss.length > 0;
  }

  /** The runs before, to be drawn faintly. @param {readonly KeptRun[]} runs */
  keep(runs) {
    const kept = {loss: /** @type {KeptLine[]} */ ([]), accuracy: /** @type {KeptLine[]} */ ([])};
    for (const {number, epochs} of runs) {
      const {loss, accuracy} = keptSeries(epochs);
      const name = keptStyle(number);
      kept.loss.push({name, series: loss, label: String(number)});
      kept.accuracy.push({name, series: accuracy, label: String(number)});
    }
    this.#kept = kept;
    if (runs.length > 0) this.#placeholder.hidden = true;
    this.#drawSoon();
  }

  /** @param {BatchEvent} minibatch */
  addMinibatch({epoch, batch, batches, losses}) {
    // They follow each other, also from one epoch to the next.
    const first = (epoch - 1) * batches + batch - losses.length + 1;
    for (const [place, loss] of losses.entries()) {
      this.#lines.minibatchLoss.add((first + place) / batches, loss);
      if ((first + place) % batches === 0) this.#lastLosses[(first + place) / batches] = loss;
    }
    this.#drawSoon();
  }

  /** @param {EpochEvent} event */
  addEpoch(event) {
    const {epoch, loss, trainAccuracy, testAccuracy} = event;
    if (loss !== null) this.#lines.loss.add(epoch, loss);
    if (trainAccuracy !== null) this.#lines.trainAccuracy.add(epoch, trainAccuracy);
    this.#lines.testAccuracy.add(epoch, testAccuracy);
    this.#history[epoch] = event;
    this.#drawSoon();
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    const said = texts.chapter.training;
    this.#svgs.loss.ariaLabel = texts.lossPlot;
    this.#svgs.accuracy.ariaLabel = texts.accuracyPlot;
    this.#boxes.loss.ariaLabel = said.lossCurve;
    this.#boxes.accuracy.ariaLabel = said.accuracyCurve;
    this.#said.textContent = "";
    this.#drawSoon();
  }

  /** @param {number} epochs */
  #reset(epochs) {
    this.#epochs = epochs;
    this.#lines = lines(epochs);
    this.#history = [];
    this.#lastLosses = [];
    this.#drawSoon();
  }

  /**
   * @param {Target} target
   * @param {boolean} isByKey
   */
  #point(target, isByKey) {
    this.#target = target;
    this.#drawSoon();
    clearTimeout(this.#sayTimer);
    if (!isByKey) return;
    this.#sayTimer = setTimeout(() => {
      this.#said.textContent = this.#readout.textContent;
    }, REST_MS);
  }

  /** However much there is to draw, it is drawn once a frame. */
  #drawSoon() {
    if (this.#isDrawingDue) return;
    this.#isDrawingDue = true;
    requestAnimationFrame(() => {
      this.#isDrawingDue = false;
      this.#draw();
    });
  }

  #draw() {
    const {minibatchLoss, loss, trainAccuracy, testAccuracy} = this.#lines;
    const {figures, page} = this.#texts;
    const wording = {
      epoch: page.epoch,
      write: (/** @type {number} */ number) => figures.short(number),
    };
    const epochs = Math.max(this.#epochs, ...this.#kept.loss.map(({series}) => series.last?.x ?? 0));
    const pointed = this.#find();
    this.#plots.loss.draw({
      epochs,
      top: this.#top(),
      lines: [
        {name: "minibatch-loss", series: minibatchLoss, marked: "last"},
        {name: "loss", series: loss, marked: "all"},
      ],
      kept: this.#kept.loss,
      wording,
      pointed: pointed && {x: pointed.x, values: pointed.losses},
    });
    this.#plots.accuracy.draw({
      epochs,
      top: 1,
      lines: [
        {name: "train-accuracy", series: trainAccuracy, marked: "all"},
        {name: "test-accuracy", series: testAccuracy, marked: "all"},
      ],
      kept: this.#kept.accuracy,
      wording,
      pointed: pointed && {x: pointed.x, values: pointed.accuracies},
    });
    const text = pointed ? pointed.text : this.#texts.chapter.training.pointing;
    if (text !== this.#readout.textContent) this.#readout.textContent = text;
  }

  /** The axis of losses fits this run; if there is none, those before. */
  #top() {
    const {minibatchLoss, loss} = this.#lines;
    const own = Math.max(minibatchLoss.greatest, loss.greatest);
    const greatest = own > 0 ? own : Math.max(0, ...this.#kept.loss.map(({series}) => series.greatest));
    return greatest > LEAST_TOP ? end(greatest, 5) : LEAST_TOP;
  }

  /**
   * What is pointed at: an epoch, or a minibatch, if that is nearer.
   * @returns {{x: number, losses: number[], accuracies: number[], text: string} | null}
   */
  #find() {
    const target = this.#target;
    const latest = this.#history.length - 1;
    if (target === null || latest < 0) return null;
    if ("epoch" in target) return this.#atEpoch(Math.min(target.epoch, latest));
    const epoch = Math.min(Math.max(Math.round(target.at), 0), latest);
    const minibatch = this.#lines.minibatchLoss.nearest(target.at);
    const isNear = Math.abs(target.at - epoch) <= SNAP * this.#plots.loss.epochsPerPixel;
    return minibatch === null || isNear ? this.#atEpoch(epoch) : this.#atMinibatch(minibatch);
  }

  /** @param {number} epoch */
  #atEpoch(epoch) {
    const event = this.#history[epoch];
    if (!event) return null;
    const {loss, trainAccuracy, testAccuracy} = event;
    const lastLoss = this.#lastLosses[epoch] ?? null;
    const known = (/** @type {(number | null)[]} */ ...values) =>
      values.flatMap((value) => value !== null && Number.isFinite(value) ? [value] : []);
    return {
      x: epoch,
      losses: known(loss, lastLoss),
      accuracies: known(trainAccuracy, testAccuracy),
      text: this.#texts.chapter.training.atEpoch(event, lastLoss),
    };
  }

  /** @param {Point} minibatch */
  #atMinibatch(minibatch) {
    const number = Math.round(minibatch.x * this.#batches);
    const epoch = Math.ceil(number / this.#batches);
    const batch = number - (epoch - 1) * this.#batches;
    const said = this.#texts.chapter.training;
    return {
      x: minibatch.x,
      losses: [minibatch.y],
      accuracies: [],
      text: said.atMinibatch({epoch, batch, batches: this.#batches, loss: minibatch.y}),
    };
  }
}

/**
 * The CSS class of a kept run's lines: no two that are kept have the same.
 * @param {number} number
 */
export function keptStyle(number) {
  return `kept kept-${number % KEPT_STYLES}`;
}

/** @param {EpochEvent[]} epochs */
function keptSeries(epochs) {
  const last = epochs.length - 1;
  const [loss, accuracy] = [new Series(last), new Series(last)];
  for (const {epoch, loss: value, testAccuracy} of epochs) {
    if (value !== null) loss.add(epoch, value);
    accuracy.add(epoch, testAccuracy);
  }
  return {loss, accuracy};
}

/** @param {number} epochs */
function lines(epochs) {
  return {
    minibatchLoss: new Series(epochs),
    loss: new Series(epochs),
    trainAccuracy: new Series(epochs),
    testAccuracy: new Series(epochs),
  };
}

// The curves of a run, drawn while it goes: loss above, accuracy below.

import {find} from "./dom.js";
import {Plot} from "./plot.js";
import {Series} from "./series.js";
import {end} from "./ticks.js";

/** @import {Run} from "../protocol.js" */
/** @import {BatchEvent, EpochEvent} from "../events.js" */
/** @import {Texts} from "../i18n/index.js" */

/** An empty chart's axes: a run as the chapter's. */
const USUAL_EPOCHS = 5;

/** The loss of a model that guesses among ten classes is 2.3, where most runs begin. */
const LEAST_TOP = 2.5;

export class Chart {
  #placeholder;
  #lossSvg;
  #accuracySvg;
  #lossPlot;
  #accuracyPlot;
  #texts;
  #epochs = USUAL_EPOCHS;
  #lines = lines(USUAL_EPOCHS);
  #isDrawingDue = false;

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   */
  constructor(element, texts) {
    this.#texts = texts;
    this.#placeholder = find(element, ".placeholder", HTMLElement);
    this.#lossSvg = find(element, "#loss-plot", SVGSVGElement);
    this.#accuracySvg = find(element, "#accuracy-plot", SVGSVGElement);
    this.#lossPlot = new Plot(this.#lossSvg);
    this.#accuracyPlot = new Plot(this.#accuracySvg);
    new ResizeObserver(() => this.#drawSoon()).observe(element);
  }

  /** A new run. @param {Run} run */
  begin({epochs}) {
    this.#reset(epochs);
    this.#placeholder.hidden = true;
  }

  clear() {
    this.#reset(USUAL_EPOCHS);
    this.#placeholder.hidden = false;
  }

  /** @param {BatchEvent} minibatch */
  addMinibatch({epoch, batch, batches, losses}) {
    // They follow each other, also from one epoch to the next.
    const first = (epoch - 1) * batches + batch - losses.length + 1;
    for (const [place, loss] of losses.entries()) {
      this.#lines.minibatchLoss.add((first + place) / batches, loss);
    }
    this.#drawSoon();
  }

  /** @param {EpochEvent} event */
  addEpoch({epoch, loss, trainAccuracy, testAccuracy}) {
    if (loss !== null) this.#lines.loss.add(epoch, loss);
    if (trainAccuracy !== null) this.#lines.trainAccuracy.add(epoch, trainAccuracy);
    this.#lines.testAccuracy.add(epoch, testAccuracy);
    this.#drawSoon();
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    this.#lossSvg.ariaLabel = texts.lossPlot;
    this.#accuracySvg.ariaLabel = texts.accuracyPlot;
    this.#drawSoon();
  }

  /** @param {number} epochs */
  #reset(epochs) {
    this.#epochs = epochs;
    this.#lines = lines(epochs);
    this.#drawSoon();
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
    const greatest = Math.max(minibatchLoss.greatest, loss.greatest);
    const top = greatest > LEAST_TOP ? end(greatest, 5) : LEAST_TOP;
    this.#lossPlot.draw(this.#epochs, top, [
      {name: "minibatch-loss", series: minibatchLoss, marked: "last"},
      {name: "loss", series: loss, marked: "all"},
    ], wording);
    this.#accuracyPlot.draw(this.#epochs, 1, [
      {name: "train-accuracy", series: trainAccuracy, marked: "all"},
      {name: "test-accuracy", series: testAccuracy, marked: "all"},
    ], wording);
  }
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

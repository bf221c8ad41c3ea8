// What the page says about a run while it goes on, and about earlier ones.

import {listed} from "../figures.js";
import {figures, names, place, plural, speed} from "./words.js";

/** @import {Run} from "../../protocol.js" */
/** @import {BatchEvent, EpochEvent} from "../../events.js" */

export const runs = {
  paceLabel: "Speed",
  /** @param {number | null} minibatchesPerSecond */
  pace: (minibatchesPerSecond) => minibatchesPerSecond === null
    ? "full speed"
    : `${plural(minibatchesPerSecond, "minibatch", "minibatches")}/s`,

  progress: "Progress of the run",
  /** @param {BatchEvent} minibatch */
  soFar: ({share, secondsLeft, imagesPerSecond}) => listed([
    `${figures.done(share)} done`,
    secondsLeft !== null && `about ${figures.wait(secondsLeft)} left`,
    imagesPerSecond !== null && speed(imagesPerSecond),
  ]),
  /** @param {string} speed */
  lastEpoch: (speed) => `last epoch: ${speed}`,
  speedHint: "The time of an epoch includes testing, not pauses.",

  /** @param {string} what */
  plot: (what) => `${what} over epochs. The values are in the table of epochs.`,
  /** @param {string} what */
  curve: (what) => `${what}: the arrow keys go from epoch to epoch`,
  pointing: "Point at a curve for its exact values, or focus it and use the arrow keys.",
  /** The guide at the loss of a model that guesses. @param {number} classes */
  guessing: (classes) => `ln ${classes} = ${figures.fixed(Math.log(classes), 3)}: knows nothing`,
  fromZero: "Axis from 0",
  smoothed: "smoothed",
  whyTestIsHigher: "Train accuracy is measured during an epoch, while the model still learns, and test accuracy at its end. " +
    "So test can be higher at first.",
  /** @param {EpochEvent} epoch @param {number | null} lastLoss Of its last minibatch. */
  atEpoch: (epoch, lastLoss) =>
    `Epoch ${figures.count(epoch.epoch)}: ${figures.epoch(names, epoch, lastLoss)}`,
  /** @param {{epoch: number, batch: number, batches: number, loss: number}} minibatch */
  atMinibatch: (minibatch) => `${place(minibatch)}: loss of this minibatch ${figures.loss(minibatch.loss)}`,

  runsTitle: "Compare runs",
  noRuns: "Train again: the last run stays on the charts, and this table compares both.",
  fingerprint: "Fingerprint",
  fingerprintHint: "The same data and settings give everyone the same one.",
  fingerprintOfChapter: "With the chapter’s functions, rounding depends on the machine, and so does the " +
    "fingerprint. With the fast code everyone gets the same one.",
  engine: "Training code",
  engineFast: "fast",
  engineChapter: "the chapter’s functions",
  /** A run before, in the table and at the end of its line. @param {number} number */
  name: (number) => `run ${number}`,
  /** What can differ from run to run. @param {Run} run */
  settings: ({epochs, learningRate, batchSize, seed, engine, init}) => [
    plural(epochs, "epoch"),
    `learning rate ${figures.decimal(learningRate)}`,
    `batch size ${figures.count(batchSize)}`,
    `seed ${seed}`,
    engine === "chapter" ? "with the chapter’s functions" : "with the fast code",
    init === "zero" ? "zero weights" : "random weights",
  ],
};

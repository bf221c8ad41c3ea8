// What the stage says.

import {figures} from "./words.js";

/** @import {EpochEvent} from "../../events.js" */

export const stage = {
  zeroWeights: "Zero weights",

  presets: "Try",
  presetsHint: "Each button fills in the fields, trains, and compares the result with an earlier run.",
  presetNames: {
    chapter: "The chapter’s run",
    high: "Learning rate 100",
    low: "Learning rate 0.001",
    single: "One image at a time",
    seed: "Another seed",
    zero: "Zero weights",
  },
  ofChapter: "the chapter’s run",
  /** @param {EpochEvent} epoch @param {boolean} isWithLoss */
  results: ({testAccuracy, loss}, isWithLoss) =>
    `test accuracy ${figures.fixed(testAccuracy, 3)}${isWithLoss && loss !== null ? `, loss ${figures.loss(loss)}` : ""}`,
  /** @param {string} results */
  result: (results) => `Result: ${results}`,
  /**
   * @param {string} different In what the run differs from another; empty if in nothing.
   * @param {string} results
   * @param {string} other The name of the other run.
   * @param {string} before Its results.
   */
  comparison: (different, results, other, before) => `${different || "Same settings"}: ${results}. In ${other}: ${before}.`,

  minibatch: "minibatches",
  epochMean: "epoch mean",
  templates: "Weights of each class",
  templatesHint: "Blue pixels raise the class’s score, orange ones lower it.",
  /** @param {string} name */
  template: (name) => `Weights of the class ${name}`,
  nine: "Nine test images",

  epoch: "Epoch",
  loss: "Loss",
  trainAccuracy: "Train accuracy",
  testAccuracy: "Test accuracy",

  replay: "Replay",
  showEnd: "Show the end",
  /** @param {number} epoch @param {number} epochs */
  replayOf: (epoch, epochs) => `Slow replay: epoch ${figures.count(epoch)} of ${figures.count(epochs)}`,
  undoReset: "Undo reset",
};

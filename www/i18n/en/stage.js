// What the stage says.

import {figures} from "./words.js";

export const stage = {
  zeroWeights: "Zero weights",

  presets: "Try",
  presetsHint: "Each button fills in the fields, trains, and compares the result with the last run.",
  presetNames: {
    chapter: "The chapter’s run",
    high: "Learning rate 100",
    low: "Learning rate 0.001",
    single: "One image at a time",
    seed: "Another seed",
    zero: "Weights from zero",
  },
  /** @param {string} accuracy */
  result: (accuracy) => `Test accuracy ${accuracy}`,
  /**
   * @param {string} different In what the run differs from the one before; empty if in nothing.
   * @param {string} accuracy
   * @param {string} before
   */
  comparison: (different, accuracy, before) => different
    ? `${different}: test accuracy ${accuracy} instead of ${before}`
    : `Same settings: test accuracy ${accuracy}, before ${before}`,

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
  replayOf: (epoch, epochs) => `Replay, slowed down: epoch ${figures.count(epoch)} of ${figures.count(epochs)}`,
  undoReset: "Undo reset",
};

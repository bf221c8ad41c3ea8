// What the section on what was learned says.

/** @import {Experiment} from "./view.js" */

export const summary = {
  explanation: "Softmax regression is a matrix, a bias and softmax. It learns in small steps against the loss’s " +
    "gradient. Change one thing at a time, and watch what changes.",
  /** What the button says that begins it, and what to look for. @type {Record<Experiment, [string, string]>} */
  experiments: {
    chapter: ["The chapter’s run", "Learning rate 0.1, batches of 256, five epochs. Compare the others with it."],
    seed: ["Seed 2", "Another random start. Which digits of the accuracy change?"],
    slow: ["Learning rate 0.001", "Each step is 100 times shorter. How far do five epochs get?"],
    wild: ["Learning rate 100", "The loss explodes, yet no value becomes NaN. Why?"],
    single: ["Batches of one image", "One noisy step per image. Why is the learning rate 0.01 here?"],
    large: ["Batches of 1,000", "A quarter of the steps. Is the curve smoother? Where does it end?"],
    long: ["30 epochs", "When do train and test accuracy split? Which templates still change?"],
  },
};

// What the room of exercise 3 says.

import {numberWithin} from "../../../i18n/en/section-words.js";
import {invalidNumber, plural} from "../../../i18n/en/words.js";

export const remedies = {
  question: "In exercise 1, the problem is an overflow of exp. In exercise 2, it is the logarithm of 0. How can you fix both? Three remedies are " +
    "common. All of them first subtract the largest logit, so exp can’t overflow. The probabilities stay the same: each exp, and " +
    "so their sum, is divided by the same number.",
  names: {"maximum": "Maximum only", "clamp": "Clamp", "log-sum-exp": "Log-sum-exp"},
  descriptions: {
    "maximum": "subtract the largest logit, and change nothing else. The loss is −log p.",
    "clamp": "if p is smaller than ε, replace it by ε. The loss is −log of the result.",
    "log-sum-exp": "compute the loss from the logits z, without p: log Σ exp z − z of the label.",
  },
  prediction: "Below are three logits and the label. Which remedy computes a right loss and a right gradient for them?",
  all: "All three",
  none: "None of the three",
  invalid: "Choose an answer from the list.",
  logits: "Logits and label",
  yourLogits: "Your logits and label",
  label: "Label",
  epsilon: "ε of clamp",
  noEpsilon: "ε: enter a number above 0 and below 1, such as 1e-8.",
  /** @param {string} name @param {string} text */
  noLogit: (name, text) => invalidNumber(name, numberWithin("−3.4e38 … 3.4e38"), text),
  incomplete: "Correct the marked field first.",
  /** @param {string} names */
  survived: (names) => `Right loss and gradient: ${names}.`,
  noneSurvived: "All three remedies have a fault with these logits.",
  results: "Loss and gradient with each remedy",
  exact: "Exact",
  probability: "p of the label, before any clamping",
  loss: "Loss",
  /** @param {string} name */
  gradient: (name) => `Gradient, ${name}`,
  isUsable: "Right",
  noFault: "no fault.",
  faults: {
    /** @param {boolean} isLogSumExp @returns {string} */
    "infinite-loss": (isLogSumExp) => isLogSumExp
      ? "The loss is ∞: the logits are further apart than 3.4e38, the largest 32-bit number."
      : "The loss is ∞: p is rounded to 0, and −log 0 is ∞.",
    /** @param {string} limit @param {string} exact */
    "capped-loss": (limit, exact) => `The loss stops at −log ε = ${limit}, but the exact loss is ${exact}.`,
    /** @param {string} exact */
    "inaccurate-loss": (exact) =>
      `The loss is wrong: the exact one is ${exact}. Its digits are lost, because a 32-bit number has only about 7.`,
    "nan-gradient": "The gradient has NaN: the chain rule multiplies 1/p = ∞ by 0.",
    "infinite-gradient": "The gradient is ∞: p is so small that 1/p is above 3.4e38, the largest 32-bit number.",
    "zero-gradient": "The gradient is 0 in all classes, although the model is wrong. So it learns nothing from this image.",
  },
  explanation: [
    "The three remedies compute with 32-bit numbers. The column “Exact” is computed with 64 bits. A remedy is right if its loss " +
      "and its gradient agree with it, apart from small differences by rounding.",
    "Maximum only: exp can’t overflow any more. But p can still be so small that it is rounded to 0, or that 1/p overflows.",
    "Clamp: log 0 never occurs. But where the model is most wrong, the loss is too small and the gradient is 0.",
    "Log-sum-exp: the loss does not use p. The gradient p − y does, but a p of 0 does no harm there. An example: the logits are 120, 0 and " +
      "−50, the label is 2. Subtract 120 first: log Σ exp z = 120 + log(1 + exp(−120) + exp(−170)) = 120. Minus the label’s logit " +
      "0, the loss is 120.",
    "Log-sum-exp fails only with logits such as 100,000,000: there, 32-bit numbers are 8 apart, so small differences are lost.",
    "This is why programs for deep learning compute softmax and cross-entropy together. Section 3.7 of the book does so, too.",
  ],

  breaking: "Break a remedy",
  breakingText: "Choose a remedy, then find logits and a label with which it fails. The page counts your attempts. The " +
    "same attempt counts once.",
  remedy: "Remedy",
  try: "Try to break it",
  /** @param {string} name */
  broken: (name) => `You broke it: ${name}.`,
  /** @param {string} name @param {string} loss @param {string} exact */
  withstood: (name, loss, exact) => `${name} withstood: its loss is ${loss}, the exact one is ${exact}.`,
  repeated: "You have tried this before. It does not count again.",
  score: "Your score",
  scoreHead: ["Remedy", "Attempts", "Broken"],
  hints: "Hints",
  hintList: [
    "Maximum only: how small must p be before 1/p overflows? Let the label’s logit be 90 below the largest.",
    "Clamp: when is p below ε? With ε = 1e-8, a distance of 19 between the logits is enough.",
    "Log-sum-exp: 32-bit numbers near 100,000,000 are 8 apart. What becomes of log 2 next to such a logit?",
  ],

  training: "Train with each remedy",
  trainingText: "Three trainings start from the same model with the same settings. They differ only in the remedy. A training " +
    "halts when its loss or gradient is not finite. Don’t compare the losses: a few very wrong images make a mean large, and clamp makes it " +
    "smaller. Compare the test accuracies. Clamp ignores the images with the largest losses, which can sometimes help at a large learning " +
    "rate. At the end, the time of each remedy is measured.",
  learningRate: "Learning rate",
  train: "Train with all three",
  runs: "Training with each remedy",
  runsHead: ["Remedy", "What happened", "Loss of the last epoch", "Test accuracy", "Images ignored, all epochs", "Time per image (× maximum only)"],
  /** @param {string} epoch @param {string} batch */
  going: (epoch, batch) => `Epoch ${epoch}, ${batch} minibatches done`,
  /** @param {number} epochs */
  finished: (epochs) => `Finished ${plural(epochs, "epoch")}.`,
  /** @param {string} epoch @param {string} batch @param {string} image */
  halted: (epoch, batch, image) => `Halted: epoch ${epoch}, minibatch ${batch}, training image ${image}.`,
  /** @param {string} nanoseconds @param {string} ratio */
  cost: (nanoseconds, ratio) => `${nanoseconds} ns (× ${ratio})`,
};

// What the section on softmax says.

import {noModel, outOfRange, ownBlank, probabilities} from "../../i18n/en/words.js";

/** What training does against it. @param {string} logSumExp */
function remedy(logSumExp) {
  return "Training first subtracts each row’s maximum from its logits: that changes no probability, and " +
    `the logarithm of the sum, so computed, is a finite ${logSumExp}.`;
}

export const softmax = {
  explanation: "Softmax turns any numbers, the logits, into probabilities: it takes the exponential of each " +
    "and divides by their sum. What comes out is positive and adds up to one; only the differences " +
    "between the logits count. Move them and see.",
  logits: "Logits and their exponentials",
  sum: "Sum of the exponentials:",
  sumOfProbabilities: "Sum of the probabilities:",
  probabilities,
  ofImage: "Take the logits of the selected image",
  /** @param {string} name */
  slider: (name) => `Logit ${name}`,
  /** @param {string} name */
  field: (name) => `Logit ${name} as a number`,
  /** @param {string} text @param {string} end */
  noLogit: (text, end) => outOfRange("Logit", "a number", `−${end} … ${end}`, text),
  noModel,
  ownBlank,
  notFinite: "The logits of this image are not finite: the training has run away. Try a smaller learning rate.",
  /** @param {string} logSumExp */
  stable: (logSumExp) =>
    "A logit greater by 1 makes its class e ≈ 2.718 times as likely, compared with any other. " +
    `The logarithm of the sum of the exponentials is ${logSumExp}.`,
  /** @param {string} logSumExp */
  overflow: (logSumExp) =>
    "Overflow: beyond exp 88.7 or so 32 bits can’t hold the exponentials. Divided by their infinite sum they " +
    `leave zeros, or infinity over infinity, which is not a number (NaN). ${remedy(logSumExp)}`,
  /** @param {string} logSumExp */
  underflow: (logSumExp) =>
    "Underflow: all exponentials are so small that 32 bits hold zeros, and zero over zero is not a number " +
    `(NaN). ${remedy(logSumExp)}`,
};

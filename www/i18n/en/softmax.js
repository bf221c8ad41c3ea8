// What the section on softmax says.

import {outOfRange} from "./failures.js";

export const softmax = {
  title: "Softmax",
  explanation: "Softmax turns any numbers, the logits, into probabilities: it takes the exponential " +
    "of each and divides by their sum. So none is negative, every row adds up to one, and what counts " +
    "is only how far the logits are apart. Move them and see.",
  logits: "Logits and their exponentials",
  probabilities: "Probabilities",
  sum: "Sum of the exponentials:",
  sumOfProbabilities: "Sum of the probabilities:",
  ofImage: "Take the logits of the image under the lens",
  reset: "Reset",
  /** @param {string} name */
  slider: (name) => `Logit ${name}`,
  /** @param {string} name */
  field: (name) => `Logit ${name} as a number`,
  /** @param {string} number */
  exponential: (number) => `exp = ${number}`,
  /** @param {string} text @param {string} end */
  noLogit: (text, end) => outOfRange("Logit", "a number", `−${end} … ${end}`, text),
  noModel: "There is no model yet: press Train or Step first.",
  notFinite: "The logits of this image are not finite: the training has run away. Try a smaller learning rate.",
  /** @param {string} logSumExp */
  stable: (logSumExp) =>
    "A logit greater by 1 makes its class e ≈ 2.718 times as likely as it was, compared with any other. " +
    `The logarithm of the sum of the exponentials is ${logSumExp}.`,
  /** @param {string} logSumExp */
  overflow: (logSumExp) =>
    "Overflow: the exponentials have grown beyond what 32 bits can hold, which ends near exp 88.7. Their " +
    "sum is infinite, and dividing by it leaves zeros, or infinity over infinity, which is not a number " +
    "(NaN). Training subtracts each row’s maximum from its logits first: that changes no probability, " +
    `and the logarithm of the sum, so computed, is a finite ${logSumExp}.`,
  /** @param {string} logSumExp */
  underflow: (logSumExp) =>
    "Underflow: all exponentials are so small that 32 bits hold zeros in their place, and zero over zero " +
    "is not a number (NaN). Training subtracts each row’s maximum from its logits first: that changes no " +
    `probability, and the logarithm of the sum, so computed, is a finite ${logSumExp}.`,
};

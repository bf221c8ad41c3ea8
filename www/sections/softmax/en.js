// What the section on softmax says.

import {noModel, numberWithin, ownBlank} from "../../i18n/en/section-words.js";
import {invalidNumber} from "../../i18n/en/words.js";

/** What safe softmax does about it. @param {string} logSumExp */
function remedy(logSumExp) {
  return "Safe softmax first subtracts the largest logit from all of them. Each exp and the sum change by the same " +
    "factor, so every probability stays the same. Training uses safe softmax. The logarithm of the sum is a finite " +
    `${logSumExp}.`;
}

export const softmax = {
  explanation: "Softmax turns scores, the logits, into probabilities: it takes exp of each and divides by the " +
    "sum. All results are positive and add up to 1. Only the differences between the logits count. Move them " +
    "and see.",
  logits: "Logits and their exponentials",
  sum: "Sum of the exponentials:",
  sumOfProbabilities: "Sum of the probabilities:",
  probabilities: "Probabilities: exp / sum",
  ofImage: "Use the image’s logits",
  reset: "Reset",
  /** @param {string} name */
  slider: (name) => `Logit ${name}`,
  /** @param {string} name */
  field: (name) => `Logit ${name} as a number`,
  /** @param {string} text @param {string} end */
  noLogit: (text, end) => noNumber("Logit", text, end),
  largest: "Largest logit:",
  thousand: "1,000",
  all: "All logits:\nup to 1,000",
  noModel,
  ownBlank,
  notFinite: "The logits of this image are not finite: the loss has exploded. Try a smaller learning rate.",
  tooLarge: "That would take a logit beyond ±1,000, and no field accepts more. Press Reset to begin again.",
  /** @param {string} logSumExp */
  stable: (logSumExp) =>
    "Raise one logit by 1. Its probability, divided by any other, grows by the factor e ≈ 2.718. " +
    `The logarithm of the sum of the exponentials is ${logSumExp}.`,
  /** @param {string} number */
  added: (number) => `Every logit rose by ${number}, and no probability changed. Each exponential grew by the factor ` +
    `exp(${number}), and so did their sum.`,
  /** @param {string} number */
  addedSafely: (number) => `Every logit rose by ${number}, and no safe probability changed. `,
  /** @param {string} probability @param {string} safe */
  withSafe: (probability, safe) => `${probability} (safe: ${safe})`,
  doubled: "Every difference between two logits doubled. The probabilities are sharper: the largest one grew.",
  doubledEqual: "All logits are equal. Doubling them changes no probability.",
  /** @param {string} logSumExp */
  overflow: (logSumExp) =>
    "Overflow: above z = 88.7, exp(z) does not fit into a 32-bit number and becomes ∞. " +
    `∞ / ∞ is not a number (NaN). ${remedy(logSumExp)}`,
  /** @param {string} logSumExp */
  underflow: (logSumExp) =>
    "Underflow: every exponential is so small that a 32-bit number holds 0. " +
    `0 / 0 is not a number (NaN). ${remedy(logSumExp)}`,

  whyExp: "Why exp, and not just divide?",
  whyExpText: "Without exp, softmax would divide each logit z by the sum of the logits. A negative logit can " +
    "then get a negative “probability”.",
  quotients: "z / Σz, and softmax for comparison",
  /** @param {string} quotient @param {string} probability */
  quotient: (quotient, probability) => `${quotient} (softmax ${probability})`,
  negativeShare: "A probability below 0 makes no sense. exp(z) is positive for every z, and larger for a larger z.",
  noNegativeShare: "No quotient is negative now. Try logits of both signs.",
  sumIsZero: "The logits add up to 0, and nothing can be divided by 0.",

  sums: "Sums over rows and columns",
  sumsText: "Softmax needs the sum of each row. sum(axis=0) adds up each column, and sum(axis=1) each row. With " +
    "keepdims=True the result is still a matrix.",
  sumsLabel: "X with the sums of its rows and columns",
  shapes: ["X:\u00a02\u00a0×\u00a03", "axis=1:\u00a02\u00a0×\u00a01", "axis=0:\u00a01\u00a0×\u00a03"],
  /** @param {number} row @param {number} column */
  cell: (row, column) => `Row ${row}, column ${column}`,
  noNumber,
  /** @param {number} row */
  rowSum: (row) => `Sum of row ${row}`,
  /** @param {number} column */
  columnSum: (column) => `Sum of column ${column}`,

  random: "Softmax of random numbers",
  randomText: "The chapter draws a 2 × 5 matrix from the normal distribution. Softmax makes every number positive, " +
    "and the numbers of each row add up to 1.",
  /** @param {string} seed */
  seed: (seed) => `X, drawn with seed ${seed}`,
  drawNext: "Draw with the next seed",
  /** @param {string} sums */
  rowSums: (sums) => `Sums of the rows: ${sums}`,
};

/** @param {string} field @param {string} text @param {string} end */
function noNumber(field, text, end) {
  return invalidNumber(field, numberWithin(`−${end} … ${end}`), text);
}

// What the section on accuracy says.

import {noModel} from "../../i18n/en/section-words.js";
import {loss} from "../loss/en.js";

/** @param {string} label @param {string} predicted */
function pair(label, predicted) {
  return label === predicted ? `${label}, right` : `${label} predicted as ${predicted}`;
}

export const accuracy = {
  explanation: "The prediction is the most probable class. Accuracy is the share of images where it equals " +
    "the label: here, of the test images. In the confusion matrix, rows are labels and columns are predictions. The diagonal is right. All " +
    "else is a mistake.",
  noModel,
  /**
   * @param {string} now
   * @param {string | null} untrained
   * @param {string} classes
   */
  summary: (now, untrained, classes) => `Test accuracy: ${now}.` +
    `${untrained === null ? "" : ` Before training: ${untrained}. A guess is right one time in ${classes}.`}`,
  matrix: "Confusion matrix",
  shares: "Row %",
  corner: "label ↓\nprediction →",
  hint: "Framed cells are right. Click a cell to see its images.",
  /**
   * @param {string} label
   * @param {string} predicted
   * @param {string} count
   * @param {string} percent Of the images of the class.
   */
  cell: (label, predicted, count, percent) => `${pair(label, predicted)}: ${count}, ${percent}`,
  /**
   * @param {string} label
   * @param {string} predicted
   * @param {string} total
   * @param {string} shown
   */
  images: (label, predicted, total, shown) =>
    `${pair(label, predicted)}: ${shown === total ? total : `the first ${shown} of ${total}`}` +
    `${shown === "0" ? "" : ". The numbers are the probabilities of the predictions"}`,
  /**
   * @param {string} number
   * @param {string} label
   * @param {string} predicted
   * @param {string} probability
   */
  image: (number, label, predicted, probability) =>
    `test image ${number}, ${pair(label, predicted)}, p\u00a0=\u00a0${probability}`,
  /** @param {string} section */
  seeWhy: (section) => `See why in ${section}`,
  byClass: "Accuracy by class",
  kinds: "The most frequent mistakes: label → prediction",

  example: "The function accuracy: the chapter’s example",
  exampleText: "The largest number of each row is framed, the first of equals. Its class is the prediction, argmax. " +
    "Accuracy is the share of rows whose prediction is the label y. It is the same whether the label has 0.51 or 0.99, " +
    "but the loss is 0.673 or 0.010 (section 3.6.4).",
  exampleHeads: ["class 0", "class 1", "class 2", "y", "argmax"],
  /** @param {number} row @param {number} column */
  exampleCell: (row, column) => `ŷ, row ${row}, class ${column - 1}`,
  // As in the section on loss.
  label: loss.label,
  noProbability: loss.noProbability,
  reset: loss.reset,
  /** @param {number} row */
  exampleRow: (row) => `Prediction and label of row ${row}`,
  exampleAccuracy: "Accuracy",
};

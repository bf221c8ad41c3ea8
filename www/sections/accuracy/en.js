// What the section on accuracy says.

import {noModel} from "../../i18n/en/words.js";

/** @param {string} label @param {string} predicted */
function pair(label, predicted) {
  return label === predicted ? `${label}, rightly` : `${label} taken for ${predicted}`;
}

export const accuracy = {
  explanation: "The prediction is the class with the greatest probability; accuracy is the share of " +
    "test images where that is the label. The confusion matrix tells which classes are " +
    "taken for which: all off its diagonal are mistakes.",
  noModel,
  /**
   * @param {string} now
   * @param {string | null} untrained
   * @param {string} classes
   */
  summary: (now, untrained, classes) => `Test accuracy ${now}` +
    `${untrained === null ? "" : `; the untrained model had ${untrained}, and a guess is right one time in ${classes}`}.`,
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
    `${shown === "0" ? "" : ", each with the probability of the prediction"}`,
  /**
   * @param {string} number
   * @param {string} label
   * @param {string} predicted
   * @param {string} percent
   */
  image: (number, label, predicted, percent) =>
    `test image ${number}, ${pair(label, predicted)}, ${percent} probable`,
  byClass: "Accuracy by class",
  kinds: "The most frequent mistakes: label → prediction",
};

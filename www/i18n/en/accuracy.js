// What the section on accuracy says.

export const accuracy = {
  title: "Accuracy",
  explanation: "The prediction is the class with the greatest probability; accuracy is the share of " +
    "test images where that is the label. The confusion matrix tells which classes are " +
    "taken for which: what lies off its diagonal are mistakes.",
  formula: "accuracy",
  noModel: "There is no model to test yet: press Train or Step.",
  /**
   * @param {string} now
   * @param {string | null} untrained
   * @param {string} classes
   */
  summary: (now, untrained, classes) => `Test accuracy ${now}` +
    `${untrained === null ? "" : `; the untrained model had ${untrained}, and a guess is right once in ${classes} times`}.`,
  matrix: "Confusion matrix",
  shares: "Per cent of the row",
  corner: "label ↓\nprediction →",
  hint: "A row for each label, a column for each prediction; framed: the right ones. The arrow keys go " +
    "from cell to cell; choose one to see its images.",
  /**
   * @param {string} label
   * @param {string} predicted
   * @param {string} count
   * @param {string} percent Of the images of the class.
   */
  cell: (label, predicted, count, percent) => {
    const images = `${count} ${count === "1" ? "image" : "images"}, ${percent}`;
    return `${label}${label === predicted ? ", rightly" : ` taken for ${predicted}`}: ${images}`;
  },
  /**
   * @param {string} label
   * @param {string} predicted
   * @param {string} total
   * @param {string} shown
   */
  images: (label, predicted, total, shown) => {
    const what = label === predicted ? `${label}, rightly` : `${label} taken for ${predicted}`;
    return `${what}: ${shown === total ? total : `the first ${shown} of ${total}`}` +
      `${shown === "0" ? "" : ", each with the probability of the prediction"}`;
  },
  /**
   * @param {string} number
   * @param {string} label
   * @param {string} predicted
   * @param {string} percent
   */
  image: (number, label, predicted, percent) => label === predicted
    ? `test image ${number}, ${label}, rightly, ${percent} probable`
    : `test image ${number}, ${label} taken for ${predicted}, ${percent} probable`,
  byClass: "Accuracy by class",
  kinds: "The most frequent mistakes: label → prediction",
};

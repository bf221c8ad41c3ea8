// What the section on loss says.

import {marks, noModel, numberWithin} from "../../i18n/en/section-words.js";
import {invalidNumber} from "../../i18n/en/words.js";

/** @typedef {{probability: string, loss: string, classes: string}} OnCurve */

export const loss = {
  explanation: "Cross-entropy is −log\u00a0p, and p is the probability of the right class. It is 0 if the model was " +
    "certain, and grows without limit as p nears 0. Its gradient with respect to the logits is p\u00a0−\u00a0y. " +
    "The label y is one-hot: 1 for the right class, and 0 for all others. A step against the gradient raises the right " +
    "logit and lowers the others.",
  curveHeading: "−log p over p",
  gradient: "Gradient p − y",
  gradientSum: "Sum of the gradient:",
  marks: `Blue: the step raises this logit. Orange: the step lowers it.\n${marks}`,
  /** @param {string} probability @param {string} loss */
  point: (probability, loss) =>
    `The right class has p\u00a0=\u00a0${probability}. The\u00a0loss is −log\u00a0p\u00a0=\u00a0${loss}.`,
  noModel,
  noLabel: "The selected image has no label, hence no loss and no gradient.",
  /** @param {string} label @param {string} prediction */
  names: (label, prediction) => `Label: ${label}. Prediction: ${prediction}`,
  /** @param {string | null} label */
  picture: (label) => label === null ? "The selected image, without a label" : `The selected image: ${label}`,
  whatIf: "What if it were a …?",
  noTry: "Choose a label",

  curve: "Probability p on the curve of −log p, which falls from infinity to 0",
  drag: "Drag the point along the curve, or focus the curve and use the arrow keys.",
  /** @param {string} probability @param {string} loss */
  atOwn: (probability, loss) => `The selected image: p = ${probability}, loss ${loss}`,
  never: () => "p = 0: the loss is infinite. The model ruled out the right class.",
  /** @param {OnCurve} point */
  certain: ({loss}) => `p = 1: the loss is ${loss}. The model was certain of the right class.`,
  /** @param {OnCurve} point */
  guess: ({classes, loss}) =>
    `p = 1/${classes}: the loss is ln ${classes} = ${loss}. A model that knows nothing about ${classes} classes has this loss.`,
  /** @param {OnCurve} point */
  other: ({probability, loss}) => `p = ${probability}: the loss is ${loss}.`,
  back: "p of the image",

  pick: "The function pick: the chapter’s example",
  pickText: "Each row of ŷ has the probabilities of 3 classes for one image, and y has the labels. The function pick " +
    "returns the probability of the label from each row. The loss is its −log.",
  shapes: ["ŷ: 2\u00a0×\u00a03", "y: 2"],
  /** @param {number} row @param {number} column */
  cell: (row, column) => `ŷ, row ${row}, column ${column}`,
  /** @param {number} row */
  label: (row) => `y, label of row ${row}`,
  picked: "Probabilities of the labels",
  pickedLosses: "Losses",
  /** @param {string} field @param {string} text */
  noProbability: (field, text) => invalidNumber(field, numberWithin("0 … 1"), text),
  reset: "Reset",
};

// What the section on parameters says.

import {place} from "../../i18n/en/words.js";

/** @import {NextStep} from "../../protocol.js" */

export const parameters = {
  explanation: "Each class’s parameters are one weight for each pixel, and one bias. The weights start as Gaussian noise with " +
    "standard deviation 0.01, drawn with the seed. The biases start at zero. Training turns the noise into one " +
    "template for each class.",
  /** @param {string} inputs @param {string} classes @param {string} all */
  count: (inputs, classes, all) =>
    `D × K + K = ${inputs} × ${classes} + ${classes} = ${all} parameters, for D pixels and K classes.`,
  show: "Show",
  shown: {now: "Weights", initial: "Initial weights", step: "Change by the next step"},
  scale: "A large pixel value raises the class’s logit where the picture is blue, and lowers it where it is orange.",
  scaleOfStep: "The step raises a weight where it is blue, and lowers it where it is orange.",
  /**
   * @param {string} name
   * @param {{least: string, greatest: string} | null} ends
   * @param {string} bias
   * @param {boolean} isStep
   */
  template: (name, ends, bias, isStep) => ends === null ? `${name}: no weights yet`
    : isStep ? `${name}: the step changes weights by ${ends.least} to ${ends.greatest}, the bias by ${bias}`
      : `${name}: weights from ${ends.least} to ${ends.greatest}, bias ${bias}`,
  initial: "These are the initial weights of the next run. Press Train or Step to change them.",
  first: "These are the weights before the first step of this run.",
  /** @param {NextStep} step @param {string} rate */
  step: (step, rate) => `${place({...step, batches: step.run.batches})}: each weight changes by −η × gradient. ` +
    `The learning rate η is ${rate}.`,
  obstacle: {
    settings: "The settings of the next run are not valid. Correct them to see its first step.",
    last: "The run has no more steps.",
    size: "The minibatch is too large to look ahead. Choose a smaller batch size.",
  },
  enlarge: "Select a template to enlarge it.",
  close: "Close",
  explore: "Weights of the enlarged template. Use the arrow keys to go from pixel to pixel.",
  noPixel: "Point at a pixel, or use the arrow keys, to see its weight.",
  /** @param {string} row @param {string} column */
  pixel: (row, column) => `Row ${row}, column ${column}`,
  rows: {initial: "Initial weight", now: "Weight", change: "Change by the next step", after: "Weight after it"},
  tooMany: "There are too many weights to show.",
};

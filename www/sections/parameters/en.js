// What the section on parameters says.

import {noModel} from "../../i18n/en/words.js";

export const parameters = {
  explanation: "Every class has a weight for every pixel, and a bias. The weights start as Gaussian " +
    "noise with standard deviation 0.01, the biases at zero; training turns the noise into templates.",
  scale: "Weight: orange below zero, blue above",
  /**
   * @param {string} name
   * @param {{least: string, greatest: string} | null} ends
   * @param {string} bias
   */
  template: (name, ends, bias) => ends === null
    ? `${name}: no weights yet`
    : `${name}: weights from ${ends.least} to ${ends.greatest}, bias ${bias}`,
  untouched: noModel,
  tooMany: "There are too many weights to be shown.",
};

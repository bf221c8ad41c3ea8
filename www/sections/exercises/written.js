// Numbers of any size and sign, also those that are not finite.

import {texts} from "../../i18n/index.js";

/**
 * Writes a number: 0, −0.2689, 1.23e-9, −∞, NaN.
 * @param {number} number
 */
export function written(number) {
  const size = Math.abs(number);
  if (size === 0) return "0";
  return (number < 0 ? "−" : "") + texts.figures.magnitude(size);
}

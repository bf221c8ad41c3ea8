// Numbers as code writes them: 5.1847e21, -17.3287, inf, NaN.

import {texts} from "../../../i18n/index.js";

/** Digits that tell any two numbers of 64 bits apart. */
const ALL_DIGITS = 17;

/**
 * Writes a number with significant digits.
 * @param {number} number
 */
export function significant(number, digits = 5) {
  return special(number) ?? number.toPrecision(digits).replace("e+", "e");
}

/**
 * Writes a number with at most `digits` significant digits.
 * @param {number} number
 */
export function short(number, digits = 7) {
  return special(number) ?? String(Number(number.toPrecision(digits))).replace("e+", "e");
}

/**
 * Writes numbers with the fewest digits that tell different ones apart.
 * @param {number[]} numbers
 * @param {(number: number, digits: number) => string} [write]
 */
export function apart(numbers, least = 5, write = significant) {
  const different = new Set(numbers).size;
  for (let digits = least; ; digits += 1) {
    const written = numbers.map((number) => write(number, digits));
    if (digits === ALL_DIGITS || new Set(written).size === different) return written;
  }
}

/** Writes a limit with four decimals. @param {number} number */
export const limit = (number) => texts.figures.fixed(number, 4);

/** @param {number} number */
function special(number) {
  if (Number.isNaN(number)) return "NaN";
  if (number === 0) return "0";
  return Number.isFinite(number) ? null : number < 0 ? "-inf" : "inf";
}

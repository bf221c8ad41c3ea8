// The probability that the user moves along the curve, and the gradient. No view, so that it can be tested alone.

import {clamp} from "../../views/clamp.js";

/** @import {Figures} from "../../i18n/figures.js" */

/** How far a key moves the probability. */
const STEPS = new Map(Object.entries({
  ArrowLeft: -0.01, ArrowDown: -0.01, ArrowRight: 0.01, ArrowUp: 0.01, PageDown: -0.1, PageUp: 0.1,
  Home: -1, End: 1,
}));

/**
 * Returns the probability after a key is pressed, or `null` if the key moves nothing.
 * @param {number} probability
 * @param {string} key
 */
export function moved(probability, key) {
  const step = STEPS.get(key);
  return step === undefined ? null : rounded(probability + step);
}

/** Returns the nearest probability with three decimals. @param {number} number */
export function rounded(number) {
  return Math.round(1000 * clamp(number, 0, 1)) / 1000;
}

/**
 * Writes a probability with three decimals, like the rest of the page. One that would be written as 0 but has a
 * finite loss is written as a power of ten.
 * @param {number} probability
 * @param {Figures} figures
 */
export function writtenProbability(probability, figures) {
  const text = figures.fixed(probability, 3);
  return probability > 0 && Number(text) === 0 ? figures.magnitude(probability) : text;
}

/**
 * Returns what is special about the probability of a label.
 * @param {number} probability
 * @param {number} classes The number of classes.
 * @returns {"never" | "certain" | "guess" | "other"}
 */
export function meaningOf(probability, classes) {
  if (probability === 0) return "never";
  if (probability === 1) return "certain";
  return classes > 1 && Math.abs(probability - 1 / classes) < 1e-6 ? "guess" : "other";
}

/**
 * Returns the gradient of the loss by the logits, p - y, and its sum.
 * @param {Float32Array} probabilities
 * @param {number} label
 */
export function gradientOf(probabilities, label) {
  const gradient = probabilities.map((probability, place) => probability - Number(place === label));
  return {gradient, gradientSum: gradient.reduce((sum, part) => sum + part, 0)};
}

// The axis of values: what part of the numbers a plot shows, and where a number lies on it.

import {end, logarithmicTicks, roundUp, ticks} from "./ticks.js";

/**
 * @typedef {object} Axis
 * @property {number} bottom
 * @property {number} top
 * @property {boolean} isLogarithmic
 * @property {(value: number) => number} share Where a value lies: 0 at the bottom, 1 at the top.
 * @property {(about: number) => number[]} ticks As many as fit.
 */

/** The least and the greatest of some values. @typedef {{least: number, greatest: number}} Range */

/** A loss axis reaches at least to here. The loss of a guess among ten classes is 2.3. */
const LEAST_TOP = 2.5;

/** A run with a greater loss than this has exploded: a linear axis would hide all other losses. */
const EXPLODED = 10;

/** A logarithmic axis begins at this loss at the earliest. */
const LEAST_LOSS = 1e-3;

/** An accuracy axis shows at least this part of the accuracies. */
const LEAST_SPAN = 0.02;

/** About how many ticks an axis has. */
const TICKS = 5;

/**
 * @param {number} bottom
 * @param {number} top
 * @returns {Axis}
 */
export function linear(bottom, top) {
  return {
    bottom,
    top,
    isLogarithmic: false,
    share: (value) => (value - bottom) / (top - bottom),
    ticks: (about) => ticks(bottom, top, about),
  };
}

/**
 * @param {number} bottom Above 0.
 * @param {number} top
 * @returns {Axis}
 */
export function logarithmic(bottom, top) {
  return {
    bottom,
    top,
    isLogarithmic: true,
    share: (value) => Math.log(Math.max(value, bottom) / bottom) / Math.log(top / bottom),
    ticks: (about) => logarithmicTicks(bottom, top, about),
  };
}

/**
 * Returns the axis for these losses. It begins at 0. If a run has exploded, it is logarithmic.
 * @param {Range | null} losses
 */
export function axisOfLosses(losses) {
  if (!losses || losses.greatest <= LEAST_TOP) return linear(0, LEAST_TOP);
  const {least, greatest} = losses;
  if (greatest <= EXPLODED) return linear(0, end(greatest, TICKS));
  const bottom = 10 ** Math.floor(Math.log10(Math.max(least, LEAST_LOSS)));
  return logarithmic(bottom, 10 ** Math.ceil(Math.log10(greatest)));
}

/**
 * Returns the axis that these accuracies fill.
 * @param {Range | null} accuracies
 */
export function axisOfAccuracies(accuracies) {
  if (!accuracies) return linear(0, 1);
  const {least, greatest} = accuracies;
  const padding = Math.max(0, LEAST_SPAN - (greatest - least)) / 2;
  const step = roundUp((greatest - least + 2 * padding) / TICKS);
  const bottom = step * Math.floor((least - padding) / step + 1e-9);
  const top = step * Math.ceil((greatest + padding) / step - 1e-9);
  return linear(Math.max(bottom, 0), Math.min(top, 1));
}

// What the model makes of an image, as bars: one for each class, the prediction and the label marked.

import {className} from "../i18n/index.js";

/** @import {DataSummary, Outcome} from "../protocol.js" */
/** @import {Bar} from "./bars.js" */

/** Of more classes only the likeliest are shown, and the label. */
const MOST_CLASSES = 12;
const LIKELIEST = 10;

/**
 * @param {Outcome} outcome
 * @param {number | null} label Of the image.
 */
function classesOf({logits, ranking}, label) {
  if (logits.length <= MOST_CLASSES) return [...logits.keys()];
  const likeliest = [...ranking.slice(0, LIKELIEST)];
  return label === null || likeliest.includes(label) ? likeliest : [...likeliest, label];
}

/**
 * @param {ArrayLike<number>} numbers Of each class.
 * @param {(number: number) => string} write
 * @param {object} of
 * @param {Outcome} of.outcome
 * @param {number | null} of.label
 * @param {DataSummary | null} of.data
 * @returns {(Bar & {class: number})[]}
 */
export function barsOf(numbers, write, {outcome, label, data}) {
  return classesOf(outcome, label).map((place) => {
    const value = numbers[place] ?? NaN;
    const [isPredicted, isLabel] = [place === outcome.ranking[0], place === label];
    const name = className(place, data) + (isPredicted ? " ●" : "") + (isLabel ? " ◇" : "");
    return {class: place, name, value, text: write(value), kind: isPredicted ? "predicted" : ""};
  });
}

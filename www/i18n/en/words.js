// What is said in more than one place, in English.

import {clip} from "../failures.js";
import {Figures} from "../figures.js";

/** @import {BatchEvent} from "../../events.js" */

export const figures = new Figures("en");

export const noModel = "There is no model yet: press Train or Step.";
export const ownBlank = "Your own image is blank: draw one, or choose a picture, in section 3.6.7.";

export const marks = "● the prediction, ◇ the label";
export const probabilities = "Probabilities";

/** What the figures of an epoch are called. */
export const names = {
  loss: "loss",
  lastLoss: "last minibatch",
  trainAccuracy: "train accuracy",
  testAccuracy: "test accuracy",
};

/** @param {number} count @param {string} one @param {string} [more] */
export function plural(count, one, more = `${one}s`) {
  return `${figures.count(count)} ${count === 1 ? one : more}`;
}

/** @param {Pick<BatchEvent, "epoch" | "batch" | "batches">} minibatch */
export function place({epoch, batch, batches}) {
  return `Epoch ${figures.count(epoch)}, minibatch ${figures.count(batch)} of ${figures.count(batches)}`;
}

/** @param {number} imagesPerSecond */
export function speed(imagesPerSecond) {
  return `${figures.rough(imagesPerSecond)} images per second`;
}

/** @param {string} range `LOWEST … HIGHEST` */
export const numberWithin = (range) => `a number from ${range.replace("…", "to")}`;

/** @param {string} range `LOWEST … HIGHEST` */
export const wholeNumberWithin = (range) => `a whole number from ${range.replace("…", "to")}`;

/**
 * @param {string} field
 * @param {string} expected
 * @param {string} written
 */
export function invalidNumber(field, expected, written) {
  const found = written.trim() ? `“${clip(written)}”` : "an empty field";
  return `${field}: expected ${expected}, found ${found}. Correct the field.`;
}

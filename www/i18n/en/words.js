// What is said in more than one place, in English. Words that only sections share are in `section-words.js`.

import {readingsOf} from "../../number.js";
import {clip, sentenceWith} from "../failures.js";
import {Figures} from "../figures.js";

/** @import {BatchEvent} from "../../events.js" */

export const figures = new Figures("en");

/** Says what is wrong, with what was expected and found. */
export const wrong = sentenceWith((expected, found) => `expected ${expected}, found ${found}`, " ");

export const atLeast = "at least ";
export const atMost = "at most ";

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
export const wholeNumberWithin = (range) => `a whole number from ${range.replace("…", "to")}`;

/**
 * @param {string} field
 * @param {string} expected
 * @param {string} written
 */
export function invalidNumber(field, expected, written) {
  const [one, other] = readingsOf(written);
  if (one) return `${field}: the comma in “${written}” can group digits or be a decimal point. Enter ${one} or ${other}.`;
  const found = written.trim() ? `“${clip(written)}”` : "an empty field";
  return `${field}: expected ${expected}, found ${found}. Correct the field.`;
}

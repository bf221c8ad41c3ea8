// What is said in more than one place, in English.

import {Figures} from "../figures.js";

/** @import {BatchEvent} from "../../events.js" */

export const figures = new Figures("en");

export const noModel = "There is no model yet: press Train or Step.";
export const ownBlank = "Your own image is blank: draw one, or choose a picture, in section 3.6.7.";

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

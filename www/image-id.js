// Images and pairs of classes in the address: `test-17` is the seventeenth test image, `6,0` are the
// classes 6 and 0.

import {numberIn, partsOf} from "./number.js";

/** @import {DataSummary, ImageId, Pair} from "./protocol.js" */

/**
 * Returns the number of images in a part of the data. Without data, it is 0.
 * @param {ImageId["part"]} part
 * @param {DataSummary | null} data
 */
export function countOf(part, data) {
  return data ? {train: data.trainCount, test: data.testCount, own: 1}[part] : 0;
}

/**
 * A position as the user writes it, from 1; nothing if there is no such image.
 * @param {ImageId["part"]} part
 * @param {string} text
 * @param {DataSummary | null} data
 * @returns {ImageId | null}
 */
export function imageAt(part, text, data) {
  const position = numberIn(text, true);
  return position >= 1 && position <= countOf(part, data) ? {part, index: position - 1} : null;
}

/**
 * @param {string} text
 * @param {DataSummary} data
 */
export function readImageId(text, data) {
  const [, part, position = ""] = /^(test|train)-(.+)$/.exec(text) ?? [];
  return part === "test" || part === "train" ? imageAt(part, position, data) : null;
}

/** @param {ImageId} image */
export function writtenImageId({part, index}) {
  return `${part}-${index + 1}`;
}

/**
 * Nothing if there are no such classes.
 * @param {string} text
 * @param {number} classCount
 * @returns {Pair | null}
 */
export function readPair(text, classCount) {
  const [a = NaN, b = NaN, more] = partsOf(text).map((part) => numberIn(part, true));
  return more === undefined && Math.min(a, b) >= 0 && Math.max(a, b) < classCount ? [a, b] : null;
}

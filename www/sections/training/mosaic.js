// Many images as one picture.

/** @import {Size} from "../../views/image.js" */

/**
 * Returns the labels that occur, in their order, each with its places.
 * @param {ArrayLike<number>} labels
 * @returns {[number, number[]][]}
 */
export function byLabel(labels) {
  /** @type {number[][]} */
  const places = [];
  for (let place = 0; place < labels.length; place += 1) (places[labels[place] ?? 0] ??= []).push(place);
  return places.flatMap((ofLabel, label) => [/** @type {[number, number[]]} */ ([label, ofLabel])]);
}

/**
 * Puts images side by side, row after row.
 * @param {Uint8Array} pixels All images: `[image][row][column]`.
 * @param {readonly number[]} places Those that are shown.
 * @param {Size} size Of each.
 * @param {number} most The largest number of images in a row.
 * @returns {Size & {bytes: Uint8Array, columns: number}}
 */
export function mosaic(pixels, places, {width, height}, most) {
  const columns = Math.min(most, places.length);
  const rows = Math.ceil(places.length / columns);
  const stride = columns * width;
  const bytes = new Uint8Array(stride * rows * height);
  for (const [order, place] of places.entries()) {
    const corner = Math.floor(order / columns) * height * stride + (order % columns) * width;
    for (let row = 0; row < height; row += 1) {
      const begin = (place * height + row) * width;
      bytes.set(pixels.subarray(begin, begin + width), corner + row * stride);
    }
  }
  return {bytes, columns, width: stride, height: rows * height};
}

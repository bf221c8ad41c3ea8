// Softmax Lab on data of other sizes, made of the real one.

import {filesOf, unpackedData} from "./files.js";
import {PIXELS} from "./settings.js";
import {Trainee} from "./trainee.js";

/** @import {Part} from "./peer-worker.js" */

const SIDE = Math.sqrt(PIXELS);

/** The size of the real training set; the test set grows and shrinks with the training set. */
const REAL_IMAGES = 60_000;

/**
 * Seconds per epoch, after one that warms up.
 * @param {number} epochs
 * @param {{images: number, classes: number, side: number, batch: number}} size
 */
export async function scaling(epochs, {images, classes, side, batch}) {
  const {train, test} = await unpackedData();
  const share = images / REAL_IMAGES;
  const data = {train: resize(train, share, classes, side), test: resize(test, share, classes, side)};
  const trainee = new Trainee();
  await trainee.load("files", filesOf(data, side));
  const {seconds, accuracy} = await trainee.train(1 + epochs, batch);
  return {epoch: seconds.slice(1), accuracy: [accuracy]};
}

/**
 * @param {Part} part
 * @param {number} share Of the images; above 1 they are repeated.
 * @param {number} classes
 * @param {number} side
 * @returns {Part}
 */
function resize({images, labels}, share, classes, side) {
  const count = Math.round(labels.length * share);
  const resized = new Uint8Array(count * side * side);
  for (let image = 0; image < count; image++) {
    const begin = (image % labels.length) * PIXELS;
    const place = image * side * side;
    resized.set(resample(images.subarray(begin, begin + PIXELS), side), place);
  }
  // So that every class occurs; what is learned does not matter here.
  const relabelled = new Uint8Array(count).map(
    (_, image) => ((labels[image % labels.length] ?? 0) + 10 * image) % classes,
  );
  return {images: resized, labels: relabelled};
}

/**
 * Takes the nearest pixels.
 * @param {Uint8Array} pixels
 * @param {number} side
 */
function resample(pixels, side) {
  if (side === SIDE) return pixels;
  const nearest = (/** @type {number} */ place) => Math.floor((place * SIDE) / side);
  return new Uint8Array(side * side).map((_, place) =>
    pixels[nearest(Math.floor(place / side)) * SIDE + nearest(place % side)] ?? 0);
}

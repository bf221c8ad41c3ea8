// Pictures whose pixels are numbers, painted in the theme's colours.

import {followTheme} from "./dom.js";

/** @typedef {{width: number, height: number}} Size */

/** What has this many steps, is smooth. */
const SCALE_STEPS = 101;

/** Of an image in another size, each pixel is the mean of so many places along either side. */
const SAMPLES = 8;

/**
 * Paints an image as the model gets it, row by row: bytes, 0 the background and 255 the brightest,
 * from paper to ink.
 * @param {HTMLCanvasElement} canvas
 * @param {ArrayLike<number>} bytes
 * @param {Size} size
 */
export function paintImage(canvas, bytes, size) {
  const [red, green, blue] = colour("--ink-rgb");
  paint(canvas, size, (place) => pixel(red, green, blue, bytes[place] ?? 0));
}

/**
 * Paints numbers, row by row: one hue for those below zero and one for those above, paler towards
 * zero. The two, orange and blue, are told apart by colour-blind people, too.
 * @param {HTMLCanvasElement} canvas
 * @param {ArrayLike<number>} numbers What is no number stays empty.
 * @param {Size & {range: number}} shape The greatest magnitude is `range`.
 */
export function paintNumbers(canvas, numbers, {range, ...size}) {
  const [zero, negative, positive] = [colour("--zero"), colour("--negative"), colour("--positive")];
  const perUnit = range > 0 ? 1 / range : 0;
  paint(canvas, size, (place) => {
    const share = (numbers[place] ?? 0) * perUnit;
    const end = share < 0 ? negative : positive;
    const mix = (/** @type {0 | 1 | 2} */ channel) =>
      zero[channel] + (end[channel] - zero[channel]) * Math.abs(share);
    return pixel(mix(0), mix(1), mix(2), Number.isNaN(share) ? 0 : 255);
  });
}

/** The colours of numbers, from the least to the greatest. @param {HTMLCanvasElement} canvas */
export function paintScale(canvas) {
  const numbers = Array.from({length: SCALE_STEPS}, (_, step) => (2 * step) / (SCALE_STEPS - 1) - 1);
  paintNumbers(canvas, numbers, {width: SCALE_STEPS, height: 1, range: 1});
}

/**
 * An image in another size: in the middle, its sides in proportion.
 * @param {Uint8Array} bytes
 * @param {Size} from
 * @param {Size} to
 */
export function scaled(bytes, from, to) {
  const step = Math.max(from.width / to.width, from.height / to.height);
  /**
   * Where in the image a sample of a pixel is.
   * @type {(pixel: number, sample: number, side: keyof Size) => number}
   */
  const placeOf = (pixel, sample, side) =>
    Math.floor((pixel + (sample + 0.5) / SAMPLES - to[side] / 2) * step + from[side] / 2);
  return Uint8Array.from({length: to.width * to.height}, (_, pixel) => {
    let sum = 0;
    for (let sample = 0; sample < SAMPLES ** 2; sample += 1) {
      const column = placeOf(pixel % to.width, sample % SAMPLES, "width");
      const row = placeOf(Math.floor(pixel / to.width), Math.floor(sample / SAMPLES), "height");
      if (column >= 0 && column < from.width) sum += bytes[row * from.width + column] ?? 0;
    }
    return Math.round(sum / SAMPLES ** 2);
  });
}

/**
 * The canvas takes the picture's size.
 * @param {HTMLCanvasElement} canvas
 * @param {Size} size
 * @param {(place: number) => number} pixelAt Returns what `pixel` does.
 */
function paint(canvas, {width, height}, pixelAt) {
  const image = new ImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let place = 0; place < pixels.length; place += 1) pixels[place] = pixelAt(place);
  Object.assign(canvas, {width, height});
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}

/**
 * Returns the four bytes of a pixel of `ImageData` as one number. All machines with WebAssembly put the
 * lowest byte first.
 * @param {number} red 0 to 255, as are the others.
 * @param {number} green
 * @param {number} blue
 * @param {number} opacity
 */
function pixel(red, green, blue, opacity) {
  return opacity << 24 | Math.round(blue) << 16 | Math.round(green) << 8 | Math.round(red);
}

/** The colours of the theme that were asked for. @type {Map<string, [number, number, number]>} */
const colours = new Map();
followTheme(() => colours.clear());

/**
 * Returns the three numbers of a colour of the theme, like `36 86 199`. To read a style may take a layout.
 * @param {string} name
 */
function colour(name) {
  const known = colours.get(name);
  if (known) return known;
  const style = getComputedStyle(document.documentElement);
  const numbers = style.getPropertyValue(name).trim().split(" ").map(Number);
  const read = /** @type {[number, number, number]} */ (numbers);
  colours.set(name, read);
  return read;
}

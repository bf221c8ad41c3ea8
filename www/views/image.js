// Pictures whose pixels are numbers, painted in the theme's colours.

/** @typedef {{width: number, height: number}} Size */

/** What has this many steps, is smooth. */
const SCALE_STEPS = 101;

/**
 * Paints an image as the model gets it, row by row: bytes, 0 the background and 255 the brightest,
 * from paper to ink.
 * @param {HTMLCanvasElement} canvas
 * @param {ArrayLike<number>} bytes
 * @param {Size} size
 */
export function paintImage(canvas, bytes, size) {
  const ink = colour(canvas, "--ink-rgb");
  paint(canvas, size, (place, channel) => ink[channel] ?? bytes[place] ?? 0);
}

/**
 * Paints numbers, row by row: one hue for those below zero and one for those above, paler towards
 * zero. The two, orange and blue, are told apart by colour-blind people, too.
 * @param {HTMLCanvasElement} canvas
 * @param {ArrayLike<number>} numbers What is no number stays empty.
 * @param {Size & {range: number}} shape The greatest magnitude is `range`.
 */
export function paintNumbers(canvas, numbers, {range, ...size}) {
  const zero = colour(canvas, "--zero");
  const [negative, positive] = [colour(canvas, "--negative"), colour(canvas, "--positive")];
  const perUnit = range > 0 ? 1 / range : 0;
  paint(canvas, size, (place, channel) => {
    const share = (numbers[place] ?? 0) * perUnit;
    const [from, to] = [zero[channel], (share < 0 ? negative : positive)[channel]];
    if (from === undefined || to === undefined) return Number.isNaN(share) ? 0 : 255;
    return from + (to - from) * Math.abs(share);
  });
}

/** The colours of numbers, from the least to the greatest. @param {HTMLCanvasElement} canvas */
export function paintScale(canvas) {
  const numbers = Array.from({length: SCALE_STEPS}, (_, step) => (2 * step) / (SCALE_STEPS - 1) - 1);
  paintNumbers(canvas, numbers, {width: SCALE_STEPS, height: 1, range: 1});
}

/**
 * The canvas takes the picture's size.
 * @param {HTMLCanvasElement} canvas
 * @param {Size} size
 * @param {(place: number, channel: number) => number} colourOf How much a pixel has of red, green,
 *   blue, and opacity.
 */
function paint(canvas, {width, height}, colourOf) {
  const image = new ImageData(width, height);
  for (const at of image.data.keys()) image.data[at] = colourOf(at >> 2, at & 3);
  Object.assign(canvas, {width, height});
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}

/** The three numbers of a property like `36 86 199`. @param {Element} element @param {string} name */
function colour(element, name) {
  return getComputedStyle(element).getPropertyValue(name).trim().split(" ").map(Number);
}

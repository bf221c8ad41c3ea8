// Pictures whose pixels are numbers, painted in the theme's colours.

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
  const [red, green, blue] = colour(canvas, "--ink-rgb");
  paint(canvas, size, (place) => [red, green, blue, bytes[place] ?? 0]);
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
  paint(canvas, size, (place) => {
    const share = (numbers[place] ?? 0) * perUnit;
    const end = share < 0 ? negative : positive;
    const mix = (/** @type {0 | 1 | 2} */ channel) =>
      zero[channel] + (end[channel] - zero[channel]) * Math.abs(share);
    return [mix(0), mix(1), mix(2), Number.isNaN(share) ? 0 : 255];
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
 * @param {(place: number) => [number, number, number, number]} colourOf How much a pixel has of red,
 *   green, blue, and opacity.
 */
function paint(canvas, {width, height}, colourOf) {
  const image = new ImageData(width, height);
  for (let place = 0; place < width * height; place += 1) image.data.set(colourOf(place), 4 * place);
  Object.assign(canvas, {width, height});
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}

/**
 * The three numbers of a property like `36 86 199`.
 * @param {Element} element
 * @param {string} name
 * @returns {[number, number, number]}
 */
function colour(element, name) {
  const numbers = getComputedStyle(element).getPropertyValue(name).trim().split(" ").map(Number);
  return /** @type {[number, number, number]} */ (numbers);
}

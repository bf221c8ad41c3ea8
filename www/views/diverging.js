// Numbers below and above zero as colours: one hue each, paler towards zero. The two hues, orange and
// blue, are told apart by colour-blind people, too.

const STEPS = 255;

/** @typedef {[number, number, number]} Rgb */

export class DivergingScale {
  /** The colours of the numbers from -range to range, in `STEPS` steps. @type {Uint32Array} */
  #colours = new Uint32Array(STEPS);
  #drawn = "";

  /**
   * Takes the colours of the theme that is in use: `--negative`, `--zero` and `--positive`, each as
   * three numbers from 0 to 255.
   * @param {Element} element
   */
  adopt(element) {
    const css = getComputedStyle(element);
    const [negative, zero, positive] = ["--negative", "--zero", "--positive"].map((name) =>
      css.getPropertyValue(name).trim());
    const drawn = `${negative}|${zero}|${positive}`;
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const [low, middle, high] = [rgb(negative), rgb(zero), rgb(positive)];
    const half = (STEPS - 1) / 2;
    for (let step = 0; step < STEPS; step += 1) {
      const share = Math.abs(step - half) / half;
      this.#colours[step] = packed(mixed(middle, step < half ? low : high, share));
    }
  }

  /**
   * Paints numbers, row by row, each as a pixel.
   * @param {HTMLCanvasElement} canvas
   * @param {ArrayLike<number>} numbers
   * @param {{width: number, height: number, range: number}} shape The greatest magnitude is `range`.
   */
  paint(canvas, numbers, {width, height, range}) {
    const image = new ImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    const half = (STEPS - 1) / 2;
    const perUnit = range > 0 ? half / range : 0;
    for (let place = 0; place < pixels.length; place += 1) {
      pixels[place] = this.#colours[Math.round(half + (numbers[place] ?? 0) * perUnit)] ?? 0;
    }
    put(canvas, image);
  }
}

/**
 * Puts an image on a canvas, which takes its size.
 * @param {HTMLCanvasElement} canvas
 * @param {ImageData} image
 */
export function put(canvas, image) {
  if (canvas.width !== image.width) canvas.width = image.width;
  if (canvas.height !== image.height) canvas.height = image.height;
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}

/**
 * The three numbers of a CSS property like `36 86 199`.
 * @param {string | undefined} text
 * @returns {Rgb}
 */
export function rgb(text) {
  const [red = 0, green = 0, blue = 0] = (text ?? "").split(/[\s,]+/).map(Number);
  return [red, green, blue];
}

/**
 * @param {Rgb} from
 * @param {Rgb} to
 * @param {number} share
 * @returns {Rgb}
 */
function mixed(from, to, share) {
  const mix = (/** @type {number} */ a, /** @type {number} */ b) => Math.round(a + (b - a) * share);
  return [mix(from[0], to[0]), mix(from[1], to[1]), mix(from[2], to[2])];
}

/** As four bytes in memory: red, green, blue, opacity. @param {Rgb} rgb */
function packed([red, green, blue]) {
  return new Uint32Array(new Uint8Array([red, green, blue, 255]).buffer)[0] ?? 0;
}

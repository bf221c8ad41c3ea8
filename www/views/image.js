// Grey images as the model gets them: bytes, 0 the background and 255 the brightest, painted in the
// theme's colours from paper to ink.

import {put, rgb} from "./diverging.js";

/**
 * Paints an image, row by row, each byte as a pixel, in the colour `--ink-rgb` of the theme.
 * @param {HTMLCanvasElement} canvas
 * @param {ArrayLike<number>} bytes
 * @param {{width: number, height: number}} size
 */
export function paintImage(canvas, bytes, {width, height}) {
  const [red, green, blue] = rgb(getComputedStyle(canvas).getPropertyValue("--ink-rgb").trim());
  const image = new ImageData(width, height);
  for (let place = 0; place < width * height; place += 1) {
    image.data.set([red, green, blue, bytes[place] ?? 0], 4 * place);
  }
  put(canvas, image);
}

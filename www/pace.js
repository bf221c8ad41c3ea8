// How fast minibatches follow each other: the choices, and how the address names them.

import {plain} from "./number.js";

/** Minibatches per second; `null` is full speed. @typedef {number | null} MinibatchesPerSecond */

/** The choices, from slow to fast. Full speed comes after the last one. */
export const PACES = [1, 3, 10, 30, 100];

/**
 * Reads a pace from the address. Anything but one of `PACES` is full speed.
 * @param {string | null} text
 * @returns {MinibatchesPerSecond}
 */
export function readPace(text) {
  return PACES.find((pace) => String(pace) === plain(text ?? "", true)) ?? null;
}

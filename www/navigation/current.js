// Which section is read.

/** @import {Place} from "../sections/index.js" */

/** A section is read once it reaches up to this share of the window. */
const LINE = 0.3;

/**
 * Returns the place that is read: the last one that begins above a line in the window. Towards the end of the page the
 * line goes down to the window's end, as the last sections can't be scrolled further up.
 * @param {{place: Place, top: number}[]} places In the page's order, with their distances from the window's top.
 * @param {object} view
 * @param {number} view.height The window's.
 * @param {number} view.rest How far the page can be scrolled down.
 */
export function currentPlace(places, {height, rest}) {
  const line = Math.max(LINE * height, height - rest);
  return places.findLast(({top}) => top <= line)?.place ?? null;
}

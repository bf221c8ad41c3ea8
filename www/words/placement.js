// Where the box of an explanation goes. No view, so that it can be tested alone.

import {clamp} from "../views/clamp.js";

/** The least distance of the box from the edge of the window [CSS pixels]. */
const MARGIN = 8;

/** The distance of the box from its word or symbol [CSS pixels]. */
const GAP = 4;

/** Edges in the window [CSS pixels]. @typedef {{left: number, top: number, right: number, bottom: number}} Edges */
/** A size [CSS pixels]. @typedef {{width: number, height: number}} Size */

/**
 * Returns the corner of a box in the window: below its word or symbol, above, or beside it. It takes the first of
 * these places that has room and covers least: of the marked parts, or else of the formula. Without room, the box
 * goes below.
 * @param {Edges} anchor The word or the symbol.
 * @param {Size} size Of the box.
 * @param {Size} window
 * @param {readonly Edges[]} marked Parts of the page that show what is explained.
 * @param {Edges} formula What the symbol is in.
 */
export function placeFor(anchor, {width, height}, window, marked, formula) {
  const left = clamp(anchor.left, MARGIN, Math.max(window.width - width - MARGIN, MARGIN));
  const top = clamp(anchor.top, MARGIN, Math.max(window.height - height - MARGIN, MARGIN));
  const below = {left, top: anchor.bottom + GAP};
  const places = [
    below,
    {left, top: anchor.top - height - GAP},
    {left: anchor.right + GAP, top},
    {left: anchor.left - width - GAP, top},
  ].filter((place) => place.left >= MARGIN && place.left + width + MARGIN <= window.width
    && place.top >= MARGIN && place.top + height + MARGIN <= window.height);
  const costs = places.map((place) => {
    const box = {...place, right: place.left + width, bottom: place.top + height};
    return {place, ofMarked: coveredBy(box, marked), ofFormula: coveredBy(box, [formula])};
  });
  const [best] = costs.sort((a, b) => a.ofMarked - b.ofMarked || a.ofFormula - b.ofFormula);
  return best?.place ?? below;
}

/** Returns the area of parts that a box covers. @param {Edges} box @param {readonly Edges[]} parts */
function coveredBy(box, parts) {
  const common = (/** @type {Edges} */ part) =>
    Math.max(Math.min(box.right, part.right) - Math.max(box.left, part.left), 0)
    * Math.max(Math.min(box.bottom, part.bottom) - Math.max(box.top, part.top), 0);
  return parts.reduce((area, part) => area + common(part), 0);
}

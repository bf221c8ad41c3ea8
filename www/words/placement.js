// Where the box of an explanation goes. No view, so that it can be tested alone.

import {clamp} from "../views/clamp.js";

/** The least distance of the box from the edge of the window [CSS pixels]. */
const MARGIN = 8;

/** The distance of the box from its word, or from the formula of its symbol [CSS pixels]. */
const GAP = 4;

/** Edges in the window [CSS pixels]. @typedef {{left: number, top: number, right: number, bottom: number}} Edges */
/** A size [CSS pixels]. @typedef {{width: number, height: number}} Size */

/**
 * Returns the corner of a box in the window: below the formula of its symbol, above, or beside it. It takes the first
 * of these places that has room and covers least: of the text that is read with the formula, or else of the marked
 * parts. Without room, the box goes below. A word is a formula of its own.
 * @param {Edges} anchor The word or the symbol.
 * @param {Size} size Of the box.
 * @param {Size} window
 * @param {readonly Edges[]} marked Parts of the page that show what is explained.
 * @param {Edges} formula What the symbol is in.
 * @param {readonly Edges[]} texts What is read with the formula.
 */
export function placeFor(anchor, {width, height}, window, marked, formula, texts = []) {
  const left = clamp(anchor.left, MARGIN, Math.max(window.width - width - MARGIN, MARGIN));
  const top = clamp(anchor.top, MARGIN, Math.max(window.height - height - MARGIN, MARGIN));
  const below = {left, top: formula.bottom + GAP};
  const places = [
    below,
    {left, top: formula.top - height - GAP},
    {left: formula.right + GAP, top},
    {left: formula.left - width - GAP, top},
  ].filter((place) => place.left >= MARGIN && place.left + width + MARGIN <= window.width
    && place.top >= MARGIN && place.top + height + MARGIN <= window.height);
  const costs = places.map((place) => {
    const box = {...place, right: place.left + width, bottom: place.top + height};
    return {place, ofTexts: coveredBy(box, texts), ofMarked: coveredBy(box, marked)};
  });
  const [best] = costs.sort((a, b) => a.ofTexts - b.ofTexts || a.ofMarked - b.ofMarked);
  return best?.place ?? below;
}

/** Returns the area of parts that a box covers. @param {Edges} box @param {readonly Edges[]} parts */
function coveredBy(box, parts) {
  const common = (/** @type {Edges} */ part) =>
    Math.max(Math.min(box.right, part.right) - Math.max(box.left, part.left), 0)
    * Math.max(Math.min(box.bottom, part.bottom) - Math.max(box.top, part.top), 0);
  return parts.reduce((area, part) => area + common(part), 0);
}

// The points of a line, thinned out as they come: what lies within one pixel can't be seen apart, so
// that of thousands only the least and the greatest are kept.

/** About the width of a plot in pixels. */
const BINS = 600;

/** @typedef {{x: number, y: number}} Point */

export class Series {
  /** @type {Map<number, {least: Point, greatest: Point}>} */
  #bins = new Map();
  #span;

  /** @param {number} span The greatest x. */
  constructor(span) {
    this.#span = span;
  }

  /** The greatest y, or 0. */
  greatest = 0;

  /** The newest point. @type {Point | null} */
  last = null;

  /**
   * Adds a point to the right of all others. One that has no place, as an infinite loss has not,
   * is left out.
   * @param {number} x
   * @param {number | null} y
   */
  add(x, y) {
    if (y === null || !Number.isFinite(y)) return;
    this.greatest = Math.max(this.greatest, y);
    const point = {x, y};
    this.last = point;
    const place = Math.floor((x / this.#span) * BINS);
    const bin = this.#bins.get(place);
    if (!bin) this.#bins.set(place, {least: point, greatest: point});
    else if (y < bin.least.y) bin.least = point;
    else if (y > bin.greatest.y) bin.greatest = point;
  }

  /** The point that is kept and nearest to `x`. @param {number} x @returns {Point | null} */
  nearest(x) {
    const last = this.last;
    if (last === null || x >= last.x) return last;
    const place = Math.max(Math.floor((x / this.#span) * BINS), 0);
    // Where points are sparse, bins between them are empty.
    for (let distance = 0; distance < BINS; distance++) {
      const found = [place - distance, place + distance].flatMap((bin) => {
        const {least, greatest} = this.#bins.get(bin) ?? {};
        return least && greatest ? [least, greatest] : [];
      });
      const [first, ...others] = found;
      const nearer = (/** @type {Point} */ a, /** @type {Point} */ b) => Math.abs(b.x - x) < Math.abs(a.x - x) ? b : a;
      if (first) return others.reduce(nearer, first);
    }
    return last;
  }

  /** From left to right. @returns {Generator<Point>} */
  *points() {
    for (const {least, greatest} of this.#bins.values()) {
      const [first, second] = least.x < greatest.x ? [least, greatest] : [greatest, least];
      yield first;
      if (second !== first) yield second;
    }
  }
}

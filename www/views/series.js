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

  /** The point that is kept and nearest to `x`. @param {number} x */
  nearest(x) {
    let nearest = this.last;
    for (const point of this.points()) {
      if (nearest && Math.abs(point.x - x) < Math.abs(nearest.x - x)) nearest = point;
    }
    return nearest;
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

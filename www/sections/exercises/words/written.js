// Numbers as the room writes them.

import {texts} from "../../../i18n/index.js";

const NONE = "—";

/** @param {(number: number) => string} write */
const orNone = (write) => (/** @type {number | undefined} */ number) =>
  number === undefined || Number.isNaN(number) ? NONE : write(number);

export const written = {
  /** A slope: 0.98. */
  slope: orNone((slope) => texts.figures.signed(slope, 2).replace("+", "")),

  /** A time in milliseconds, as microseconds. */
  microseconds: orNone((milliseconds) => texts.figures.rough(1000 * milliseconds)),

  /** Times in milliseconds, as microseconds: 12 (11 … 14). @param {number | undefined} median @param {number | undefined} fastest @param {number | undefined} slowest */
  times(median, fastest, slowest) {
    const ends = `(${this.microseconds(fastest)} … ${this.microseconds(slowest)})`;
    return median === undefined || Number.isNaN(median) ? NONE : `${this.microseconds(median)} ${ends}`;
  },

  /** How many times as large a number is as another. */
  ratio: orNone((ratio) => texts.figures.fixed(ratio, 1)),

  /** A time in milliseconds. */
  milliseconds: orNone((milliseconds) => texts.figures.rough(milliseconds)),

  /** A size in bytes: 0.68 kB, 6.8 MB. */
  bytes: orNone((bytes) =>
    bytes < 1e6 ? `${texts.figures.rough(bytes / 1e3)} kB` : `${texts.figures.rough(bytes / 1e6)} MB`),

  count: orNone((number) => texts.figures.count(number)),

  /** A number that need not be whole: 11.2. */
  rough: orNone((number) => texts.figures.rough(number)),

  /** A perplexity, also one beyond all bounds. */
  perplexity: orNone((number) => number < 1e6 ? texts.figures.rough(number) : texts.figures.magnitude(number)),

  share: orNone((share) => texts.figures.percent(share)),
};

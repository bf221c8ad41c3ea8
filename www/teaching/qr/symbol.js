// Where the modules of a QR code lie: the patterns that a reader looks for, and the data between them. ISO/IEC
// 18004:2015, sections 6.3, 7.7.3, 7.9 and 7.10.

/** @import {Level, Version} from "./versions.js" */

/** The modules of a symbol, row by row: 1 where it is dark, and `null` where data lies. @typedef {(0 | 1 | null)[][]} Patterns */

/** How the format information names a level, 2 bits. */
const LEVELS = {L: 0b01, M: 0b00};

/** The generators of the codes that protect the format and the version, and a mask that keeps the format from being 0. */
const FORMAT = {generator: 0b10100110111, mask: 0b101010000010010};
const VERSION_GENERATOR = 0b1111100100101;

/** The first version that is written into the symbol. */
const FIRST_WITH_NUMBER = 7;

/** The row and the column of the timing patterns. */
const TIMING = 6;

/**
 * Returns all modules that carry no data.
 * @param {Version} version
 * @param {Level} level
 * @param {number} mask Its number.
 */
export function patterns(version, level, mask) {
  const {size, alignment} = version;
  /** @type {Patterns} */
  const symbol = Array.from({length: size}, () => Array(size).fill(null));
  for (let place = 0; place < size; place += 1) {
    put(symbol, TIMING, place, place % 2 === 0);
    put(symbol, place, TIMING, place % 2 === 0);
  }
  for (const [row, column] of [[3, 3], [3, size - 4], [size - 4, 3]]) drawFinder(symbol, row ?? 0, column ?? 0);
  const last = alignment.at(-1);
  for (const row of alignment) {
    for (const column of alignment) {
      const isAtFinder = (row === TIMING && column === TIMING)
        || (row === TIMING && column === last) || (row === last && column === TIMING);
      if (!isAtFinder) drawSquares(symbol, row, column, 2, [0, 2]);
    }
  }
  drawFormat(symbol, LEVELS[level] << 3 | mask);
  if (version.number >= FIRST_WITH_NUMBER) drawVersion(symbol, version.number);
  return symbol;
}

/**
 * Returns the places of data in its order: in columns two modules wide, from the right to the left, upwards and
 * downwards in turn.
 * @param {Patterns} symbol
 */
export function dataPlaces(symbol) {
  const size = symbol.length;
  const places = [];
  let isUpwards = true;
  for (let right = size - 1; right > 0; right -= 2) {
    // The column of the timing pattern has no data.
    if (right === TIMING) right -= 1;
    for (let step = 0; step < size; step += 1) {
      const row = isUpwards ? size - 1 - step : step;
      for (const column of [right, right - 1]) if (symbol[row]?.[column] === null) places.push({row, column});
    }
    isUpwards = !isUpwards;
  }
  return places;
}

/** Draws one module, unless it lies outside. @param {Patterns} symbol @param {number} row @param {number} column @param {boolean | number} isDark */
function put(symbol, row, column, isDark) {
  const modules = symbol[row];
  if (modules && column in modules) modules[column] = isDark ? 1 : 0;
}

/** Draws one of the three large squares, with a light edge around it. @param {Patterns} symbol @param {number} row @param {number} column */
function drawFinder(symbol, row, column) {
  drawSquares(symbol, row, column, 4, [0, 1, 3]);
}

/**
 * Draws squares into one another.
 * @param {Patterns} symbol
 * @param {number} row Of the middle.
 * @param {number} column
 * @param {number} radius
 * @param {number[]} dark The distances from the middle that are dark.
 */
function drawSquares(symbol, row, column, radius, dark) {
  for (let down = -radius; down <= radius; down += 1) {
    for (let right = -radius; right <= radius; right += 1) {
      put(symbol, row + down, column + right, dark.includes(Math.max(Math.abs(down), Math.abs(right))));
    }
  }
}

/** Draws level and mask twice around the finders, and the one module that is always dark. @param {Patterns} symbol @param {number} format 5 bits. */
function drawFormat(symbol, format) {
  const size = symbol.length;
  const bits = withRemainder(format, FORMAT.generator, 10) ^ FORMAT.mask;
  for (let place = 0; place < 15; place += 1) {
    const bit = bits >> place & 1;
    // Both copies leave out the timing patterns.
    const near = place < 6 ? place : place + 1;
    if (place < 8) put(symbol, near, 8, bit);
    else put(symbol, 8, place === 8 ? 7 : 14 - place, bit);
    if (place < 8) put(symbol, 8, size - 1 - place, bit);
    else put(symbol, size - 15 + place, 8, bit);
  }
  put(symbol, size - 8, 8, true);
}

/** Draws the version twice, beside two of the finders. @param {Patterns} symbol @param {number} number */
function drawVersion(symbol, number) {
  const bits = withRemainder(number, VERSION_GENERATOR, 12);
  for (let place = 0; place < 18; place += 1) {
    const [long, short] = [Math.floor(place / 3), symbol.length - 11 + place % 3];
    put(symbol, long, short, bits >> place & 1);
    put(symbol, short, long, bits >> place & 1);
  }
}

/**
 * Returns a value followed by its remainder of a division of polynomials, one bit a coefficient.
 * @param {number} value
 * @param {number} generator
 * @param {number} degree The generator's.
 */
function withRemainder(value, generator, degree) {
  let remainder = value << degree;
  for (let bit = 31 - Math.clz32(remainder); bit >= degree; bit -= 1) {
    if (remainder >> bit & 1) remainder ^= generator << bit - degree;
  }
  return value << degree | remainder;
}

// The versions of QR codes, each with its size and the share of its error correction: ISO/IEC 18004:2015, tables 1 and 9,
// and annex E.

/** How much of a symbol may be damaged: about 7 % with L, and 15 % with M. @typedef {"L" | "M"} Level */

/**
 * @typedef {object} Version
 * @property {number} number From 1 up.
 * @property {number} size Modules of a side.
 * @property {number} codewords Bytes of data and error correction.
 * @property {Record<Level, Blocks>} blocks
 * @property {readonly number[]} alignment Rows, and columns, of the middles of alignment patterns.
 */

/**
 * The blocks of data that are corrected one by one.
 * @typedef {object} Blocks
 * @property {number} count
 * @property {number} correction Error correction codewords of each.
 */

/**
 * Of each version: codewords, blocks and error correction codewords per block with L and with M, and places of alignment
 * patterns. With more modules than version 20 has, a projected code is hard to scan from a seat.
 * @type {[number, [number, number], [number, number], number[]][]}
 */
const TABLE = [
  [26, [1, 7], [1, 10], []],
  [44, [1, 10], [1, 16], [6, 18]],
  [70, [1, 15], [1, 26], [6, 22]],
  [100, [1, 20], [2, 18], [6, 26]],
  [134, [1, 26], [2, 24], [6, 30]],
  [172, [2, 18], [4, 16], [6, 34]],
  [196, [2, 20], [4, 18], [6, 22, 38]],
  [242, [2, 24], [4, 22], [6, 24, 42]],
  [292, [2, 30], [5, 22], [6, 26, 46]],
  [346, [4, 18], [5, 26], [6, 28, 50]],
  [404, [4, 20], [5, 30], [6, 30, 54]],
  [466, [4, 24], [8, 22], [6, 32, 58]],
  [532, [4, 26], [9, 22], [6, 34, 62]],
  [581, [4, 30], [9, 24], [6, 26, 46, 66]],
  [655, [6, 22], [10, 24], [6, 26, 48, 70]],
  [733, [6, 24], [10, 28], [6, 26, 50, 74]],
  [815, [6, 28], [11, 28], [6, 30, 54, 78]],
  [901, [6, 30], [13, 26], [6, 30, 56, 82]],
  [991, [7, 28], [14, 26], [6, 30, 58, 86]],
  [1085, [8, 28], [16, 26], [6, 34, 62, 90]],
];

/** The versions, smallest first. @type {readonly Version[]} */
export const VERSIONS = TABLE.map(([codewords, low, medium, alignment], place) => ({
  number: place + 1,
  size: 21 + 4 * place,
  codewords,
  blocks: {L: blocks(low), M: blocks(medium)},
  alignment,
}));

/** @param {[number, number]} row @returns {Blocks} */
function blocks([count, correction]) {
  return {count, correction};
}

/** Returns the number of codewords that are left for data. @param {Version} version @param {Level} level */
export function dataCodewords({codewords, blocks}, level) {
  return codewords - blocks[level].count * blocks[level].correction;
}

// The bytes of a QR code: the message with its length and padding, and the error correction. ISO/IEC 18004:2015,
// sections 7.4 to 7.6.

import {errorCorrection} from "./reed-solomon.js";
import {dataCodewords} from "./versions.js";

/** @import {Level, Version} from "./versions.js" */

/** The mode that carries bytes, 4 bits. */
const BYTE_MODE = 0b0100;

/** What fills the room behind the message, in turn. */
const PADDING = [0xec, 0x11];

/**
 * Returns the number of bytes that a version can carry.
 * @param {Version} version
 * @param {Level} level
 */
export function capacity(version, level) {
  return dataCodewords(version, level) - (4 + lengthBits(version)) / 8 | 0;
}

/**
 * Returns the codewords in the order in which they lie in the symbol: those of the blocks in turn, first of data and
 * then of error correction.
 * @param {Uint8Array} message At most the version's capacity.
 * @param {Version} version
 * @param {Level} level
 */
export function codewordsOf(message, version, level) {
  const {count, correction} = version.blocks[level];
  const blocks = split(withPadding(message, version, level), count);
  return [...interleave(blocks), ...interleave(blocks.map((block) => errorCorrection(block, correction)))];
}

/** Returns the number of bits that carry the message's length. @param {Version} version */
function lengthBits({number}) {
  return number < 10 ? 8 : 16;
}

/**
 * Returns the mode, the length, the message, an end of up to 4 bits, and padding.
 * @param {Uint8Array} message
 * @param {Version} version
 * @param {Level} level
 */
function withPadding(message, version, level) {
  const total = dataCodewords(version, level);
  const bits = [...written(BYTE_MODE, 4), ...written(message.length, lengthBits(version))];
  for (const byte of message) bits.push(...written(byte, 8));
  const bytes = [];
  for (let place = 0; place < bits.length; place += 8) {
    // Bits beyond the last one are the end of the message.
    bytes.push(written(0, 8).reduce((byte, zero, bit) => byte << 1 | (bits[place + bit] ?? zero), 0));
  }
  for (let turn = 0; bytes.length < total; turn += 1) bytes.push(PADDING[turn % 2] ?? 0);
  return bytes;
}

/** Returns the bits of a number, highest first. @param {number} value @param {number} count */
function written(value, count) {
  return Array.from({length: count}, (_, place) => value >> count - 1 - place & 1);
}

/**
 * Splits data into blocks. Where these can't be equally long, the last ones are longer by one.
 * @param {number[]} data
 * @param {number} count
 */
function split(data, count) {
  const length = Math.floor(data.length / count);
  const short = count - data.length % count;
  const begin = (/** @type {number} */ block) => block * length + Math.max(0, block - short);
  return Array.from({length: count}, (_, block) => data.slice(begin(block), begin(block + 1)));
}

/** Returns the first bytes of all blocks, then the second ones, and so on. @param {number[][]} blocks */
function interleave(blocks) {
  const longest = Math.max(...blocks.map((block) => block.length));
  return Array.from({length: longest}, (_, place) => blocks.flatMap((block) => block[place] ?? [])).flat();
}

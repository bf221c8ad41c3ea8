// QR codes of texts, by ISO/IEC 18004:2015, in byte mode.

import {capacity, codewordsOf} from "./codewords.js";
import {MASKS, penalty} from "./masks.js";
import {dataPlaces, patterns} from "./symbol.js";
import {VERSIONS} from "./versions.js";

/** @import {Level, Version} from "./versions.js" */

/** The light modules that belong around a symbol, on each side. */
export const QUIET_ZONE = 4;

/** Up to this version, a code keeps the better error correction. */
const LARGEST_WITH_M = 15;

/**
 * @typedef {object} Code
 * @property {number} version
 * @property {Level} level
 * @property {number} mask
 * @property {readonly (readonly number[])[]} modules Row by row: 1 is dark.
 */

/**
 * Returns the smallest QR code of a text, with the mask that can be read best; `null` if the text is too long.
 * @param {string} text
 * @returns {Code | null}
 */
export function qrCode(text) {
  const message = new TextEncoder().encode(text);
  const fitting = (/** @type {Level} */ level, largest = VERSIONS.length) =>
    VERSIONS.slice(0, largest).find((version) => message.length <= capacity(version, level));
  const [medium, low] = [fitting("M", LARGEST_WITH_M), fitting("L")];
  if (medium) return best(message, medium, "M");
  return low ? best(message, low, "L") : null;
}

/** @param {Uint8Array} message @param {Version} version @param {Level} level @returns {Code} */
function best(message, version, level) {
  const codes = MASKS.map((_, mask) => coded(message, version, level, mask));
  const penalties = codes.map(({modules}) => penalty(modules));
  const chosen = penalties.indexOf(Math.min(...penalties));
  return /** @type {Code} */ (codes[chosen]);
}

/**
 * Returns the code with a given mask.
 * @param {Uint8Array} message At most the version's capacity.
 * @param {Version} version
 * @param {Level} level
 * @param {number} mask
 * @returns {Code}
 */
export function coded(message, version, level, mask) {
  const symbol = patterns(version, level, mask);
  const isInverted = MASKS[mask] ?? (() => false);
  const bytes = codewordsOf(message, version, level);
  // The few modules that are left after the last codeword carry zeros.
  for (const [place, {row, column}] of dataPlaces(symbol).entries()) {
    const bit = (bytes[place >> 3] ?? 0) >> 7 - place % 8 & 1;
    const modules = symbol[row];
    if (modules) modules[column] = bit === Number(isInverted(row, column)) ? 0 : 1;
  }
  const modules = symbol.map((row) => row.map((module) => module ?? 0));
  return {version: version.number, level, mask, modules};
}

/**
 * Returns the outline of the dark modules for a `path` of SVG: a module is 1 wide, and the quiet zone is left out.
 * @param {Pick<Code, "modules">} code
 */
export function outline({modules}) {
  const runs = modules.flatMap((row, y) =>
    [...row.join("").matchAll(/1+/g)].map(({index, 0: run}) => `M${index + QUIET_ZONE} ${y + QUIET_ZONE}h${run.length}v1h-${run.length}z`));
  return runs.join("");
}

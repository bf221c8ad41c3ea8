// Round numbers along an axis.

/**
 * Multiples of 1, 2 or 5 times a power of ten.
 * @param {number} bottom Where the axis begins.
 * @param {number} top Where it ends.
 * @param {number} about The number of ticks that fit.
 * @param {number} [least] The smallest step that makes sense.
 */
export function ticks(bottom, top, about, least = 0) {
  const step = Math.max(roundUp((top - bottom) / about), least);
  const first = Math.ceil(bottom / step - 1e-9);
  const count = Math.floor(top / step + 1e-9) - first + 1;
  return Array.from({length: count}, (_, i) => (first + i) * step);
}

/**
 * Powers of ten; where there are few of them, 2 and 5 times them as well.
 * @param {number} bottom Above 0.
 * @param {number} top
 * @param {number} about The number of ticks that fit.
 */
export function logarithmicTicks(bottom, top, about) {
  const exponent = (/** @type {number} */ end) => Math.floor(Math.log10(end) + 1e-9);
  const [first, last] = [exponent(bottom), exponent(top)];
  const powers = Array.from({length: last - first + 1}, (_, i) => 10 ** (first + i));
  const step = Math.ceil(powers.length / about);
  const factors = 3 * powers.length <= about ? [1, 2, 5] : [1];
  const all = powers.filter((_, place) => place % step === 0).flatMap((power) => factors.map((f) => f * power));
  return all.filter((tick) => tick >= bottom * (1 - 1e-9) && tick <= top * (1 + 1e-9));
}

/**
 * The first number from `number` up at which an axis with about so many steps can end.
 * @param {number} number Above 0.
 * @param {number} about
 */
export function end(number, about) {
  const step = roundUp(number / about);
  return Math.ceil(number / step) * step;
}

/**
 * The next number that is 1, 2 or 5 times a power of ten.
 * @param {number} number Above 0.
 */
export function roundUp(number) {
  const power = 10 ** Math.floor(Math.log10(number));
  const factor = [1, 2, 5].find((factor) => factor * power >= number) ?? 10;
  return factor * power;
}

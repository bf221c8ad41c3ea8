// Round numbers along an axis.

/**
 * From 0 to `top` in steps of 1, 2 or 5 times a power of ten.
 * @param {number} top
 * @param {number} about How many there should be room for.
 * @param {number} [least] The smallest step that makes sense.
 */
export function ticks(top, about, least = 0) {
  const step = Math.max(roundUp(top / about), least);
  const count = Math.floor(top / step + 1e-9);
  return Array.from({length: count + 1}, (_, i) => i * step);
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
function roundUp(number) {
  const power = 10 ** Math.floor(Math.log10(number));
  const factor = [1, 2, 5].find((factor) => factor * power >= number) ?? 10;
  return factor * power;
}

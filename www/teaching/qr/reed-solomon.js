// Reed–Solomon codes over the field of 256 elements: ISO/IEC 18004:2015, section 7.5.2.

/** The polynomial x^8 + x^4 + x^3 + x^2 + 1, one bit a coefficient. Products are reduced by it. */
const REDUCTION = 0x11d;

/**
 * Returns the error correction codewords of a block: the remainder of its data, as a polynomial, divided by the
 * generator polynomial.
 * @param {readonly number[]} data Bytes, highest power first.
 * @param {number} count The number of error correction codewords.
 */
export function errorCorrection(data, count) {
  const generator = generatorOf(count);
  /** @type {number[]} */
  let remainder = Array(count).fill(0);
  for (const byte of data) {
    const factor = byte ^ (remainder[0] ?? 0);
    const shifted = [...remainder.slice(1), 0];
    remainder = shifted.map((value, place) => value ^ product(generator[place] ?? 0, factor));
  }
  return remainder;
}

/**
 * Returns the product of x - 2^i for all i from 0 to `degree` - 1, without its highest coefficient, which is 1.
 * @param {number} degree
 */
function generatorOf(degree) {
  /** @type {number[]} */
  let coefficients = [1];
  for (let [step, root] = [0, 1]; step < degree; step += 1, root = product(root, 2)) {
    const times = coefficients.map((value) => product(value, root));
    coefficients = [...coefficients, 0].map((value, place) => value ^ (times[place - 1] ?? 0));
  }
  return coefficients.slice(1);
}

/** Returns the product of two elements of the field. @param {number} a @param {number} b */
function product(a, b) {
  let result = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    result = (result << 1) ^ (result & 0x80 ? REDUCTION : 0);
    if (b >> bit & 1) result ^= a;
  }
  return result;
}

// Random numbers from the normal distribution that depend only on a seed.

/**
 * Returns a matrix of numbers from the normal distribution with mean 0 and standard deviation 1, rounded to
 * four decimals as the page shows them.
 * @param {number} seed A whole number.
 * @param {{rows: number, columns: number}} shape
 */
export function normalMatrix(seed, {rows, columns}) {
  const unit = newUnit(seed);
  return Array.from({length: rows}, () => Array.from({length: columns}, () => {
    // Box and Muller. 1 - unit() is never 0.
    const radius = Math.sqrt(-2 * Math.log(1 - unit()));
    return Math.round(1e4 * radius * Math.cos(2 * Math.PI * unit())) / 1e4;
  }));
}

/** Makes a function that returns uniform numbers in `[0, 1)`: the generator mulberry32. @param {number} seed */
function newUnit(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6D2B79F5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

// Measures the speed of a download over its last seconds.

/** Time over which the speed is averaged [ms]. */
const WINDOW_MS = 5_000;

/** Shortest time to measure a speed over [ms]. Over less, one late packet would change it. */
const SHORTEST_MS = 500;

/** Makes a function that takes the number of bytes so far and returns the speed [bytes/s], or null at first. */
export function newSpeedometer(now = () => performance.now()) {
  /** @type {{time: number, done: number}[]} */
  const marks = [];
  return (/** @type {number} */ done) => {
    const time = now();
    marks.push({time, done});
    // The window begins with the last mark before it.
    while (marks[1] && marks[1].time <= time - WINDOW_MS) marks.shift();
    const [first] = marks;
    if (!first || time - first.time < SHORTEST_MS) return null;
    return 1000 * (done - first.done) / (time - first.time);
  };
}

// How fast a download is, from its last seconds.

/** Time over which the speed is averaged [ms]. */
const WINDOW_MS = 5_000;

/** What is measured in a shorter time says little [ms]. */
const SHORTEST_MS = 500;

/** Makes a function that is told how many bytes are there, and returns the speed [bytes/s], or null at first. */
export function newSpeedometer(now = () => performance.now()) {
  /** @type {{time: number, done: number}[]} */
  const marks = [];
  return (/** @type {number} */ done) => {
    const time = now();
    marks.push({time, done});
    // The last mark before the window is its beginning.
    while (marks[1] && marks[1].time <= time - WINDOW_MS) marks.shift();
    const [first] = marks;
    if (!first || time - first.time < SHORTEST_MS) return null;
    return 1000 * (done - first.done) / (time - first.time);
  };
}

// The experiments of the room. Only one runs at a time, and none runs once the room is out of sight.

/** @import {ExerciseCommand} from "../../../protocol.js" */
/** @import {Answer, ExerciseClient} from "../client.js" */

/** @typedef {"word-cost" | "word-perplexity"} Name */

/**
 * How an experiment has ended: with all results, by the Stop button, because the room is out of sight, because
 * the other experiment began, or because the clock stands still.
 * @typedef {"complete" | "stopped" | "left" | "replaced" | "stalled"} End
 */

/**
 * The results so far, if any, and how the experiment has ended, if it has.
 * @template {Name} N
 * @typedef {{results: Answer<N> | null, end: End | null}} Report
 */

/** @typedef {ReturnType<typeof newExperiments>} Experiments */

/**
 * @param {HTMLElement} room
 * @param {ExerciseClient} client Its worker ends when the room is out of sight.
 */
export function newExperiments(room, client) {
  let isSeen = false;
  /** The experiment that is running. @type {{end: End | null} | null} */
  let current = null;

  new IntersectionObserver((changes) => {
    const wasSeen = isSeen;
    isSeen = changes.at(-1)?.isIntersecting ?? false;
    if (!wasSeen || isSeen) return;
    if (current) current.end = "left";
    client.end();
  }).observe(room);

  return {
    /**
     * Runs an experiment. Ends the other one.
     * @template {Name} N
     * @param {Extract<ExerciseCommand, {type: N}>} command
     * @param {(report: Report<N>) => void} show Gets the results so far.
     * @returns {Promise<Report<N>>}
     */
    async run(command, show) {
      if (current) current.end ??= "replaced";
      const {type} = /** @type {{type: Name}} */ (command);
      const own = current = {end: /** @type {End | null} */ (null)};
      let last = /** @type {Answer<N> | null} */ (null);
      try {
        const results = await client.ask(command, {
          show(some) {
            // The other experiment may still report.
            if (/** @type {{type: string}} */ (some).type !== type) return;
            last = some;
            show({results: some, end: null});
          },
        });
        const {isComplete} = /** @type {Answer<Name>} */ (results);
        return {results, end: isComplete ? "complete" : own.end ?? "stalled"};
      } catch (error) {
        if (own.end !== "left") throw error;
        return {results: last, end: "left"};
      } finally {
        if (current === own) {
          current = null;
          if (!isSeen) client.end();
        }
      }
    },

    /** Ends the experiment that is running. It then returns its results so far. */
    async stop() {
      if (current) current.end ??= "stopped";
      await client.stop();
    },
  };
}

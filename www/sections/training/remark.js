// What is unusual about a run. No view, so that it can be tested alone.

/** @import {DataSummary} from "../../protocol.js" */
/** @import {KeptRun} from "../../runs.js" */

/** A loss this many times that of a model that knows nothing has exploded. */
const EXPLODED = 1.2;

/**
 * Returns what a reader may wonder about: `exploded` if the loss was high but most predictions are right, `oneStep`
 * if each epoch is one step, or else `null`.
 * @param {Pick<KeptRun, "run" | "epochs"> & {data: Pick<DataSummary, "classCount" | "trainCount">}} run
 * @returns {"exploded" | "oneStep" | null}
 */
export function remarkOn({run, data: {classCount, trainCount}, epochs}) {
  const last = epochs.at(-1);
  if (!last?.epoch) return null;
  const hasExploded = epochs.some(({loss}) => loss !== null && !(loss < EXPLODED * Math.log(classCount)));
  if (hasExploded && last.testAccuracy > 0.5) return "exploded";
  return run.batchSize >= trainCount ? "oneStep" : null;
}

// What is unusual about a run. No view, so that it can be tested alone.

/** @import {DataSummary} from "../../protocol.js" */
/** @import {EpochEvent} from "../../events.js" */
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
  if (hasExploded(epochs, classCount) && last.testAccuracy > 0.5) return "exploded";
  return run.batchSize >= trainCount ? "oneStep" : null;
}

/**
 * Returns what a finished run leaves to explain beside its curves: `exploded` if the loss did, `testAbove` if the test
 * accuracy ended above the training accuracy, `both`, or else `null`.
 * @param {{fingerprint: string, epochs: readonly Pick<EpochEvent, "epoch" | "loss" | "trainAccuracy" | "testAccuracy">[],
 *   data: Pick<DataSummary, "classCount">}} run
 * @returns {"exploded" | "testAbove" | "both" | null}
 */
export function surpriseOf({fingerprint, epochs, data: {classCount}}) {
  const last = epochs.at(-1);
  if (!last || fingerprint === "") return null;
  const isTestAbove = last.trainAccuracy !== null && last.testAccuracy > last.trainAccuracy;
  if (hasExploded(epochs, classCount)) return isTestAbove ? "both" : "exploded";
  return isTestAbove ? "testAbove" : null;
}

/** @param {readonly Pick<EpochEvent, "loss">[]} epochs @param {number} classCount */
function hasExploded(epochs, classCount) {
  return epochs.some(({loss}) => loss !== null && !(loss < EXPLODED * Math.log(classCount)));
}

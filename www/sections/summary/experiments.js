// Runs that are worth a try. No view, so that they can be tested alone.

import {CHAPTER} from "../../address.js";
import {hasSettings} from "../../runs.js";

/** @import {DataSummary, Settings} from "../../protocol.js" */
/** @import {KeptRun} from "../../runs.js" */

/** In what each differs from the chapter's own run, which the others are to be compared with. */
const CHANGES = {
  chapter: {},
  seed: {seed: "2"},
  slow: {learningRate: "0.001"},
  wild: {learningRate: "100"},
  single: {batchSize: "1", learningRate: "0.01"},
  large: {batchSize: "1000"},
  long: {epochs: "30"},
};

/** @typedef {keyof typeof CHANGES} Experiment */

export const EXPERIMENTS = /** @type {Experiment[]} */ (Object.keys(CHANGES));

/** @param {Experiment} experiment @returns {Settings} */
export function settingsOf(experiment) {
  return {...CHAPTER, ...CHANGES[experiment]};
}

/**
 * Returns the last run with the settings of an experiment on some data, if there is one.
 * @param {Experiment} experiment
 * @param {readonly KeptRun[]} runs
 * @param {DataSummary} data
 */
export function lastRunOf(experiment, runs, data) {
  const settings = settingsOf(experiment);
  const told = JSON.stringify(data);
  return runs.findLast((kept) => hasSettings(kept.run, settings) && JSON.stringify(kept.data) === told) ?? null;
}

// The run that goes on, and those before it, with what came of each.

import {CHAPTER} from "./address.js";

/** @import {DataSummary, Run, Settings} from "./protocol.js" */
/** @import {EpochEvent} from "./events.js" */

/** The most runs before that are kept, and the number of ways to draw their lines. */
const MOST = 6;

/**
 * @typedef {object} RecordedRun
 * @property {Run} run
 * @property {DataSummary} data
 * @property {EpochEvent[]} epochs
 * @property {string} fingerprint Of its model; empty if it was not finished.
 */

/**
 * A run with its number. Its style says how its line is drawn: no two runs that are kept have the same.
 * @typedef {RecordedRun & {number: number, style: number}} KeptRun
 */
/** @typedef {ReturnType<typeof newRuns>} Runs */

/** Whether a run has these settings. @param {Run} run @param {Settings} settings */
export function hasSettings(run, settings) {
  // Rust has numbers of 32 bits.
  const isSame = (/** @type {keyof Settings} */ key) => typeof run[key] === "number"
    ? Math.fround(run[key]) === Math.fround(Number(settings[key]))
    : run[key] === settings[key];
  return /** @type {(keyof Settings)[]} */ (Object.keys(settings)).every(isSame);
}

/** Whether a run has finished with the chapter's settings. @param {RecordedRun} run */
export function isOfChapter({run, fingerprint}) {
  return fingerprint !== "" && hasSettings(run, CHAPTER);
}

/**
 * Adds a run to those that are kept. If they are too many, the oldest goes, but not the chapter's run.
 * @param {readonly KeptRun[]} kept
 * @param {KeptRun} run
 */
function withRun(kept, run) {
  const all = [...kept, run];
  const chapter = all.findLast(isOfChapter);
  const dropped = all.length > MOST ? all.find((one) => one !== chapter) : null;
  const rest = all.filter((one) => one !== dropped);
  const isTaken = (/** @type {number} */ style) => rest.some((one) => one !== run && one.style === style);
  while (isTaken(run.style)) run.style = (run.style + 1) % MOST;
  return rest;
}

export function newRuns() {
  /** The one that is shown, with the number that it would be kept by. @type {KeptRun | null} */
  let current = null;
  /** @type {KeptRun[]} */
  let kept = [];
  /** Those that were thrown away last. @type {KeptRun[]} */
  let cleared = [];
  /** @type {(() => void)[]} */
  const watchers = [];

  const nextNumber = () => (kept.at(-1)?.number ?? 0) + 1;
  const listed = () => current ? [...kept, current] : kept;

  function tell() {
    for (const watcher of watchers) watcher();
  }

  return {
    /** Those before, the oldest first. @returns {readonly KeptRun[]} */
    get kept() {
      return kept;
    },

    /** Calls `watcher` after every change. @param {() => void} watcher */
    watch(watcher) {
      watchers.push(watcher);
    },

    /** The one that is shown. */
    get current() {
      return current;
    },

    /** Those before, and then the one that is shown. */
    get all() {
      return listed();
    },

    /** Whether no run has come to the end of an epoch. */
    get isEmpty() {
      return listed().every(({epochs}) => epochs.length === 0);
    },

    /**
     * @param {Run} run
     * @param {DataSummary} data
     */
    begin(run, data) {
      cleared = [];
      const number = nextNumber();
      current = {run, data, epochs: [], fingerprint: "", number, style: number % MOST};
      tell();
    },

    /** @param {EpochEvent} epoch */
    add(epoch) {
      current?.epochs.push(epoch);
      tell();
    },

    /** @param {string} fingerprint */
    finish(fingerprint) {
      if (current) current.fingerprint = fingerprint;
      tell();
    },

    /** Another takes the place of the one that is shown: if it has learned for an epoch, it is kept. */
    putAside() {
      if (current && current.epochs.length > 1) kept = withRun(kept, current);
      current = null;
      tell();
    },

    /** Throws away the one that is shown. */
    drop() {
      current = null;
      tell();
    },

    /** Shows one again that was thrown away. @param {KeptRun} run */
    recall(run) {
      current = run;
      tell();
    },

    /** Throws away those before. */
    clear() {
      [kept, cleared] = [[], kept];
      if (current) current.number = current.style = 1;
      tell();
    },

    /** Whether those that were thrown away can come back: until another run begins. */
    get areClearedKnown() {
      return cleared.length > 0;
    },

    /** Takes `clear` back. */
    unclear() {
      [kept, cleared] = [cleared, []];
      if (current) current.number = nextNumber();
      tell();
    },
  };
}

// The run that goes on, and those before it, with what came of each.

/** @import {DataSummary, Run} from "./protocol.js" */
/** @import {EpochEvent} from "./events.js" */

/** So many runs before are kept. */
const MOST = 6;

/**
 * @typedef {object} RecordedRun
 * @property {Run} run
 * @property {DataSummary} data
 * @property {EpochEvent[]} epochs
 * @property {string} fingerprint Of its model; empty if it was not finished.
 */

/** @typedef {RecordedRun & {number: number}} KeptRun */
/** @typedef {ReturnType<typeof newRuns>} Runs */

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
      current = {run, data, epochs: [], fingerprint: "", number: nextNumber()};
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
      if (current && current.epochs.length > 1) kept = [...kept, current].slice(-MOST);
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
      if (current) current.number = 1;
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

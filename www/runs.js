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

  const nextNumber = () => (kept.at(-1)?.number ?? 0) + 1;
  const listed = () => current ? [...kept, current] : kept;

  return {
    /** Those before, the oldest first. @returns {readonly KeptRun[]} */
    get kept() {
      return kept;
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
    },

    /** @param {EpochEvent} epoch */
    add(epoch) {
      current?.epochs.push(epoch);
    },

    /** @param {string} fingerprint */
    finish(fingerprint) {
      if (current) current.fingerprint = fingerprint;
    },

    /** Another takes the place of the one that is shown: if it has learned for an epoch, it is kept. */
    putAside() {
      if (current && current.epochs.length > 1) kept = [...kept, current].slice(-MOST);
      current = null;
    },

    /** Throws away the one that is shown. */
    drop() {
      current = null;
    },

    /** Shows one again that was thrown away. @param {KeptRun} run */
    recall(run) {
      current = run;
    },

    /** Throws away those before. */
    clear() {
      [kept, cleared] = [[], kept];
      if (current) current.number = 1;
    },

    /** Whether those that were thrown away can come back: until another run begins. */
    get areClearedKnown() {
      return cleared.length > 0;
    },

    /** Takes `clear` back. */
    unclear() {
      [kept, cleared] = [cleared, []];
      if (current) current.number = nextNumber();
    },

    /** All of them as a table: a row an epoch. */
    csv() {
      return csv([HEAD, ...listed().flatMap(rows)]);
    },
  };
}

const HEAD = [
  "run", "data", "seed", "learning rate", "batch size", "epochs",
  "epoch", "loss", "train accuracy", "test accuracy", "seconds", "fingerprint", "engine", "initial weights",
];

/** @param {KeptRun} run */
function rows({number, run, data, epochs, fingerprint}) {
  const settings = [number, dataName(data), run.seed, shortest(run.learningRate), run.batchSize, run.epochs];
  return epochs.map(({epoch, loss, trainAccuracy, testAccuracy, seconds}) =>
    [...settings, epoch, loss, trainAccuracy, testAccuracy, seconds, fingerprint, run.engine, run.init]);
}

/** The same in every language. @param {DataSummary} data */
function dataName({origin, fashionMnist, trainCount, testCount}) {
  const name = origin !== "sample" && fashionMnist ? "Fashion-MNIST" : origin;
  return `${name}, ${trainCount} train, ${testCount} test`;
}

/**
 * The shortest number that is the same in 32 bits, which the learning rate has: 0.1, not
 * 0.10000000149011612.
 * @param {number} number
 */
function shortest(number) {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(number.toPrecision(digits));
    if (Math.fround(short) === number) return short;
  }
  return number;
}

/** As RFC 4180 wants it; what is not known is empty. @param {(string | number | null)[][]} table */
function csv(table) {
  const write = (/** @type {string | number | null} */ value) => {
    const text = String(value ?? "");
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return table.map((row) => `${row.map(write).join(",")}\r\n`).join("");
}

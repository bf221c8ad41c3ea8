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

export class Runs {
  /** The one that is shown. @type {RecordedRun | null} */
  #current = null;
  /** @type {KeptRun[]} */
  #kept = [];

  /** Those before, the oldest first. @returns {readonly KeptRun[]} */
  get kept() {
    return this.#kept;
  }

  /** The one that is shown, with the number that it would be kept by. @returns {KeptRun | null} */
  get current() {
    const number = (this.#kept.at(-1)?.number ?? 0) + 1;
    return this.#current && {...this.#current, number};
  }

  /** Whether any run has come to the end of an epoch. */
  get isEmpty() {
    return this.#kept.length === 0 && !this.#current?.epochs.length;
  }

  /**
   * @param {Run} run
   * @param {DataSummary} data
   */
  begin(run, data) {
    this.#current = {run, data, epochs: [], fingerprint: ""};
  }

  /** @param {EpochEvent} epoch */
  add(epoch) {
    this.#current?.epochs.push(epoch);
  }

  /** @param {string} fingerprint */
  finish(fingerprint) {
    if (this.#current) this.#current.fingerprint = fingerprint;
  }

  /** Another takes the place of the one that is shown: if it has learned for an epoch, it is kept. */
  putAside() {
    const {current} = this;
    this.#current = null;
    if (current && current.epochs.length > 1) this.#kept = [...this.#kept, current].slice(-MOST);
  }

  /** Throws away the one that is shown. */
  drop() {
    this.#current = null;
  }

  /** Throws away those before. */
  clear() {
    this.#kept = [];
  }

  /** All of them as a table: a row an epoch. */
  csv() {
    const runs = [...this.#kept, ...this.current ? [this.current] : []];
    return csv([HEAD, ...runs.flatMap(rows)]);
  }
}

const HEAD = [
  "run", "data", "seed", "learning rate", "batch size", "epochs",
  "epoch", "loss", "train accuracy", "test accuracy", "seconds", "fingerprint",
];

/** @param {KeptRun} run */
function rows({number, run, data, epochs, fingerprint}) {
  const settings = [number, dataName(data), run.seed, shortest(run.learningRate), run.batchSize, run.epochs];
  return epochs.map(({epoch, loss, trainAccuracy, testAccuracy, seconds}) => [
    ...settings, epoch, loss ?? "", trainAccuracy ?? "", testAccuracy, seconds, fingerprint,
  ]);
}

/** The same in every language. @param {DataSummary} data */
function dataName({origin, fashionMnist, trainCount, testCount}) {
  const name = origin === "sample" ? "sample" : fashionMnist ? "Fashion-MNIST" : origin;
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

/** As RFC 4180 wants it. @param {(string | number)[][]} table */
function csv(table) {
  const write = (/** @type {string | number} */ value) => {
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return table.map((row) => `${row.map(write).join(",")}\r\n`).join("");
}

// Runs as a CSV file, with a row for each epoch. It is the same in every language.

/** @import {DataSummary} from "../../protocol.js" */
/** @import {KeptRun} from "../../runs.js" */

/** Returns the file. @param {readonly KeptRun[]} runs */
export const csv = (runs) => write([HEAD, ...runs.flatMap(rows)]);

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

/** Writes a table as RFC 4180 defines it. What is not known is empty. @param {(string | number | null)[][]} table */
function write(table) {
  const cell = (/** @type {string | number | null} */ value) => {
    const text = String(value ?? "");
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return table.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

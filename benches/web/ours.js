// Softmax Lab: its shipped worker, and the same worker with its memory looked at.

import {packedFiles} from "./files.js";
import {Trainee} from "./trainee.js";

/**
 * Seconds per epoch, after one that warms up.
 * @param {number} epochs
 */
export async function ours(epochs) {
  const trainee = new Trainee();
  await trainee.load("data", await packedFiles());
  const {seconds, accuracy} = await trainee.train(1 + epochs);
  return {epoch: seconds.slice(1), accuracy: [accuracy]};
}

/**
 * Seconds that a visitor waits once the files are there: nothing is compiled yet, nothing warm.
 * @param {number} epochs
 */
export async function cold(epochs) {
  const files = await packedFiles();
  const begin = performance.now();
  const trainee = new Trainee();
  await trainee.load("data", files);
  const loaded = performance.now();
  await trainee.train(epochs);
  const trained = performance.now();
  return {load: [(loaded - begin) / 1000], whole: [(trained - begin) / 1000]};
}

/**
 * Bytes of wasm memory after loading and after training.
 * @param {number} epochs
 */
export async function memory(epochs) {
  const trainee = new Trainee("memory-worker.js");
  await trainee.load("data", await packedFiles());
  const loaded = await memoryOf(trainee.worker);
  await trainee.train(epochs);
  return {loaded: [loaded], trained: [await memoryOf(trainee.worker)]};
}

/**
 * @param {Worker} worker
 * @returns {Promise<number>}
 */
function memoryOf(worker) {
  return new Promise((resolve, reject) => {
    worker.addEventListener("message", function hear({data}) {
      if (data.type !== "memory!") return;
      worker.removeEventListener("message", hear);
      if (data.bytes === null) reject(new Error("no wasm instance was seen"));
      else resolve(data.bytes);
    });
    worker.postMessage({type: "memory?"});
  });
}

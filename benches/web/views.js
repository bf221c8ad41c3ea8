// The page as it is shipped, with every view at work, against its worker alone.

import {packedFiles} from "./files.js";
import {watchFrames} from "./frames.js";
import {BATCH_SIZE, LEARNING_RATE} from "./settings.js";
import {Trainee} from "./trainee.js";

/** Epochs that warm up, and don't count. */
const WARM_UP = 10;

/** For what the views ask when data has come: it is no part of a run. */
const SETTLING_MS = 1_500;

/**
 * Seconds per epoch by the clock, which of the worker's speed the views cost, and the longest that
 * the page was busy from the click until the run was finished.
 * @param {number} epochs
 */
export async function views(epochs) {
  const alone = await trainAlone(WARM_UP + epochs);
  const {seconds, gap, task} = await trainOnPage(WARM_UP + epochs);
  return {alone: [alone], views: [seconds], loss: [1 - alone / seconds], gap: [gap], task};
}

/** @param {number} epochs */
async function trainAlone(epochs) {
  const trainee = new Trainee();
  await trainee.load("data", await packedFiles());
  const seconds = secondsPerEpoch(trainee.worker);
  await trainee.train(epochs);
  trainee.worker.terminate();
  return seconds;
}

/** @param {number} epochs */
async function trainOnPage(epochs) {
  const {page, train} = await openPage(epochs);
  const seconds = secondsPerEpoch(page.softmaxLab.client.worker);
  const frames = watchFrames();
  train.click();
  return {seconds: await seconds, ...await frames.end()};
}

/**
 * Opens the page with the full set, in all of the window.
 * @param {number} epochs
 */
async function openPage(epochs) {
  const frame = document.createElement("iframe");
  frame.style.cssText = "position: fixed; inset: 0; border: 0; width: 100%; height: 100%";
  const run = `lang=en&epochs=${epochs}&lr=${LEARNING_RATE}&batch=${BATCH_SIZE}&seed=1`;
  frame.src = `${URL.createObjectURL(await pageInSight())}#${run}`;
  document.body.append(frame);
  return ready(frame);
}

/** The shipped page, but that all its views take themselves to be in sight. */
async function pageInSight() {
  const url = new URL("../../shipped/index.html", import.meta.url);
  const page = new DOMParser().parseFromString(await (await fetch(url)).text(), "text/html");
  const base = page.createElement("base");
  base.href = url.href;
  const script = page.createElement("script");
  script.src = new URL("in-sight.js", import.meta.url).href;
  page.head.prepend(base, script);
  return new Blob(["<!doctype html>", page.documentElement.outerHTML], {type: "text/html"});
}

/** @param {HTMLIFrameElement} frame */
async function ready(frame) {
  for (;;) {
    await sleep(100);
    /** @type {any} Its `softmaxLab` is the page's contract, as are the ids below. */
    const page = frame.contentWindow;
    const find = (/** @type {string} */ id) => page.document.getElementById(id);
    const error = find("error")?.textContent;
    if (error) throw new Error(`the page says: ${error}`);
    const train = find("train");
    if (!page.softmaxLab || train.disabled) continue;
    const status = find("data-status").textContent;
    if (!status.includes("60,000")) throw new Error(`the page has no full set: ${status}`);
    await sleep(SETTLING_MS);
    return {page, train};
  }
}

/**
 * Of the run that comes.
 * @param {Worker} worker
 * @returns {Promise<number>}
 */
function secondsPerEpoch(worker) {
  /** When each was told; epoch 0 is the untrained model. @type {number[]} */
  const ends = [];
  return new Promise((resolve, reject) => {
    worker.addEventListener("error", ({message}) => reject(new Error(`the worker died: ${message}`)));
    worker.addEventListener("message", function hear({data}) {
      if (data.type === "epoch") ends.push(performance.now());
      if (data.type === "crash") reject(new Error(`the worker died: ${data.message}`));
      if (data.type !== "finished") return;
      worker.removeEventListener("message", hear);
      const counted = ends.slice(WARM_UP);
      const taken = (counted.at(-1) ?? NaN) - (counted[0] ?? NaN);
      resolve(taken / 1000 / (counted.length - 1));
    });
  });
}

/** @param {number} ms */
function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

// Keeps a view up to date while training goes on, at little cost to it: what can be seen asks the
// worker, one question at a time, and the longer the answers take, the longer the pauses between. What
// can't be seen asks only where the answer may take more room than the one before.

import {CommandError} from "../training-client.js";
import {clamp} from "./clamp.js";

/** Asked no oftener, even if answers come at once. */
const LEAST_PAUSE_MS = 100;

/** The pause after an answer, in times of how long that took: at most an eleventh is spent asking. */
const PAUSES_PER_ANSWER = 10;

/** What takes longer waits for something else, like a slow line, and not for the worker to compute. */
const LONGEST_PAUSE_MS = 1_000;

/** Bring each view up to date. @type {(() => Promise<void>)[]} */
const refreshes = [];

/** Brings all views up to date once, also those out of sight. Does not wait for the end of a run. */
export const refreshAll = () => Promise.all(refreshes.map((refresh) => refresh()));

/**
 * @param {Element} element The view: while it is out of sight, it asks only to be prepared.
 * @param {() => Promise<unknown>} refresh Asks the worker, and shows the answer.
 */
export function newLive(element, refresh) {
  let isVisible = false;
  let isWanted = false;
  let isStale = false;
  /** Settles with the latest answer. @type {Promise<unknown>} */
  let answer = Promise.resolve();

  const update = oneByOne(async () => {
    if (!isStale || !(isVisible || isWanted)) return;
    const begin = performance.now();
    await ask();
    const pause = PAUSES_PER_ANSWER * (performance.now() - begin);
    await new Promise((resolve) => setTimeout(resolve, clamp(pause, LEAST_PAUSE_MS, LONGEST_PAUSE_MS)));
  });

  const observer = new IntersectionObserver((entries) => {
    isVisible = entries.at(-1)?.isIntersecting ?? false;
    update();
  }, {rootMargin: "25%"});
  observer.observe(element);
  refreshes.push(async () => {
    await answer;
    if (isStale) await ask();
  });

  function ask() {
    isStale = isWanted = false;
    answer = refresh().catch(overlook);
    return answer;
  }

  /** What is shown is no longer true. */
  function invalidate() {
    isStale = true;
    update();
  }

  return {
    invalidate,

    /** Asks also out of sight, as what comes takes room: in sight it would push away what is read. */
    prepare() {
      isWanted = true;
      invalidate();
    },
  };
}

/**
 * For questions: a worker that died has been told, or it has no data now, and what comes next will tell.
 * @param {unknown} error
 */
export function overlook(error) {
  if (!(error instanceof CommandError)) throw error;
  return null;
}

/**
 * Does something as often as what it is about changes, but one time after the other: what changed
 * meanwhile, however often, is one time more.
 * @param {() => Promise<unknown>} work
 * @returns {() => Promise<void>} Settles when it is done for all that has changed by then.
 */
export function oneByOne(work) {
  let isDue = false;
  /** @type {Promise<void> | null} */
  let going = null;
  const goOn = async () => {
    try {
      while (isDue) {
        isDue = false;
        await work();
      }
    } finally {
      going = null;
    }
  };
  return () => {
    isDue = true;
    going ??= goOn();
    return going;
  };
}

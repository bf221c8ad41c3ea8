// Keeps a view up to date while training goes on, at little cost to it: only what can be seen asks
// the worker, one question at a time, and the longer the answers take, the longer the pauses between.

import {CommandError} from "../training-client.js";

/** Asked no oftener, even if answers come at once. */
const LEAST_PAUSE_MS = 100;

/** The pause after an answer, in times of how long that took: at most an eleventh is spent asking. */
const PAUSES_PER_ANSWER = 10;

/** What takes longer waits for something else, like a slow line, and not for the worker to compute. */
const LONGEST_PAUSE_MS = 1_000;

export class Live {
  #refresh;
  #isVisible = false;
  #isWanted = false;
  #isStale = false;
  #isBusy = false;

  /**
   * @param {Element} element The view: while it is out of sight, nothing is asked.
   * @param {() => Promise<void>} refresh Asks the worker, and shows the answer.
   */
  constructor(element, refresh) {
    this.#refresh = refresh;
    const observer = new IntersectionObserver((entries) => {
      this.#isVisible = entries.at(-1)?.isIntersecting ?? false;
      this.#update();
    }, {rootMargin: "25%"});
    observer.observe(element);
  }

  /** What is shown is no longer true. */
  invalidate() {
    this.#isStale = true;
    this.#update();
  }

  /** Asks also out of sight, as what comes takes room: in sight it would push away what is read. */
  prepare() {
    this.#isWanted = true;
    this.invalidate();
  }

  async #update() {
    if (!this.#isStale || !(this.#isVisible || this.#isWanted) || this.#isBusy) return;
    this.#isBusy = true;
    this.#isStale = this.#isWanted = false;
    const begin = performance.now();
    try {
      await this.#refresh();
    } catch (error) {
      // A worker that died, which has been told, or that has no data now: what comes next will tell.
      if (!(error instanceof CommandError)) throw error;
    } finally {
      const pause = PAUSES_PER_ANSWER * (performance.now() - begin);
      setTimeout(() => {
        this.#isBusy = false;
        this.#update();
      }, Math.min(Math.max(LEAST_PAUSE_MS, pause), LONGEST_PAUSE_MS));
    }
  }
}

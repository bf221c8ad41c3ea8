// How much of the run is done, how long it will still take, and how fast it goes.

import {texts} from "../i18n/index.js";
import {find} from "./dom.js";

/** @import {BatchEvent} from "../events.js" */

/** Figures that change oftener can't be read. */
const READING_MS = 250;

/** @typedef {ReturnType<typeof newRunProgress>} RunProgress */

/** @param {HTMLElement} element */
export function newRunProgress(element) {
  const bar = find(element, "progress#run-progress");
  const words = find(element, "#time-left");
  /** @type {BatchEvent | null} */
  let minibatch = null;
  let saidAt = -Infinity;

  function say() {
    saidAt = performance.now();
    words.textContent = minibatch ? texts.runs.soFar(minibatch) : "";
  }

  /** @param {BatchEvent} shown */
  function show(shown) {
    minibatch = shown;
    bar.hidden = false;
    bar.value = shown.share;
    if (performance.now() - saidAt >= READING_MS) say();
  }

  return {
    show,

    /**
     * What was shown last counts, however short ago something else was said.
     * @param {boolean} isOver Whether nothing more will come.
     */
    settle(isOver) {
      if (minibatch && isOver) minibatch = {...minibatch, secondsLeft: null};
      say();
    },

    /** Nothing is left to do. */
    finish() {
      if (minibatch) show({...minibatch, share: 1, secondsLeft: null});
      say();
    },

    clear() {
      minibatch = null;
      bar.hidden = true;
      say();
    },

    translate() {
      bar.ariaLabel = texts.runs.progress;
      say();
    },
  };
}

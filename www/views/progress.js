// How much of the run is done, how long it will still take, and how fast it goes.

import {texts} from "../i18n/index.js";
import {find} from "./dom.js";

/** @import {BatchEvent} from "../events.js" */

/** Time between two changes of the figures. Faster changes can't be read. */
const READING_MS = 250;

/** @typedef {ReturnType<typeof newRunProgress>} RunProgress */

/** @param {HTMLElement} element */
export function newRunProgress(element) {
  const bar = find(element, "progress#run-progress");
  const words = find(element, "#time-left");
  /** @type {BatchEvent | null} */
  let minibatch = null;
  let timer = 0;

  function say() {
    clearTimeout(timer);
    timer = 0;
    words.textContent = minibatch ? texts.runs.soFar(minibatch) : "";
  }

  /** @param {BatchEvent} shown */
  function show(shown) {
    minibatch = shown;
    bar.hidden = false;
    bar.value = shown.share;
    timer ||= setTimeout(say, READING_MS);
  }

  return {
    show,

    /**
     * Says at once what was shown last.
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

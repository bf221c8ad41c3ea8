// The button of the benchmark, and what it has measured.

import {texts} from "../i18n/index.js";
import {find, setText} from "./dom.js";

/** @import {Speed, State} from "../protocol.js" */

/** @typedef {ReturnType<typeof newBenchmark>} Benchmark */

/**
 * @param {HTMLElement} element
 * @param {object} callbacks
 * @param {() => void} callbacks.start
 * @param {() => void} callbacks.stop
 */
export function newBenchmark(element, {start, stop}) {
  const button = find(element, "button#benchmark");
  const result = find(element, "#benchmark-result");
  let isMeasuring = false;
  /** @type {Speed | null} */
  let speed = null;

  button.onclick = () => isMeasuring ? stop() : start();

  function translate() {
    const said = texts.benchmark;
    button.textContent = isMeasuring ? said.stop : said.start;
    setText(result, isMeasuring ? said.measuring : speed ? said.measured(speed) : "");
  }

  return {
    translate,

    /**
     * @param {State} state
     * @param {boolean} measuring Whether it is going on.
     */
    enter(state, measuring) {
      isMeasuring = measuring;
      button.disabled = state === "empty" || state === "running" || state === "paused";
      translate();
    },

    /** @param {Speed | null} measured None if nothing was measured. */
    show(measured) {
      speed = measured;
      translate();
    },
  };
}

// The button of the benchmark, and its result.

import {find, setText} from "../../views/dom.js";
import {BENCHMARK} from "./markup.js";
import {sectionTexts} from "./texts.js";

/** @import {SectionView, Page} from "../loader.js" */

/**
 * @param {HTMLElement} element Where it is added.
 * @param {Page} page
 * @returns {SectionView}
 */
export function newBenchmark(element, {known, measure, stop}) {
  element.insertAdjacentHTML("beforeend", BENCHMARK);
  const button = find(element, "button#benchmark");
  const result = find(element, "#benchmark-result");

  button.onclick = () => known().isMeasuring ? stop() : measure();

  function show() {
    const {state, isMeasuring, speed} = known();
    const said = sectionTexts().benchmark;
    button.disabled = state === "empty" || state === "running" || state === "paused";
    button.textContent = isMeasuring ? said.stop : said.start;
    setText(result, isMeasuring ? said.measuring : speed ? said.measured(speed) : "");
  }

  return {setData: show, invalidate: show, translate: show};
}

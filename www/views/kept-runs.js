// The runs before, by name and figures, as they are on the chart; all of them as a file.

import {texts} from "../i18n/index.js";
import {keptStyle} from "./chart.js";
import {create, createSvg, find} from "./dom.js";

/** @import {KeptRun, RecordedRun, Runs} from "../runs.js" */

const FILE = "softmax-lab-runs.csv";

/** @typedef {ReturnType<typeof newKeptRuns>} KeptRuns */

/**
 * @param {HTMLElement} element
 * @param {Runs} runs
 * @param {{clear: () => void, unclear: () => void}} callbacks
 */
export function newKeptRuns(element, runs, callbacks) {
  const list = find(element, "#kept-runs");
  const placeholder = find(element, ".placeholder");
  const clear = find(element, "button#clear-runs");
  const download = find(element, "button#download-runs");
  const undo = find(element, "button#undo-clear");

  // The button goes off; the keyboard's place is not lost with it.
  clear.onclick = () => {
    callbacks.clear();
    undo.focus();
  };
  undo.onclick = () => {
    callbacks.unclear();
    clear.focus();
  };
  download.onclick = () => save(runs.csv());

  /** There are others, or a new one has begun. */
  function update() {
    const {kept, current} = runs;
    const said = texts.runs;
    const isEmpty = kept.length === 0;
    const items = kept.map((run) => item(keptStyle(run.number), `${run.number}: ${nameOf(run)}`, figuresOf(run)));
    if (current && !isEmpty) items.push(item("loss", said.current(nameOf(current))));
    list.replaceChildren(...items);
    placeholder.hidden = !isEmpty;
    list.hidden = clear.disabled = isEmpty;
    undo.hidden = !runs.areClearedKnown;
    allow();
  }

  /** An epoch has ended. */
  function allow() {
    download.disabled = runs.isEmpty;
  }

  /** What is different from one to another, in words. @param {RecordedRun} named */
  function nameOf(named) {
    const parts = (/** @type {RecordedRun} */ {run, data}) =>
      [texts.data(data), ...texts.runs.settings(run)];
    const all = runs.all.map(parts);
    const told = parts(named).filter((part, place) => all.some((other) => other[place] !== part));
    return told.join(", ") || texts.run(named.run);
  }

  return {update, allow, translate: update};
}

/**
 * @param {string} style Of the run's lines.
 * @param {string} name
 * @param {HTMLElement[]} figures
 */
function item(style, name, ...figures) {
  // A short piece of a line.
  const line = createSvg("path", {class: `line ${style}`, d: "M0 6h24"});
  const swatch = createSvg("svg", {class: "swatch", "aria-hidden": "true"}, line);
  return create("li", {}, create("p", {}, swatch, name), ...figures);
}

/** @param {KeptRun} kept */
function figuresOf({run, epochs, fingerprint}) {
  const said = texts.runs;
  const last = epochs.at(-1);
  return create("p", {className: "hint"}, last ? texts.status.epoch(last, run) : "", " ", ...fingerprint
    ? [said.fingerprint, " ", create("code", {}, fingerprint)]
    : [said.unfinished]);
}

/** @param {string} text */
function save(text) {
  const href = URL.createObjectURL(new Blob([text], {type: "text/csv;charset=utf-8"}));
  create("a", {href, download: FILE}).click();
  // Browsers have taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

// The table of runs: those before, and the one that is shown. They can be downloaded and cleared.

import {texts} from "../../i18n/index.js";
import {keptStyle} from "../../views/chart.js";
import {create, createSvg, find, onceAFrame} from "../../views/dom.js";
import {csv} from "./csv.js";
import {RUNS} from "./markup.js";
import {sectionTexts} from "./texts.js";

/** @import {KeptRun} from "../../runs.js" */
/** @import {Page, SectionView} from "../loader.js" */

const FILE = "softmax-lab-runs.csv";

/**
 * @param {HTMLElement} element Where it is added.
 * @param {Page} page
 * @returns {SectionView}
 */
export function newKeptRuns(element, {runs}) {
  element.insertAdjacentHTML("beforeend", RUNS);
  const scroller = find(element, ".scroller");
  const head = find(element, "#kept-runs thead");
  const body = find(element, "#kept-runs tbody");
  const placeholder = find(element, ".placeholder");
  const clear = find(element, "button#clear-runs");
  const download = find(element, "button#download-runs");
  const undo = find(element, "button#undo-clear");

  // The button goes off; the keyboard's place is not lost with it.
  clear.onclick = () => {
    runs.clear();
    update();
    undo.focus();
  };
  undo.onclick = () => {
    runs.unclear();
    update();
    clear.focus();
  };
  download.onclick = () => save(csv(runs.all));

  /** Draws the table anew. */
  function update() {
    const {kept, current} = runs;
    const isEmpty = kept.length === 0;
    placeholder.hidden = !isEmpty;
    scroller.hidden = clear.disabled = isEmpty;
    undo.hidden = !runs.areClearedKnown;
    if (!isEmpty) draw(current);
    download.disabled = runs.isEmpty;
  }

  /** @param {KeptRun | null} current */
  function draw(current) {
    const {current: now, columns} = sectionTexts().runs;
    const others = runs.all.map(otherSettings);
    const differs = (/** @type {string} */ _, /** @type {number} */ place) =>
      others.some((settings) => settings[place] !== others[0]?.[place]);
    const notes = others.map((settings) => settings.filter(differs).join(", "));
    const hasNotes = notes.some((note) => note !== "");
    const {others: othersColumn, ...always} = columns;
    const names = [...Object.values(always), ...hasNotes ? [othersColumn] : []];
    head.replaceChildren(create("tr", {}, ...names.map((name) => create("th", {scope: "col"}, name))));
    body.replaceChildren(...runs.all.map((run, place) => {
      const isCurrent = run === current;
      const name = create("th", {scope: "row"}, swatch(isCurrent ? "loss" : keptStyle(run)),
        isCurrent ? now : texts.runs.name(run.number));
      const cells = [...values(run), ...hasNotes ? [notes[place] ?? ""] : []];
      return create("tr", {}, name, ...cells.map((cell) => create("td", {}, cell)));
    }));
  }

  // Many epochs can end in a frame.
  runs.watch(onceAFrame(update));

  return {setData: update, invalidate() {}, translate: update};
}

/** The settings that few runs differ in. @param {KeptRun} run */
function otherSettings({run, data}) {
  const [, , , , engine, init] = texts.runs.settings(run);
  return [texts.data(data), engine ?? "", init ?? ""];
}

/** The values of a run in the order of the columns. @param {KeptRun} run */
function values({run, epochs, fingerprint}) {
  const {figures, none} = texts;
  const {loss = null, trainAccuracy = null, testAccuracy = null} = epochs.at(-1) ?? {};
  const accuracy = (/** @type {number | null} */ value) => value === null ? none : figures.fixed(value, 3);
  return [
    figures.decimal(run.learningRate),
    figures.count(run.batchSize),
    figures.count(run.epochs),
    String(run.seed),
    loss === null ? none : figures.loss(loss),
    accuracy(trainAccuracy),
    accuracy(testAccuracy),
    fingerprint ? create("code", {}, fingerprint) : sectionTexts().runs.unfinished,
  ];
}

/** A short piece of a run's line. @param {string} style */
function swatch(style) {
  const line = createSvg("path", {class: `line ${style}`, d: "M0 6h24"});
  return createSvg("svg", {class: "swatch", "aria-hidden": "true"}, line);
}

/** @param {string} text */
function save(text) {
  const href = URL.createObjectURL(new Blob([text], {type: "text/csv;charset=utf-8"}));
  create("a", {href, download: FILE}).click();
  // Browsers have taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

// Which data there is, and the ways to other data: a download, and a file picker; a drop is another.

import {isFullSet} from "../full-set.js";
import {texts} from "../i18n/index.js";
import {acceptChoices} from "../incoming.js";
import {create, find} from "./dom.js";

/** @import {DataSummary} from "../protocol.js" */

/** What takes less time than this needs no word of how far it is, unless the user asked for it. */
const PATIENCE_MS = 250;

/** @typedef {"connecting" | "fetching" | "unpacking"} Phase */
/** @typedef {ReturnType<typeof newDataPanel>} DataPanel */

/**
 * @param {HTMLElement} element
 * @param {object} callbacks
 * @param {() => void} callbacks.loadFull
 * @param {(files: File[]) => void} callbacks.choose
 */
export function newDataPanel(element, callbacks) {
  const panel = find(element, "#data");
  const status = find(element, "#data-status");
  const detail = find(element, "#data-detail");
  const loadFull = find(element, "button#load-full");
  const progress = find(element, "#data-progress");
  const phaseLine = find(progress, "p");
  /** @type {Phase} */
  let phase = "connecting";
  /** @type {DataSummary | null} */
  let data = null;
  let isBusy = false;
  /** Lets how far it is be seen when it goes off. */
  let timer = 0;
  /** How much of each file is done. @type {Map<string, ReturnType<typeof newRow>>} */
  const rows = new Map();

  loadFull.onclick = () => {
    if (isBusy) return;
    callbacks.loadFull();
    reveal(); // Servers can take long to answer: the press is seen to have done something.
  };
  acceptChoices(find(element, "input#files"), callbacks.choose);

  function update() {
    const isFull = data !== null && isFullSet(data);
    if (data) detail.textContent = texts.dataDetail(data);
    status.textContent = data ? texts.data(data) : isBusy ? texts.loading : texts.noData;
    // Not disabled, because that would take the keyboard's place away; so does hiding it, but then
    // what was asked for is there, and the place is where it is told.
    loadFull.ariaDisabled = String(isBusy);
    if (isFull && document.activeElement === loadFull) {
      (panel.contains(loadFull) ? status : find(document, "#status")).focus();
    }
    loadFull.hidden = isFull;
  }

  /** @param {Phase} entered */
  function enter(entered) {
    phase = entered;
    phaseLine.textContent = texts.progress[phase];
  }

  /** Lets how far it is be seen, while there is something going on. */
  function reveal() {
    progress.hidden = !isBusy;
  }

  /** @param {string} file */
  function addRow(file) {
    const row = newRow(file);
    rows.set(file, row);
    progress.append(row.element);
    return row;
  }

  return {
    /** Whether files are on their way. @param {boolean} busy */
    set isBusy(busy) {
      isBusy = busy;
      clearTimeout(timer);
      rows.clear();
      progress.replaceChildren(phaseLine);
      progress.hidden = true;
      enter("connecting");
      if (busy) timer = setTimeout(reveal, PATIENCE_MS);
      update();
    },

    /**
     * @param {string} file
     * @param {Phase} reached
     * @param {number} done
     * @param {number} total 0 if nobody knows.
     */
    progress(file, reached, done, total) {
      if (!isBusy) return;
      (rows.get(file) ?? addRow(file)).show(done, total);
      enter(reached);
    },

    /**
     * Puts the button for the full set, and how far it is, below what asks for it, or back.
     * @param {HTMLElement | null} place
     */
    offerAt(place) {
      if (panel.contains(loadFull) === !place) return; // Moved, it would lose the keyboard's place.
      if (place) {
        place.after(loadFull, progress);
        loadFull.scrollIntoView({block: "nearest"});
      } else {
        status.after(loadFull);
        panel.append(progress);
      }
    },

    /** @param {DataSummary} loaded */
    setData(loaded) {
      data = loaded;
      update();
    },

    translate() {
      enter(phase);
      for (const row of rows.values()) row.translate();
      update();
    },
  };
}

/** How much of one file is done. @param {string} file */
function newRow(file) {
  const bar = create("progress");
  const amount = create("span", {className: "amount"});
  const element = create("label", {}, create("span", {className: "file"}, file), amount, bar);
  let [done, total] = [0, 0];

  function translate() {
    amount.textContent = texts.figures.bytes(done, total);
  }

  return {
    element,
    translate,

    /**
     * @param {number} nowDone
     * @param {number} ofTotal
     */
    show(nowDone, ofTotal) {
      [done, total] = [nowDone, ofTotal];
      if (total > 0) Object.assign(bar, {max: total, value: done});
      else bar.removeAttribute("value");
      translate();
    },
  };
}

// The table of epochs: what the chapter prints, a row an epoch; how fast the last one was, and the
// trained model's fingerprint.

import {texts} from "../i18n/index.js";
import {create, find, onceAFrame} from "./dom.js";

/** @import {EpochEvent} from "../events.js" */
/** @import {Run} from "../protocol.js" */

/** @typedef {ReturnType<typeof newEpochsTable>} EpochsTable */

/** How many rows are put in one by one. */
const FEW = 100;

/** Milliseconds for each row there is that the next ones wait, so that laying them out stays a small part. */
const PATIENCE = 0.1;

/** @param {HTMLElement} element */
export function newEpochsTable(element) {
  const scroller = find(element, ".scroller");
  const body = find(element, "#epochs-table tbody");
  const placeholder = find(element, ".placeholder");
  const speed = find(element, "#speed");
  const model = find(element, "#fingerprint-line");
  const fingerprint = find(element, "#fingerprint");
  const hint = find(element, "#fingerprint-hint");
  let engine = "";
  /** @type {EpochEvent[]} */
  let epochs = [];
  /** When the rows come that are still missing. @type {ReturnType<typeof setTimeout> | undefined} */
  let filling;

  /** Whether the last row stays in sight: until somebody scrolls back, and from the end on again. */
  let isFollowing = true;
  let top = 0;
  /** Where the end was in the last frame: rows may have come since somebody went there. */
  let seen = 0;
  scroller.onscroll = () => {
    const {scrollTop, clientHeight, scrollHeight} = scroller;
    const isBack = scrollTop < top;
    const end = isBack ? scrollHeight : seen;
    isFollowing = scrollTop + clientHeight >= end - 1 || (isFollowing && !isBack);
    top = scrollTop;
  };

  /** Many epochs can end in a frame. */
  const showLast = onceAFrame(() => {
    seen = scroller.scrollHeight;
    if (!isFollowing) return;
    scroller.scrollTop = seen;
    // Somebody may scroll back before the event of this comes.
    top = scroller.scrollTop;
  });

  function fill() {
    clearTimeout(filling);
    filling = undefined;
    if (body.rows.length === epochs.length) return;
    body.append(...epochs.slice(body.rows.length).map(row));
    showLast();
  }

  function tellSpeed() {
    const last = epochs.at(-1)?.imagesPerSecond;
    speed.textContent = last ? texts.runs.lastEpoch(texts.speed(last)) : "";
  }

  /** Only the fast engine gives the same fingerprint everywhere. */
  function explainFingerprint() {
    hint.textContent = engine === "chapter" ? texts.runs.fingerprintOfChapter : texts.runs.fingerprintHint;
  }

  return {
    /** @param {EpochEvent} epoch */
    add(epoch) {
      epochs.push(epoch);
      placeholder.hidden = true;
      tellSpeed();
      if (epochs.length <= FEW) fill();
      else filling ??= setTimeout(fill, epochs.length * PATIENCE);
    },

    /**
     * The last epoch has ended.
     * @param {string} name The model's fingerprint.
     * @param {Run} run
     */
    finish(name, run) {
      fingerprint.textContent = name;
      engine = run.engine;
      explainFingerprint();
      model.hidden = false;
    },

    /** Puts in what is still missing. */
    fill,

    clear() {
      epochs = [];
      isFollowing = true;
      top = seen = 0;
      fingerprint.textContent = "";
      model.hidden = true;
      body.replaceChildren();
      placeholder.hidden = false;
      tellSpeed();
    },

    translate() {
      body.replaceChildren(...epochs.map(row));
      tellSpeed();
      explainFingerprint();
    },
  };
}

/** @param {EpochEvent} event */
function row({epoch, loss, trainAccuracy, testAccuracy, seconds}) {
  const {figures, none} = texts;
  const cells = [
    loss === null ? none : figures.loss(loss),
    trainAccuracy === null ? none : figures.fixed(trainAccuracy, 3),
    figures.fixed(testAccuracy, 3),
    figures.fixed(seconds, 3),
  ];
  const head = create("th", {scope: "row"}, String(epoch));
  return create("tr", {}, head, ...cells.map((text) => create("td", {}, text)));
}

// How far the download is, with a button that cancels it.

import {texts} from "../i18n/index.js";
import {create, find} from "../views/dom.js";
import {newSpeedometer} from "./speed.js";
import {downloadTexts} from "./texts.js";

/** @import {Progress} from "../data-source.js" */

/** Figures that change oftener can't be read [ms]. */
const READING_MS = 250;

/** Sizes of the published files, until the server tells them [bytes]. @type {Record<string, number>} */
const SIZES = {
  "train-images-idx3-ubyte.gz": 26_421_880,
  "train-labels-idx1-ubyte.gz": 29_515,
  "t10k-images-idx3-ubyte.gz": 4_422_102,
  "t10k-labels-idx1-ubyte.gz": 5_148,
};

/**
 * Shows how far the download is, until `end` is called.
 * @param {() => void} cancel
 */
export function newDownloadProgress(cancel) {
  const place = find(document, "#data-progress");
  const loadFull = find(document, "button#load-full");
  const amount = create("p", {className: "hint", id: "download-amount"});
  const button = create("button", {type: "button", id: "cancel-download", onclick: cancel});
  const element = create("div", {className: "source"}, amount, button);
  const files = new Map(Object.entries(SIZES).map(([file, total]) => [file, {done: 0, total}]));
  const measure = newSpeedometer();
  let shownAt = -Infinity;
  /** @type {number | null} */
  let speed = null;

  /** @param {"done" | "total"} key */
  const sum = (key) => [...files.values()].reduce((sum, file) => sum + file[key], 0);

  function translate() {
    const {figures} = texts;
    const said = downloadTexts();
    const [done, total] = [sum("done"), sum("total")];
    const left = speed ? figures.wait((total - done) / speed) : "";
    amount.textContent = said.soFar(figures.bytes(done, total), speed ? figures.bytes(speed, 0) : "", left);
    button.textContent = said.cancel;
  }

  place.append(element);
  translate();
  return {
    translate,

    /** @type {Progress} */
    show(file, done, total) {
      files.set(file, {done, total: Math.max(total || SIZES[file] || 0, done)});
      speed = measure(sum("done"));
      if (performance.now() - shownAt < READING_MS) return;
      shownAt = performance.now();
      translate();
    },

    /** The place of the keyboard goes back to where it was. */
    end() {
      if (document.activeElement === button) loadFull.focus();
      element.remove();
    },
  };
}

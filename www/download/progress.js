// Progress of the download, with a button that cancels it.

import {texts} from "../i18n/index.js";
import {create, find} from "../views/dom.js";
import {FILES} from "./published.js";
import {newSpeedometer} from "./speed.js";
import {downloadTexts} from "./texts.js";

/** @import {Progress} from "../data-source.js" */

/** Time between two readings of the speed [ms]. Also without new bytes, as the speed sinks then. */
const INTERVAL_MS = 250;

/**
 * Shows the progress of the download until `end` is called.
 * @param {() => void} cancel
 */
export function newDownloadProgress(cancel) {
  const place = find(document, "#data-progress");
  const loadFull = find(document, "button#load-full");
  const amount = create("p", {className: "hint", id: "download-amount"});
  const button = create("button", {type: "button", id: "cancel-download", onclick: cancel});
  const element = create("div", {className: "source"}, amount, button);
  const files = new Map(Object.entries(FILES).map(([file, {size}]) => [file, {done: 0, total: size}]));
  const measure = newSpeedometer();
  /** The speed of the last seconds [bytes/s]. @type {number | null} */
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

  const timer = setInterval(() => {
    speed = measure(sum("done"));
    translate();
  }, INTERVAL_MS);
  place.append(element);
  translate();
  return {
    translate,

    /** @type {Progress} */
    show(file, done, total) {
      // The server may not tell the size.
      files.set(file, {done, total: Math.max(total || FILES[file]?.size || 0, done)});
    },

    /** Removes the progress. The focus moves from the button to the one that started the download. */
    end() {
      clearInterval(timer);
      if (document.activeElement === button) loadFull.focus();
      element.remove();
    },
  };
}

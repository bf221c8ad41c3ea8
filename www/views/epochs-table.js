// The table of epochs: what the chapter prints, a row an epoch; how fast the last one was, and the
// trained model's fingerprint.

import {texts} from "../i18n/index.js";
import {create, find, onceAFrame} from "./dom.js";

/** @import {EpochEvent} from "../events.js" */

/** @typedef {ReturnType<typeof newEpochsTable>} EpochsTable */

/** @param {HTMLElement} element */
export function newEpochsTable(element) {
  const scroller = find(element, ".scroller");
  const body = find(element, "#epochs-table tbody");
  const placeholder = find(element, ".placeholder");
  const speed = find(element, "#speed");
  const model = find(element, "#fingerprint-line");
  const fingerprint = find(element, "#fingerprint");
  /** @type {EpochEvent[]} */
  let epochs = [];

  /** Many epochs can end in a frame. */
  const showLast = onceAFrame(() => {
    scroller.scrollTop = scroller.scrollHeight;
  });

  function tellSpeed() {
    const last = epochs.at(-1)?.imagesPerSecond;
    speed.textContent = last ? texts.chapter.training.lastEpoch(texts.speed(last)) : "";
  }

  return {
    get isEmpty() {
      return epochs.length === 0;
    },

    /** @param {EpochEvent} epoch */
    add(epoch) {
      epochs.push(epoch);
      body.append(row(epoch));
      placeholder.hidden = true;
      tellSpeed();
      showLast();
    },

    /** The last epoch has ended. @param {string} name The model's fingerprint. */
    finish(name) {
      fingerprint.textContent = name;
      model.hidden = false;
    },

    clear() {
      epochs = [];
      fingerprint.textContent = "";
      model.hidden = true;
      body.replaceChildren();
      placeholder.hidden = false;
      tellSpeed();
    },

    translate() {
      body.replaceChildren(...epochs.map(row));
      tellSpeed();
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

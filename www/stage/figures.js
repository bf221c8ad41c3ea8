// The figures of the last epoch, large. A label says when a replay shows them.

import {texts} from "../i18n/index.js";
import {setText} from "../views/dom.js";

/** @import {EpochEvent} from "../events.js" */

/** @typedef {ReturnType<typeof newFigures>} Figures */

/**
 * @param {HTMLElement} list Its values are epoch, loss, training accuracy and test accuracy.
 * @param {HTMLElement} label
 */
export function newFigures(list, label) {
  const values = list.querySelectorAll("dd");
  /** @type {EpochEvent | null} */
  let epoch = null;
  /** The length of the run that is replayed [epochs]; `null` outside a replay. @type {number | null} */
  let replayed = null;

  function draw() {
    const written = epoch ? write(epoch) : [];
    values.forEach((value, place) => setText(value, written[place] ?? texts.none));
    setText(label, replayed === null ? "" : texts.stage.replayOf(epoch?.epoch ?? 0, replayed));
  }

  return {
    /**
     * @param {EpochEvent | null} event `null` before the first epoch.
     * @param {number | null} [length] Of the run, if a replay shows it [epochs].
     */
    show(event, length = null) {
      [epoch, replayed] = [event, length];
      draw();
    },

    translate: draw,
  };
}

/** @param {EpochEvent} event */
function write({epoch, loss, trainAccuracy, testAccuracy}) {
  const {figures} = texts;
  return [
    figures.count(epoch),
    loss === null ? null : figures.loss(loss),
    trainAccuracy === null ? null : figures.fixed(trainAccuracy, 3),
    figures.fixed(testAccuracy, 3),
  ];
}

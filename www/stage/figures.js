// The figures of the last epoch, large.

import {texts} from "../i18n/index.js";
import {setText} from "../views/dom.js";

/** @import {EpochEvent} from "../events.js" */

/** @typedef {ReturnType<typeof newFigures>} Figures */

/** @param {HTMLElement} list Its values are epoch, loss, training accuracy and test accuracy. */
export function newFigures(list) {
  const values = list.querySelectorAll("dd");
  /** @type {EpochEvent | null} */
  let epoch = null;

  function draw() {
    const written = epoch ? write(epoch) : [];
    values.forEach((value, place) => setText(value, written[place] ?? texts.none));
  }

  return {
    /** @param {EpochEvent | null} event `null` before the first epoch. */
    show(event) {
      epoch = event;
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

// The room of exercise 2: the cross-entropy by its definition, and the domain of the logarithm.

import {fillIn} from "../../../i18n/index.js";
import {find} from "../../../views/dom.js";
import {newModel} from "../model.js";
import {newExperiment} from "./experiment.js";
import {newHalting} from "./halting.js";
import {FORMAT, QUESTION, REST} from "./markup.js";
import {newNearest} from "./nearest.js";
import {newScaling} from "./scaling.js";
import {roomTexts} from "./texts.js";
import {newTyped} from "./typed.js";

/** @import {Room, RoomPage} from "../view.js" */

/**
 * @param {HTMLElement} element
 * @param {RoomPage} page
 * @returns {Room}
 */
export function newRoom(element, page) {
  element.insertAdjacentHTML("afterbegin", QUESTION);
  find(element, "button.run").insertAdjacentHTML("beforebegin", FORMAT);
  element.insertAdjacentHTML("beforeend", REST);
  const model = newModel(page.exercises);
  const scaling = newScaling(element, model, () => experiment.format);
  const experiment = newExperiment(element, page, model, {onMoment: scaling.setMoment, onFormat: scaling.renew});
  const parts = [
    experiment, newTyped(element, page), scaling, newNearest(element, page, model), newHalting(element, page),
  ];

  return {
    setData(data) {
      for (const part of parts) part.setData(data);
    },

    invalidate(hasModel) {
      model.invalidate(hasModel);
      for (const part of parts) part.invalidate();
    },

    translate() {
      fillIn(element, {logarithm: roomTexts()});
      for (const part of parts) part.translate();
    },

    follow: experiment.follow,
  };
}

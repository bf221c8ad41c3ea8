// The room of exercise 2: the cross-entropy by its definition, and the domain of the logarithm.

import {fillIn} from "../../../i18n/index.js";
import {find} from "../../../views/dom.js";
import {hasNoExtraParts, readParts, writeParts} from "../address.js";
import {newModel} from "../model.js";
import {newExperiment} from "./experiment.js";
import {USUAL_RATE, newHalting} from "./halting.js";
import {FORMAT, QUESTION, REST} from "./markup.js";
import {newNearest} from "./nearest.js";
import {newScaling} from "./scaling.js";
import {roomTexts} from "./texts.js";
import {newTyped} from "./typed.js";

/** @import {Room, RoomPage} from "../view.js" */

/** The choices of the beginning: prediction, number format, p, scale, and learning rate. */
const USUAL = ["", "f32", "1e-8", "1", USUAL_RATE];

/**
 * @param {HTMLElement} element
 * @param {RoomPage} page
 * @returns {Room}
 */
export function newRoom(element, page) {
  find(element, "summary").insertAdjacentHTML("afterend", QUESTION);
  find(element, "button.run").insertAdjacentHTML("beforebegin", FORMAT);
  element.insertAdjacentHTML("beforeend", REST);
  const model = newModel(page.exercises);
  const remember = page.rememberer("ex2");
  const typed = newTyped(element, page, keep);
  const scaling = newScaling(element, model, () => experiment.format, keep);
  const experiment = newExperiment(element, page, model, {keep, onMoment: scaling.setMoment, onFormat: scaling.renew});
  const halting = newHalting(element, page, keep);
  const parts = [experiment, typed, scaling, newNearest(element, page, model), halting];

  function keep() {
    remember(writeParts([...experiment.parts, typed.part, scaling.part, halting.part], USUAL));
  }

  return {
    setData(data) {
      for (const part of parts) part.setData(data);
    },

    invalidate(hasModel) {
      model.invalidate(hasModel);
      for (const part of parts) part.invalidate(hasModel);
    },

    translate() {
      fillIn(element, {logarithm: roomTexts()});
      for (const part of parts) part.translate();
    },

    follow(option) {
      const text = option("ex2");
      const [prediction = "", format = "", probability = "", scale = "", rate = ""] = readParts(text, USUAL);
      const {format: before} = experiment;
      const understood = [
        hasNoExtraParts(text, USUAL), experiment.follow(prediction, format), typed.follow(probability), scaling.follow(scale), halting.follow(rate),
      ];
      if (experiment.format !== before) scaling.renew();
      return understood.every(Boolean);
    },
  };
}

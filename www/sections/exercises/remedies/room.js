// The room of exercise 3: three remedies side by side.

import {fillIn} from "../../../i18n/index.js";
import {find} from "../../../views/dom.js";
import {newBreaking} from "./breaking.js";
import {newExperiment} from "./experiment.js";
import {FIELDS, QUESTION, REST} from "./markup.js";
import {roomTexts} from "./texts.js";
import {newTraining} from "./training.js";

/** @import {Room, RoomPage} from "../view.js" */

/**
 * @param {HTMLElement} element
 * @param {RoomPage} page
 * @returns {Room}
 */
export function newRoom(element, page) {
  find(element, "summary").insertAdjacentHTML("afterend", QUESTION);
  find(element, "button.run").insertAdjacentHTML("beforebegin", FIELDS);
  element.insertAdjacentHTML("beforeend", REST);
  const experiment = newExperiment(element, page);
  const epsilon = () => experiment.epsilon;
  const breaking = newBreaking(element, page, epsilon);
  const training = newTraining(element, page, epsilon);

  return {
    // The other results belong to typed logits, and not to the data.
    setData: training.forget,

    invalidate() {},

    translate() {
      fillIn(element, {remedies: roomTexts()});
      for (const part of [experiment, breaking, training]) part.translate();
    },

    follow(option) {
      breaking.follow();
      return experiment.follow(option);
    },
  };
}

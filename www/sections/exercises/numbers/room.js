// The room of exercise 1: softmax by its definition, and the numbers that a computer can hold.

import {fillIn} from "../../../i18n/index.js";
import {find} from "../../../views/dom.js";
import {QUESTION, REST} from "./markup.js";
import {newOverflow} from "./overflow.js";
import {newRateSearch} from "./rate-search.js";
import {STANDARD, isUnderstood, read, write} from "./settings.js";
import {newSteps} from "./steps.js";
import {roomTexts} from "./texts.js";
import {newTraining} from "./training.js";

/** @import {Room, RoomPage} from "../view.js" */
/** @import {Choices} from "./settings.js" */

/**
 * @param {HTMLElement} element
 * @param {RoomPage} page
 * @returns {Room}
 */
export function newRoom(element, page) {
  find(element, "summary").insertAdjacentHTML("afterend", QUESTION);
  element.insertAdjacentHTML("beforeend", REST);
  const remember = page.rememberer("ex1");
  /** @type {Choices} */
  const choices = {...STANDARD};
  const keep = () => remember(write(choices));
  const overflow = newOverflow(element, page, choices, keep);
  const steps = newSteps(element, page, choices, keep);
  const training = newTraining(element, page, choices, keep);
  const search = newRateSearch(element, page, training);
  const parts = [overflow, steps, training, search];
  for (const part of [overflow, steps, training]) part.renew();

  return {
    // Only the results of the trainings depend on the data.
    setData(data) {
      overflow.setData();
      steps.setData();
      training.setData(data);
      search.setData();
    },

    // Nothing here depends on the model.
    invalidate() {},

    translate() {
      fillIn(element, {numbers: roomTexts()});
      for (const part of parts) part.translate();
    },

    follow(option) {
      const text = option("ex1");
      if (text !== null) Object.assign(choices, read(text));
      overflow.follow(text === null ? null : choices.prediction);
      if (text === null) return true;
      for (const part of [overflow, steps, training]) part.renew();
      return isUnderstood(text);
    },
  };
}

// The room of exercise 4: decisions by cost, abstaining, and how true the probabilities are.

import {fillIn} from "../../../i18n/index.js";
import {find} from "../../../views/dom.js";
import {hasNoExtraParts, readParts, writeParts} from "../address.js";
import {newModel} from "../model.js";
import {newAbstaining, USUAL_COVERAGE} from "./abstaining.js";
import {newCalibration} from "./calibration.js";
import {USUAL_PARTS} from "./costs.js";
import {newDiagnosis} from "./diagnosis.js";
import {QUESTION, REST, SETTINGS} from "./markup.js";
import {roomTexts} from "./texts.js";

/** @import {Room, RoomPage} from "../view.js" */

/** What the address says if nothing is chosen: prediction, illness, three costs, coverage. */
const USUAL = ["", ...USUAL_PARTS, USUAL_COVERAGE];

/**
 * @param {HTMLElement} element
 * @param {RoomPage} page
 * @returns {Room}
 */
export function newRoom(element, page) {
  find(element, "summary").insertAdjacentHTML("afterend", QUESTION);
  find(element, "button.run").insertAdjacentHTML("beforebegin", SETTINGS);
  element.insertAdjacentHTML("beforeend", REST);
  const remember = page.rememberer("ex4");
  const model = newModel(page.exercises);
  const diagnosis = newDiagnosis(element, page, model, keep);
  const abstaining = newAbstaining(element, page, model, keep);
  const parts = [diagnosis, abstaining, newCalibration(element, page, model)];

  /** Writes the choices into the address, without the usual ones at the end. */
  function keep() {
    remember(writeParts([...diagnosis.parts, abstaining.part], USUAL));
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
      fillIn(element, {decisions: roomTexts()});
      for (const part of parts) part.translate();
    },

    follow(option) {
      const text = option("ex4");
      const parts = readParts(text, USUAL);
      const understood = [hasNoExtraParts(text, USUAL), diagnosis.follow(parts.slice(0, -1)), abstaining.follow(parts.at(-1) ?? "")];
      return understood.every(Boolean);
    },
  };
}

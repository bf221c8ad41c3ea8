// The control of the run's pace.

import {texts} from "../i18n/index.js";
import {PACES} from "../pace.js";
import {find} from "./dom.js";

/** @import {MinibatchesPerSecond} from "../pace.js" */

/**
 * @param {HTMLElement} element
 * @param {object} callbacks
 * @param {(pace: MinibatchesPerSecond) => void} callbacks.choose
 */
export function newPace(element, {choose}) {
  const input = find(element, "input#pace");
  const output = find(element, "output");
  input.max = String(PACES.length);

  const chosen = () => PACES[input.valueAsNumber] ?? null;

  function translate() {
    output.textContent = input.ariaValueText = texts.runs.pace(chosen());
  }

  input.oninput = () => {
    translate();
    choose(chosen());
  };

  return {
    translate,

    get pace() {
      return chosen();
    },

    set pace(pace) {
      const place = PACES.findIndex((one) => one === pace);
      input.valueAsNumber = place < 0 ? PACES.length : place;
      translate();
    },
  };
}

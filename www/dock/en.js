// What the dock says.

import {figures} from "../i18n/en/words.js";

/** @import {State} from "../protocol.js" */
/** @import {EpochEvent} from "../events.js" */

export const dock = {
  heading: "The run at a glance",
  /** @type {Record<State, string>} */
  states: {
    empty: "No data", ready: "Ready", running: "Training", paused: "Paused", stopped: "Stopped", finished: "Finished",
  },
  /** @param {number} epoch @param {number} epochs */
  epoch: (epoch, epochs) => `epoch ${figures.count(epoch)} of ${figures.count(epochs)}`,
  /** @param {EpochEvent} epoch */
  figures: ({loss, testAccuracy}) =>
    `${loss === null ? "" : `loss ${figures.loss(loss)},\n`}test accuracy ${figures.fixed(testAccuracy, 3)}`,
  controls: "Settings",
  /**
   * @param {string | null} label `null` for the user's own image.
   * @param {string | null} predicted `null` without a model.
   * @param {boolean} isRight
   */
  image: (label, predicted, isRight) => {
    const name = label ?? "your image";
    if (predicted === null) return name;
    return `${name} → ${label === null ? "" : isRight ? "✓ " : "✗ "}${predicted}`;
  },
};

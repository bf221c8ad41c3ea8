// Shows a run again that was too fast to be watched: templates, the nine, curves and figures, from the
// untrained model to the last one.

import {texts} from "../i18n/index.js";
import {find} from "../views/dom.js";
import {oneByOne, overlook} from "../views/live.js";

/** @import {Parameters} from "../protocol.js" */
/** @import {Ask, EpochEvent} from "../events.js" */

/** A shorter run can't be watched while it goes on [ms]. */
const WATCHABLE_MS = 2_000;

/** How long a replay takes [ms]. */
const LENGTH_MS = 7_000;

/** The pause between two questions for a model [ms]. */
const PAUSE_MS = 80;

/**
 * Returns the place in the run after a share of the replay. It is the square, as the first minibatches
 * change most.
 * @param {number} share 0 to 1.
 * @param {number} length Of the run [epochs].
 */
export const placeAfter = (share, length) => Math.min(share, 1) ** 2 * length;

/**
 * Returns the last epoch that had ended at a place in the run.
 * @param {readonly EpochEvent[]} history The epochs of the run, in their order.
 * @param {number} place [epochs]
 */
export const lastEpochAt = (history, place) => history.findLast(({epoch}) => epoch <= place) ?? null;

/**
 * Whether a run is shown again at once.
 * @param {{milliseconds: number, isFirst: boolean, isMotionReduced: boolean}} run `isFirst` if none was shown
 *   again before.
 */
export const isShownAgain = ({milliseconds, isFirst, isMotionReduced}) =>
  isFirst && !isMotionReduced && milliseconds < WATCHABLE_MS;

/** @typedef {ReturnType<typeof newReplay>} Replay */

/**
 * @param {HTMLElement} element
 * @param {object} stage
 * @param {Ask} stage.ask
 * @param {() => readonly EpochEvent[]} stage.history The epochs of the run that is shown, in their order.
 * @param {() => number} stage.length Length of the run that is shown, in epochs; 0 without one.
 * @param {(place: number, parameters: Parameters | null, epoch: EpochEvent | null) => void} stage.show Shows the run as
 *   it was at a place, with the parameters of a model near it, and the last epoch before; `Infinity` and `null` for the end.
 * @param {() => void} stage.redraw Has the nine drawn as the current model predicts them.
 * @param {() => void} stage.changed Called when a replay begins or ends.
 */
export function newReplay(element, {ask, history, length, show, redraw, changed}) {
  const button = find(element, "button#replay");
  const marks = element.querySelectorAll(".heading .replay-mark");
  const motion = matchMedia("(prefers-reduced-motion: reduce)");
  let isFirst = true;
  let isOn = false;
  let isPossible = false;
  let begin = 0;
  let end = 0;
  /** @type {Parameters | null} */
  let parameters = null;

  button.onclick = () => isOn ? finish() : start();

  const refresh = oneByOne(async () => {
    if (!isOn) return;
    const answer = await ask({type: "frame", epochs: place()}).catch(overlook);
    if (!isOn) return;
    parameters = answer?.frame?.parameters ?? null;
    await new Promise((next) => setTimeout(next, PAUSE_MS));
  });

  const place = () => placeAfter((performance.now() - begin) / LENGTH_MS, end);

  function start() {
    if (!isPossible) return;
    [isOn, begin, end, parameters] = [true, performance.now(), length(), null];
    update();
    changed();
    tick();
  }

  function tick() {
    if (!isOn) return;
    if (performance.now() - begin >= LENGTH_MS) return finish();
    refresh();
    showAt(place(), parameters);
    requestAnimationFrame(tick);
  }

  /** @param {number} place @param {Parameters | null} parameters */
  function showAt(place, parameters) {
    show(place, parameters, lastEpochAt(history(), place));
  }

  /** Shows the end of the run. */
  function finish() {
    if (!isOn) return;
    isOn = false;
    update();
    changed();
    showAt(Infinity, null);
    redraw();
  }

  function update() {
    const said = texts.stage;
    button.disabled = !isPossible;
    button.textContent = isOn ? said.showEnd : said.replay;
    for (const mark of marks) mark.textContent = isOn ? said.replay : "";
    element.classList.toggle("replaying", isOn);
  }

  return {
    translate: update,

    /**
     * Shows a run again at once, if it was too fast to be watched and none was shown again before.
     * @param {number} milliseconds How long it took.
     */
    offer(milliseconds) {
      if (isOn || !isShownAgain({milliseconds, isFirst, isMotionReduced: motion.matches})) return;
      isFirst = false;
      start();
    },

    /** Whether a run is shown again. */
    get isOn() {
      return isOn;
    },

    /** Whether there is a run that has ended. @param {boolean} possible */
    set isPossible(possible) {
      isPossible = possible;
      if (!isPossible) finish();
      update();
    },
  };
}

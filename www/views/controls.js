// The fields and buttons of a run.

import {FIELDS, CHAPTER, plainField} from "../address.js";
import {texts} from "../i18n/index.js";
import {find} from "./dom.js";

/** @import {Settings} from "../protocol.js" */
/** @import {Knowledge} from "../store.js" */

/** The keyboard's place has just moved to Train: a second press of the key before it does nothing [ms]. */
const SETTLING_MS = 500;

/** @typedef {ReturnType<typeof newControls>} Controls */

/**
 * @param {HTMLFormElement} form
 * @param {object} callbacks What the buttons do, and who hears what is written.
 * @param {() => void} callbacks.train
 * @param {() => void} callbacks.pause
 * @param {() => void} callbacks.step
 * @param {() => void} callbacks.stop
 * @param {() => void} callbacks.reset
 * @param {(settings: Settings, field: string) => void} callbacks.edit Told the field's id, too.
 */
export function newControls(form, callbacks) {
  const row = find(form, ".buttons");
  const train = find(form, "button#train");
  const pause = find(form, "button#pause");
  const step = find(form, "button#step");
  const stop = find(form, "button#stop");
  const reset = find(form, "button#reset");
  const buttons = [train, pause, step, stop, reset];
  const inputs = {
    epochs: find(form, "input#epochs"),
    learningRate: find(form, "input#learning-rate"),
    batchSize: find(form, "input#batch-size"),
    seed: find(form, "input#seed"),
  };
  // In section 3.6.6, where the speeds are compared.
  const engine = find(document, "select#engine");
  const zeroWeights = find(form, "input#zero-weights");
  const fields = [...Object.values(inputs), engine];
  let isPaused = false;
  /** The button that the keyboard's place was on when it went off. @type {HTMLButtonElement | null} */
  let left = null;
  /** When the keyboard's place was moved to Train [ms]. */
  let movedAt = -Infinity;

  pause.onclick = callbacks.pause;
  step.onclick = callbacks.step;
  stop.onclick = callbacks.stop;
  reset.onclick = callbacks.reset;
  // Train is the form's submit button, so that Enter in a field trains.
  form.onsubmit = (event) => {
    event.preventDefault();
    if (performance.now() - movedAt >= SETTLING_MS) callbacks.train();
  };
  // Nor does a key that is still held.
  row.onkeydown = (event) => {
    if (event.repeat) event.preventDefault();
  };
  for (const field of [...fields, zeroWeights]) field.oninput = () => callbacks.edit(written(), field.id);

  /** What is written in the fields: numbers as Rust reads them, and other texts unchecked. */
  function written() {
    const settings = {...CHAPTER};
    for (const [field] of FIELDS) settings[field] = plainField(field, inputs[field].value);
    settings.engine = engine.value;
    if (zeroWeights.checked) settings.init = "zero";
    return settings;
  }

  /**
   * The keyboard's place is not lost with a button that goes off under it. After Stop and Reset it goes to Train.
   * Otherwise it goes to the row of buttons, so that a later press does nothing: the next one is a tab away.
   * @param {boolean} isUndone Whether the run was stopped or reset.
   */
  function keepPlace(isUndone) {
    const focused = document.activeElement;
    const lost = buttons.find((button) => button === focused && button.disabled);
    if (isUndone && (lost === stop || lost === reset)) {
      // A mouse presses nothing twice by mistake here.
      if (lost.matches(":focus-visible")) movedAt = performance.now();
      train.focus();
    } else if (lost) {
      left = lost;
      row.focus();
    } else if (focused === row && left?.disabled === false) {
      left.focus();
    }
  }

  function nameTrain() {
    train.textContent = isPaused ? texts.resume : texts.train;
  }

  return {
    get settings() {
      return written();
    },

    set settings(settings) {
      for (const [field] of FIELDS) inputs[field].value = settings[field];
      engine.value = settings.engine;
      zeroWeights.checked = settings.init === "zero";
    },

    /**
     * @param {Knowledge} known
     * @param {boolean} isAnythingShown Whether there is something of a run to reset.
     */
    enter({state, isLoading, isMeasuring}, isAnythingShown) {
      isPaused = state === "paused";
      const isRunning = state === "running";
      const isGoing = isRunning || isPaused;
      step.disabled = isMeasuring || (state === "empty" && isLoading);
      train.disabled = isRunning || step.disabled;
      pause.disabled = stop.disabled = !isGoing;
      reset.disabled = isMeasuring || (!isGoing && !isAnythingShown);
      pause.ariaPressed = String(isPaused);
      nameTrain();
      keepPlace(state === "stopped" || state === "ready");
    },

    /** The id of the field that is marked; empty if none is. */
    get invalid() {
      return fields.find((field) => field.ariaInvalid === "true")?.id ?? "";
    },

    /**
     * Marks the field whose id is a failure's code; none, if it isn't about a field.
     * @param {string} code
     */
    markInvalid(code) {
      for (const field of fields) {
        field.ariaInvalid = field.id === code ? "true" : null;
        if (field.id === code) field.setAttribute("aria-describedby", "error");
        else field.removeAttribute("aria-describedby");
      }
    },

    translate() {
      inputs.seed.placeholder = texts.anySeed;
      row.ariaLabel = texts.buttons;
      nameTrain();
    },
  };
}

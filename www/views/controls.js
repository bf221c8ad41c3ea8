// The fields and buttons of a run.

import {find} from "./dom.js";

/** @import {Settings, State} from "../protocol.js" */
/** @import {Texts} from "../i18n/index.js" */

/** @typedef {"train" | "pause" | "step" | "stop" | "reset"} Button */

export class Controls {
  #buttons;
  #inputs;
  #row;
  #texts;
  #isPaused = false;
  /** The button that the keyboard's place was on when it went off. @type {HTMLButtonElement | null} */
  #left = null;

  /**
   * @param {HTMLFormElement} form
   * @param {Texts} texts
   * @param {object} callbacks
   * @param {(button: Button) => void} callbacks.press
   * @param {(settings: Settings, field: string) => void} callbacks.edit Told the field's id, too.
   */
  constructor(form, texts, {press, edit}) {
    this.#texts = texts;
    this.#row = find(form, ".buttons", HTMLElement);
    this.#buttons = {
      train: find(form, "#train", HTMLButtonElement),
      pause: find(form, "#pause", HTMLButtonElement),
      step: find(form, "#step", HTMLButtonElement),
      stop: find(form, "#stop", HTMLButtonElement),
      reset: find(form, "#reset", HTMLButtonElement),
    };
    this.#inputs = {
      epochs: find(form, "#epochs", HTMLInputElement),
      learningRate: find(form, "#learning-rate", HTMLInputElement),
      batchSize: find(form, "#batch-size", HTMLInputElement),
      seed: find(form, "#seed", HTMLInputElement),
    };
    const {pause, step, stop, reset} = this.#buttons;
    pause.addEventListener("click", () => press("pause"));
    step.addEventListener("click", () => press("step"));
    stop.addEventListener("click", () => press("stop"));
    reset.addEventListener("click", () => press("reset"));
    // Train is the form's submit button, so that Enter in a field trains.
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      press("train");
    });
    for (const input of Object.values(this.#inputs)) {
      input.addEventListener("input", () => edit(this.settings, input.id));
    }
  }

  /** What is written in the fields, unchecked. */
  get settings() {
    const {epochs, learningRate, batchSize, seed} = this.#inputs;
    return {
      epochs: epochs.value,
      learningRate: learningRate.value,
      batchSize: batchSize.value,
      seed: seed.value,
    };
  }

  set settings({epochs, learningRate, batchSize, seed}) {
    this.#inputs.epochs.value = epochs;
    this.#inputs.learningRate.value = learningRate;
    this.#inputs.batchSize.value = batchSize;
    this.#inputs.seed.value = seed;
  }

  /**
   * @param {State} state
   * @param {object} more
   * @param {boolean} more.isLoading Whether there will be data in a moment.
   * @param {boolean} more.isMeasuring Whether the benchmark has the worker to itself.
   * @param {boolean} more.isAnythingShown Of a run, so that there is something to reset.
   */
  enter(state, {isLoading, isMeasuring, isAnythingShown}) {
    const {train, pause, step, stop, reset} = this.#buttons;
    this.#isPaused = state === "paused";
    const isGoing = state === "running" || this.#isPaused;
    step.disabled = isMeasuring || (state === "empty" && isLoading);
    train.disabled = state === "running" || step.disabled;
    pause.disabled = stop.disabled = !isGoing;
    reset.disabled = isMeasuring || (!isGoing && !isAnythingShown);
    pause.setAttribute("aria-pressed", String(this.#isPaused));
    this.#nameTrain();
    this.#keepPlace();
  }

  /**
   * The keyboard's place is not lost with a button that goes off under it. It goes to no other
   * button, so that a second press does nothing, but to the row of them: the next one is a tab away.
   */
  #keepPlace() {
    const focused = document.activeElement;
    const lost = Object.values(this.#buttons).find((button) => button === focused && button.disabled);
    if (lost) {
      this.#left = lost;
      this.#row.focus();
    } else if (focused === this.#row && this.#left?.disabled === false) {
      this.#left.focus();
    }
  }

  /** The id of the field that is marked; empty if none is. */
  get invalid() {
    const inputs = Object.values(this.#inputs);
    return inputs.find((input) => input.ariaInvalid === "true")?.id ?? "";
  }

  /**
   * Marks the field whose id is a failure's code; none, if it isn't about a field.
   * @param {string} code
   */
  markInvalid(code) {
    for (const input of Object.values(this.#inputs)) {
      input.ariaInvalid = input.id === code ? "true" : null;
      if (input.id === code) input.setAttribute("aria-describedby", "error");
      else input.removeAttribute("aria-describedby");
    }
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    this.#inputs.seed.placeholder = texts.anySeed;
    this.#row.ariaLabel = texts.buttons;
    this.#nameTrain();
  }

  #nameTrain() {
    this.#buttons.train.textContent = this.#isPaused ? this.#texts.resume : this.#texts.train;
  }
}

// Pointing at the curves, with a mouse, a finger or the keyboard: says where.

/**
 * What is pointed at: a place along the axis of epochs, or an epoch (`Infinity` for the newest, also
 * when another one comes); or nothing.
 * @typedef {{at: number} | {epoch: number} | null} Target
 */

export class Crosshair {
  #move;
  #latest;
  /** @type {Target} */
  #target = null;

  /**
   * @param {{element: HTMLElement, epochAt: (clientX: number) => number}[]} plots
   * @param {object} callbacks
   * @param {() => number} callbacks.latest The newest epoch.
   * @param {(target: Target, isByKey: boolean) => void} callbacks.move
   */
  constructor(plots, {latest, move}) {
    this.#latest = latest;
    this.#move = move;
    for (const {element, epochAt} of plots) {
      const point = (/** @type {PointerEvent} */ event) => this.#go({at: epochAt(event.clientX)});
      element.addEventListener("pointermove", point);
      element.addEventListener("pointerdown", point);
      element.addEventListener("pointerleave", (event) => {
        // A finger that was lifted has pointed all the same.
        if (event.pointerType !== "touch") this.#go(null);
      });
      element.addEventListener("focus", () => {
        if (element.matches(":focus-visible")) this.#go({epoch: Infinity}, true);
      });
      element.addEventListener("blur", () => this.#go(null));
      element.addEventListener("keydown", (event) => this.#press(event));
    }
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const latest = this.#latest();
    const here = this.#here(latest);
    const epochs = new Map([
      ["ArrowLeft", Math.ceil(here) - 1],
      ["ArrowRight", Math.floor(here) + 1],
      ["Home", 0],
      ["End", Infinity],
    ]);
    const epoch = epochs.get(event.key);
    if (epoch === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#go({epoch: epoch > latest ? Infinity : Math.max(epoch, 0)}, true);
  }

  /** @param {number} latest */
  #here(latest) {
    const target = this.#target;
    if (target === null) return latest;
    return Math.min("at" in target ? target.at : target.epoch, latest);
  }

  /** @param {Target} target */
  #go(target, isByKey = false) {
    this.#target = target;
    this.#move(target, isByKey);
  }
}

// Pointing at the curves, with a mouse, a finger or the keyboard: says where.

/**
 * What is pointed at: a place along the axis of epochs, or an epoch (`Infinity` for the newest, also
 * when another one comes); or nothing.
 * @typedef {{at: number} | {epoch: number} | null} Target
 */

/** Where the mouse is on the screen, and whether it is where it was before. */
let mouse = {screenX: NaN, screenY: NaN, isResting: false};

// Browsers report a move when the page moves under a mouse that rests.
addEventListener("pointermove", ({screenX, screenY}) => {
  mouse = {screenX, screenY, isResting: screenX === mouse.screenX && screenY === mouse.screenY};
}, true);

/**
 * Follows what is pointed at in `plots`. A plot with a value per epoch only has no place between epochs.
 * @param {{element: HTMLElement, isByEpoch: boolean, epochAt: (clientX: number) => number}[]} plots
 * @param {object} callbacks
 * @param {() => number} callbacks.latest The newest epoch.
 * @param {(target: Target, isByKey: boolean) => void} callbacks.move
 */
export function followPointing(plots, {latest, move}) {
  /** @type {Target} */
  let target = null;
  let isOfKeyboard = false;

  /** @param {Target} to */
  function go(to, isByKey = false) {
    target = to;
    isOfKeyboard = isByKey;
    move(to, isByKey);
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const last = latest();
    const here = Math.min(target === null ? last : "at" in target ? target.at : target.epoch, last);
    const epoch = new Map([
      ["ArrowLeft", Math.ceil(here) - 1],
      ["ArrowRight", Math.floor(here) + 1],
      ["Home", 0],
      ["End", Infinity],
    ]).get(event.key);
    if (epoch === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go({epoch: epoch > last ? Infinity : Math.max(epoch, 0)}, true);
  }

  for (const {element, isByEpoch, epochAt} of plots) {
    element.onpointermove = element.onpointerdown = (event) => {
      if (event.type === "pointermove" && mouse.isResting) return;
      const at = epochAt(event.clientX);
      go(isByEpoch ? {epoch: Math.max(Math.round(at), 0)} : {at});
    };
    element.onpointerleave = (event) => {
      // A finger that was lifted has pointed all the same.
      if (event.pointerType !== "touch" && !isOfKeyboard) go(null);
    };
    element.onfocus = () => {
      if (element.matches(":focus-visible")) go({epoch: Infinity}, true);
    };
    element.onblur = () => go(null);
    element.onkeydown = press;
  }
}

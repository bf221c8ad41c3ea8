// Keys that train, and that go through the page.

import {find} from "../views/dom.js";
import {importer} from "../import.js";
import {actionOf} from "./keys.js";

/** @import {Action} from "./keys.js" */

const loadOverview = importer(() => import("./overview.js"));

/**
 * @param {object} page
 * @param {() => boolean} page.isRunning
 * @param {(step: 1 | -1) => void} page.go Goes to another section.
 */
export function newShortcuts({isRunning, go}) {
  let areOn = true;

  /** Buttons that are off do nothing. @param {string} id */
  const press = (id) => () => find(document, `button#${id}`).click();

  /** @type {Record<Action, () => void>} */
  const actions = {
    train: () => press(isRunning() ? "pause" : "train")(),
    step: press("step"),
    reset: press("reset"),
    next: () => go(1),
    previous: () => go(-1),
    present: press("presenter"),
    overview: openOverview,
  };

  async function openOverview() {
    const module = await loadOverview() ?? await loadOverview();
    module?.openOverview({
      areOn,
      choose(chosen) {
        areOn = chosen;
      },
    });
  }

  addEventListener("keydown", (event) => {
    if (!areOn || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const action = actionOf(event, (selector) => Boolean(document.activeElement?.closest(selector)));
    if (!action) return;
    event.preventDefault();
    actions[action]();
  });
  find(document, "#shortcuts").onclick = openOverview;
}

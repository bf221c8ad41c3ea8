// The presenter mode: larger, and without what a projector does not need. What that is, presenter.css says.

import {PLACES} from "../sections/index.js";
import {elementOf, keep} from "../views/place.js";
import {create} from "../views/dom.js";

/** Relative to the page, as bundles lie elsewhere than their sources. */
const SHEET = "teaching/presenter.css";

/** What was wanted last. */
let isWanted = false;
/** Whether the style sheet is there, once that is known. @type {Promise<boolean> | null} */
let sheet = null;

/**
 * Begins or ends the presenter mode.
 * @param {boolean} isOn
 * @returns {Promise<boolean>} Whether its style sheet could be fetched.
 */
export async function present(isOn) {
  isWanted = isOn;
  sheet ??= loadSheet();
  const isLoaded = await sheet;
  const {classList} = document.documentElement;
  if (!isLoaded) sheet = null;
  else if (classList.contains("presenting") !== isWanted) {
    const read = placeAtTop();
    classList.toggle("presenting", isWanted);
    if (read) keep(read);
  }
  return isLoaded;
}

/** The section at the top of the window. Everything above it takes another room in the other mode. */
function placeAtTop() {
  return PLACES.find((place) => {
    const {top, bottom} = elementOf(place).getBoundingClientRect();
    return top <= innerHeight / 3 && bottom > innerHeight / 3 && place !== "stage";
  }) ?? null;
}

/** @returns {Promise<boolean>} */
function loadSheet() {
  return new Promise((resolve) => {
    const link = create("link", {rel: "stylesheet", href: SHEET});
    link.onload = () => resolve(true);
    link.onerror = () => {
      link.remove();
      resolve(false);
    };
    document.head.append(link);
  });
}

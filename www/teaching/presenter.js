// The presenter mode: larger, and without what a projector does not need. What that is, presenter.css says.

import {PLACES} from "../sections/index.js";
import {elementOf, keep} from "../views/place.js";
import {sheetLoader} from "../views/sheet.js";

const loadSheet = sheetLoader("teaching/presenter.css");

/** What was wanted last. */
let isWanted = false;

/**
 * Begins or ends the presenter mode.
 * @param {boolean} isOn
 * @returns {Promise<boolean>} Whether its style sheet could be fetched.
 */
export async function present(isOn) {
  isWanted = isOn;
  const isLoaded = await loadSheet();
  const {classList} = document.documentElement;
  if (isLoaded && classList.contains("presenting") !== isWanted) {
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

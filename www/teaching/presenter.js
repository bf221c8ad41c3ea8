// The presenter mode: larger, and without what a projector does not need. What that is, presenter.css says.

import {PLACES} from "../sections/index.js";
import {elementOf, keep} from "../views/place.js";
import {create, find} from "../views/dom.js";
import {isForInputMethod} from "../views/keyboard.js";
import {sheetLoader} from "../views/sheet.js";
import {newQrDialog} from "./qr/dialog.js";
import {teachingTexts} from "./texts.js";

/** @import {Store} from "../store.js" */

const loadSheet = sheetLoader("teaching/presenter.css", "screen");

/** What a press of Escape closes. Where `:open` is unknown, Escape at an open list may leave the mode, too. */
const OPEN = `dialog[open], :popover-open${CSS.supports("selector(:open)") ? ", select:open" : ""}`;

/** What was wanted last. */
let isWanted = false;
/** The button that shows the link as a QR code, once the mode was on. @type {ReturnType<typeof newQrButton> | null} */
let qr = null;

/**
 * What the presenter mode shows as a QR code.
 * @typedef {object} Page
 * @property {(options: {presenter: null}) => {address: string, isWhole: boolean}} link A link to the page with other
 *   options, and whether it leads to the same data.
 * @property {Store} store
 */

/**
 * Begins or ends the presenter mode.
 * @param {boolean} isOn
 * @param {Page} page
 * @returns {Promise<boolean>} Whether its style sheet could be fetched.
 */
export async function present(isOn, page) {
  isWanted = isOn;
  const isLoaded = await loadSheet();
  const {classList} = document.documentElement;
  if (isLoaded && classList.contains("presenting") !== isWanted) {
    const read = placeAtTop();
    classList.toggle("presenting", isWanted);
    if (isWanted) addEventListener("keydown", leaveByEscape);
    else removeEventListener("keydown", leaveByEscape);
    qr ??= newQrButton(page);
    qr.show(isWanted);
    if (read) keep(read);
  }
  return isLoaded;
}

/** Ends the mode, unless something is open, or the key ends a word that is composed. @param {KeyboardEvent} event */
function leaveByEscape(event) {
  if (event.key !== "Escape" || event.defaultPrevented || isForInputMethod(event)) return;
  // Browsers close what is open after this.
  if (!document.querySelector(OPEN)) find(document, "#presenter").click();
}

/** Makes the button that shows the QR code. It takes the place of the one that copies the link. @param {Page} page */
function newQrButton({link, store}) {
  // Phones open the page as usual.
  const dialog = newQrDialog({link: () => link({presenter: null}), store});
  const button = create("button", {type: "button", id: "qr-code", onclick: dialog.open});
  button.ariaHasPopup = "dialog";
  const translate = () => {
    button.textContent = teachingTexts().qr.button;
  };
  new MutationObserver(translate).observe(document.documentElement, {attributeFilter: ["lang"]});
  translate();

  return {
    /** @param {boolean} isOn */
    show(isOn) {
      if (isOn) return find(document, "#presenter").before(button);
      dialog.close();
      button.remove();
    },
  };
}

/** The section at the top of the window. Everything above it takes another room in the other mode. */
function placeAtTop() {
  return PLACES.find((place) => {
    const {top, bottom} = elementOf(place).getBoundingClientRect();
    return top <= innerHeight / 3 && bottom > innerHeight / 3 && place !== "stage";
  }) ?? null;
}

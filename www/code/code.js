// Buttons beside the formulas that show the source of the functions behind a section.

import {importer} from "../import.js";
import {create, setText} from "../views/dom.js";
import {FUNCTIONS} from "./functions.js";
import {codeTexts} from "./texts.js";

/** @import {Page} from "../sections/loader.js" */
/** @import {CodeKey} from "./functions.js" */
/** @import {Listing} from "./listing.js" */

const loadListing = importer(() => import("./listing.js"));

/**
 * Adds a button to every formula of a section.
 * @param {HTMLElement} section
 * @param {Page} page
 */
export function newCode(section, page) {
  const formulas = /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll("[data-code]"));
  const views = [...formulas].map((formula) => newPart(formula, page));
  return {
    translate() {
      for (const view of views) view.translate();
    },
  };
}

/** @param {HTMLElement} formula @param {Page} page */
function newPart(formula, {copy}) {
  const key = /** @type {CodeKey} */ (formula.dataset.code);
  const {names, sources} = FUNCTIONS[key];
  const button = create("button", {type: "button", id: `show-code-${key}`, ariaExpanded: "false"});
  const status = create("p", {className: "hint", role: "status"});
  const panel = create("div", {className: "code", id: `code-${key}`, role: "group", hidden: true}, status);
  button.setAttribute("aria-controls", panel.id);
  panel.setAttribute("aria-labelledby", button.id);
  formula.append(create("span", {}, ...names.map((name) => create("code", {}, name)), button));
  formula.closest(".intro")?.after(panel);

  /** @type {Listing | null} */
  let listing = null;
  let isLoading = false;
  /** @type {"loading" | "failed" | null} */
  let state = null;

  button.onclick = () => {
    const isOpen = panel.hidden;
    panel.hidden = !isOpen;
    button.ariaExpanded = String(isOpen);
    if (isOpen && !listing && !isLoading) load();
  };

  async function load() {
    isLoading = true;
    say("loading");
    listing = await (await loadListing())?.newListing(key, sources, copy) ?? null;
    isLoading = false;
    if (listing) panel.append(...listing.elements);
    say(listing ? null : "failed");
  }

  /** @param {typeof state} next */
  function say(next) {
    state = next;
    setText(status, state ? codeTexts()[state] : "");
  }

  return {
    translate() {
      button.textContent = codeTexts().show;
      say(state);
      listing?.translate();
    },
  };
}

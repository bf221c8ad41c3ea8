// The choice of the parts that the page shows.

import {texts} from "../i18n/index.js";
import {PARTS} from "../sections/index.js";
import {create, find} from "./dom.js";

/** @import {Part} from "../sections/index.js" */

/** @param {{hide: (parts: Part[]) => void}} callbacks Told what the user leaves out. */
export function newParts({hide}) {
  const choice = find(document, "#parts");
  /** @type {readonly Part[]} */
  let hidden = [];

  function translate() {
    // The box that was just ticked keeps the keyboard's place.
    const focused = document.activeElement?.getAttribute("data-part");
    choice.replaceChildren(...PARTS.map(box));
    const ticked = choice.querySelector(`input[data-part="${focused}"]`);
    if (ticked instanceof HTMLElement) ticked.focus();
  }

  /** @param {Part} part */
  function box(part) {
    const ticked = create("input", {
      type: "checkbox",
      autocomplete: /** @type {const} */ ("off"),
      checked: !hidden.includes(part),
      onchange: () => hide(PARTS.filter((other) => other === part ? !ticked.checked : hidden.includes(other))),
    });
    ticked.setAttribute("data-part", part);
    return create("label", {className: "check"}, ticked, ` ${nameOf(part)}`);
  }

  return {
    translate,

    /** @param {readonly Part[]} parts */
    set hidden(parts) {
      hidden = parts;
      for (const part of PARTS) elementOf(part).hidden = hidden.includes(part);
      translate();
    },
  };
}

/** @param {Part} part */
function nameOf(part) {
  return part === "controls" ? texts.page.controls : texts.titles[part];
}

/** @param {Part} part */
function elementOf(part) {
  return find(document, part === "controls" ? "#controls" : `#lesson-${part}`);
}

// The sections by name, to go there, and which of them are left out.

import {texts} from "../i18n/index.js";
import {PARTS} from "../sections/index.js";
import {create, find} from "./dom.js";

/** @import {Part} from "../sections/index.js" */

/** @param {{hide: (parts: Part[]) => void}} callbacks Told what the user leaves out. */
export function newContents({hide}) {
  const nav = find(document, "#contents");
  const list = find(nav, "ul");
  const choice = find(document, "#parts");
  /** @type {readonly Part[]} */
  let hidden = [];

  function translate() {
    const shown = PARTS.filter((part) => part !== "controls" && !hidden.includes(part));
    nav.ariaLabel = texts.share.contents;
    list.replaceChildren(...shown.map((part) => create("li", {}, way(part))));
    // The box that was just ticked keeps the keyboard's place.
    const focused = document.activeElement?.getAttribute("data-part");
    choice.replaceChildren(...PARTS.map(box));
    const ticked = choice.querySelector(`input[data-part="${focused}"]`);
    if (ticked instanceof HTMLElement) ticked.focus();
  }

  /** A button and no link, as the address's fragment has other things to say. @param {Part} part */
  function way(part) {
    const onclick = () => {
      const heading = find(elementOf(part), "h2");
      heading.scrollIntoView({block: "start"});
      heading.focus({preventScroll: true});
    };
    return create("button", {className: "link", onclick}, nameOf(part));
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

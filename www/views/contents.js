// The sections by name, as links, and which of them are left out.

import {address} from "../address.js";
import {texts} from "../i18n/index.js";
import {NUMBERS, PARTS, SECTIONS} from "../sections/index.js";
import {create, find} from "./dom.js";

/** @import {Part, Place, SectionKey} from "../sections/index.js" */

/** @typedef {ReturnType<typeof newContents>} Contents */

/**
 * @param {object} callbacks
 * @param {(parts: Part[]) => void} callbacks.hide Told what the user leaves out.
 * @param {(place: Place) => void} callbacks.open Called for a link to the place that the address names already.
 */
export function newContents({hide, open}) {
  const nav = find(document, "#contents");
  const button = find(nav, "button#contents-button");
  const list = find(nav, "ul#contents-list");
  const choice = find(document, "#parts");
  /** @type {readonly Part[]} */
  let hidden = [];
  /** The section that is read. @type {SectionKey | null} */
  let current = null;
  /** Links to places, also those that others have added. @type {Map<HTMLAnchorElement, Place>} */
  const links = new Map();

  address.watch(renew);
  list.addEventListener("click", () => list.togglePopover?.(false));

  function translate() {
    nav.ariaLabel = texts.share.contents;
    for (const link of list.querySelectorAll("a")) links.delete(link);
    const shown = SECTIONS.map(({key}) => key).filter((section) => !hidden.includes(section));
    list.replaceChildren(...shown.map((section) => create("li", {}, newLink(section, ...nameWithNumber(section)))));
    mark();
    // The box that was just ticked keeps the keyboard's place.
    const focused = document.activeElement?.getAttribute("data-part");
    choice.replaceChildren(...PARTS.map(box));
    const ticked = choice.querySelector(`input[data-part="${focused}"]`);
    if (ticked instanceof HTMLElement) ticked.focus();
  }

  /** @param {Place} place @param {(Node | string)[]} children */
  function newLink(place, ...children) {
    const href = address.opening(place);
    const onclick = () => {
      if (address.place === place) open(place);
    };
    const link = create("a", {href, onclick}, ...children);
    links.set(link, place);
    return link;
  }

  /** Links keep what else the address says. */
  function renew() {
    for (const [link, place] of links) link.href = address.opening(place);
  }

  function mark() {
    for (const link of list.querySelectorAll("a")) link.ariaCurrent = links.get(link) === current ? "true" : null;
    button.replaceChildren(...current ? nameWithNumber(current) : [texts.share.contents]);
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
    newLink,

    /** @param {readonly Part[]} parts */
    set hidden(parts) {
      hidden = parts;
      for (const part of PARTS) elementOf(part).hidden = hidden.includes(part);
      translate();
      renew();
    },

    /** Marks the section that is read. @param {SectionKey | null} section */
    set current(section) {
      if (section === current) return;
      current = section;
      mark();
    },
  };
}

/** @param {Part} part */
function nameOf(part) {
  return part === "controls" ? texts.page.controls : texts.titles[part];
}

/** @param {SectionKey} section */
function nameWithNumber(section) {
  return [create("span", {className: "number"}, NUMBERS[section]), ` ${nameOf(section)}`];
}

/** @param {Part} part */
function elementOf(part) {
  return find(document, part === "controls" ? "#controls" : `#lesson-${part}`);
}

// A small box beside a word or a symbol. It closes with Escape, and when the user goes elsewhere.

import {create} from "../views/dom.js";
import {isForInputMethod} from "../views/keyboard.js";
import {placeFor} from "./placement.js";

/** How long the box stays when the pointer has left its symbol, so that the pointer can go into the box [ms]. */
const LINGER_MS = 200;

/** @typedef {ReturnType<typeof newBubble>} Bubble */

/** @param {() => void} closed Called when the box has closed. */
export function newBubble(closed) {
  const element = create("div", {id: "explanation", popover: "manual"});
  /** What the box explains. @type {Element | null} */
  let anchor = null;
  /** Has the keyboard's place while the box is open by it. @type {HTMLElement | null} */
  let button = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !anchor || isForInputMethod(event)) return;
    event.preventDefault();
    close();
  });
  for (const type of /** @type {const} */ (["pointerdown", "focusin"])) {
    document.addEventListener(type, ({target}) => {
      const isInside = target instanceof Node && [anchor, button, element].some((part) => part?.contains(target));
      if (anchor && !isInside) close();
    });
  }
  element.onpointerenter = () => clearTimeout(timer);
  element.onpointerleave = leave;

  function close() {
    clearTimeout(timer);
    if (!anchor) return;
    anchor = button = null;
    if (element.matches(":popover-open")) element.hidePopover();
    closed();
  }

  /** The pointer has left: closes the box soon, unless the keyboard's place is at its word or symbol. */
  function leave() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (button !== document.activeElement) close();
    }, LINGER_MS);
  }

  return {
    element,

    get anchor() {
      return anchor;
    },

    /**
     * Opens the box beside an element.
     * @param {Element} beside
     * @param {HTMLElement} by Opens the box from the keyboard.
     * @param {Element} before The box follows this element for screen readers.
     */
    open(beside, by, before) {
      close();
      anchor = beside;
      button = by;
      before.after(element);
      element.showPopover();
    },

    /** Puts the box where it belongs, now that it has its content. It covers neither text nor mark if there is room. */
    place() {
      if (!anchor) return;
      const {clientWidth, clientHeight} = document.documentElement;
      const edgesOf = (/** @type {Element} */ part) => part.getBoundingClientRect();
      const {left, top} = placeFor(
        edgesOf(anchor),
        {width: element.offsetWidth, height: element.offsetHeight},
        {width: clientWidth, height: clientHeight},
        [...document.querySelectorAll(".marked")].map(edgesOf),
        edgesOf(anchor.closest("math") ?? anchor),
        [...anchor.closest("math")?.closest(".intro")?.querySelectorAll(".explanation") ?? []].map(edgesOf),
      );
      element.style.left = `${left + scrollX}px`;
      element.style.top = `${top + scrollY}px`;
    },

    close,
    leave,
  };
}

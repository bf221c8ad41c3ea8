// Opens a section or the stage: brings it to the top of the window, and keeps it there until the user scrolls. The
// sections above it still grow while they and the data are loaded.

import {find, onceAFrame} from "./dom.js";

/** @import {Place} from "../sections/index.js" */

/**
 * A user who leaves scrolls further [CSS pixels]. Browsers also scroll by themselves: they round places, and a part
 * of the page can be smaller for a moment.
 */
const TOLERANCE = 64;

/** Ends the keeping of the place that was opened last. */
let letGo = () => {};

/** @param {Place} place */
export function open(place) {
  keep(place);
  // An embedded page doesn't take the keyboard's place from the page around it.
  if (document.hasFocus() || window === window.parent) find(elementOf(place), "h2").focus({preventScroll: true});
}

/** Does the same, but leaves the keyboard's place where it is. @param {Place} place */
export function keep(place) {
  letGo();
  const element = elementOf(place);
  if (!element.checkVisibility()) return;
  // The heading on the stage is for screen readers, and lies where there is room.
  const top = place === "stage" ? element : find(element, "h2");
  const room = () => parseFloat(getComputedStyle(top).scrollMarginTop)
    + (parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0);
  const distance = () => top.getBoundingClientRect().top - room();
  let isKept = true;
  /** How the page lay when the place was brought last. */
  let kept = {scrollY: NaN, distance: NaN, height: NaN};

  // Unlike `scrollIntoView`, this leaves a page alone that this one is embedded in.
  function bring() {
    if (!isKept) return;
    scrollBy({top: distance(), behavior: "instant"});
    kept = {scrollY, distance: distance(), height: document.body.offsetHeight};
  }

  function leave() {
    // The browser scrolls by itself when the page's height changes. Then the place is brought again.
    if (document.body.offsetHeight !== kept.height) return;
    const isLeft = Math.abs(scrollY - kept.scrollY) > TOLERANCE && Math.abs(distance() - kept.distance) > TOLERANCE;
    if (isLeft) letGo();
  }

  const sizes = new ResizeObserver(onceAFrame(bring));
  letGo = () => {
    isKept = false;
    sizes.disconnect();
    removeEventListener("scroll", leave);
  };
  bring();
  sizes.observe(document.body, {box: "border-box"});
  addEventListener("scroll", leave);
}

/** @param {Place} place */
export function elementOf(place) {
  return find(document, place === "stage" ? "#stage" : `#lesson-${place}`);
}

// What helps to find one's way through the sections: a link at each heading, and the mark of the section that is read.

import {texts} from "../i18n/index.js";
import {NUMBERS, PLACES} from "../sections/index.js";
import {find, onceAFrame} from "../views/dom.js";
import {elementOf} from "../views/place.js";
import {currentPlace} from "./current.js";
import {navigationTexts} from "./texts.js";

/** @import {Contents} from "../views/contents.js" */

/** @typedef {ReturnType<typeof newNavigation>} Navigation */

/**
 * @param {object} page
 * @param {Contents} page.contents
 */
export function newNavigation({contents}) {
  const sections = PLACES.filter((place) => place !== "stage");
  const links = sections.map((section) => {
    const link = contents.newLink(section, "#");
    link.className = "anchor";
    find(elementOf(section), "h2").after(link);
    return {section, link};
  });
  const followSoon = onceAFrame(follow);

  addEventListener("scroll", followSoon, {passive: true});
  addEventListener("resize", followSoon);
  new ResizeObserver(followSoon).observe(document.body);
  translate();

  function follow() {
    const current = currentPlace(placesInPage(), {
      height: innerHeight,
      rest: document.documentElement.scrollHeight - innerHeight - scrollY,
    });
    contents.current = current === "stage" ? null : current;
  }

  function translate() {
    for (const {section, link} of links) {
      link.title = link.ariaLabel = navigationTexts().link(`${NUMBERS[section]} ${texts.titles[section]}`);
    }
  }

  return {translate};
}

/** The places that are not hidden, with the distance of each from the top of the window [CSS pixels]. */
function placesInPage() {
  return PLACES.map((place) => ({place, element: elementOf(place)}))
    .filter(({element}) => !element.hidden)
    .map(({place, element}) => ({place, top: element.getBoundingClientRect().top}));
}

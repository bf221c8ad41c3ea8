// What helps to find one's way through the sections: a link that skips the stage, the contents with a mark at the
// section that is read, a link at each heading, and keys.

import {address} from "../address.js";
import {texts} from "../i18n/index.js";
import {NUMBERS, PLACES, SECTIONS} from "../sections/index.js";
import {create, find, onceAFrame} from "../views/dom.js";
import {elementOf} from "../views/place.js";
import {sheetLoader} from "../views/sheet.js";
import {currentPlace} from "./current.js";
import {newShortcuts} from "./shortcuts.js";
import {navigationTexts} from "./texts.js";

/** @import {Place, SectionKey} from "../sections/index.js" */

/** @typedef {ReturnType<typeof newNavigation>} Navigation */

const loadSheet = sheetLoader("navigation/navigation.css");

/**
 * @param {object} page
 * @param {() => boolean} page.isRunning
 * @param {(place: Place) => void} page.open Called for a link to the place that the address names already.
 */
export function newNavigation({isRunning, open}) {
  const nav = find(document, "#contents");
  const button = find(nav, "button#contents-button");
  const list = find(nav, "ul#contents-list");
  const sections = SECTIONS.map(({key}) => {
    const [inContents, atHeading] = [newLink(key), newLink(key)];
    const item = create("li", {}, inContents);
    atHeading.className = "anchor";
    atHeading.textContent = "#";
    find(elementOf(key), "h2").after(atHeading);
    return {key, item, inContents, atHeading};
  });
  /** The first section that is not hidden, if any. @type {SectionKey | undefined} */
  let first;
  /** The first stop of the keyboard. */
  const skip = create("a", {
    id: "skip",
    onclick() {
      if (first && address.place === first) open(first);
    },
  });
  /** @type {Place | null} */
  let current = null;
  /** Whether the user moves by keys. */
  let isByKey = false;
  const followSoon = onceAFrame(follow);

  list.append(...sections.map(({item}) => item));
  list.addEventListener("click", () => list.togglePopover?.(false));
  address.watch(renew);
  addEventListener("scroll", followSoon, {passive: true});
  addEventListener("resize", followSoon);
  addEventListener("focusin", followSoon);
  for (const type of ["keydown", "pointerdown", "wheel", "touchmove"]) {
    addEventListener(type, () => {
      isByKey = type === "keydown";
    }, {passive: true});
  }
  new ResizeObserver(followSoon).observe(document.body);
  newShortcuts({isRunning, go});
  translate();
  loadSheet().then((isLoaded) => {
    nav.hidden = !isLoaded;
    if (isLoaded) find(document, "header").prepend(skip);
  });

  /** @param {SectionKey} section */
  function newLink(section) {
    return create("a", {
      onclick() {
        if (address.place === section) open(section);
      },
    });
  }

  /** Links keep what else the address says. */
  function renew() {
    const {hidden} = address;
    for (const {key, item, inContents, atHeading} of sections) {
      inContents.href = atHeading.href = address.opening(key);
      item.hidden = hidden.includes(key);
    }
    first = sections.find(({key}) => !hidden.includes(key))?.key;
    skip.hidden = !first;
    if (first) skip.href = address.opening(first);
  }

  /** Goes to the next section, or to the one before. @param {1 | -1} step */
  function go(step) {
    const places = placesInPage().map(({place}) => place);
    const next = places[places.findIndex((place) => place === current) + step];
    if (!next) return;
    address.setOption("at", next);
    open(next);
  }

  function follow() {
    const read = (isByKey ? placeOfFocus() : null) ?? currentPlace(placesInPage(), {
      height: innerHeight,
      rest: document.documentElement.scrollHeight - innerHeight - scrollY,
    });
    if (read === current) return;
    current = read;
    mark();
  }

  function mark() {
    for (const {key, inContents} of sections) inContents.ariaCurrent = key === current ? "true" : null;
    button.replaceChildren(...current && current !== "stage" ? nameWithNumber(current) : [navigationTexts().contents]);
  }

  function translate() {
    const said = navigationTexts();
    nav.ariaLabel = said.contents;
    skip.textContent = said.skip;
    for (const {key, inContents, atHeading} of sections) {
      inContents.replaceChildren(...nameWithNumber(key));
      atHeading.title = atHeading.ariaLabel = said.link(`${NUMBERS[key]} ${texts.titles[key]}`);
    }
    mark();
    renew();
  }

  return {
    translate,

    /** The section that is read; `null` on the stage. */
    get section() {
      return current === "stage" ? null : current;
    },
  };
}

/** @param {SectionKey} section */
function nameWithNumber(section) {
  return [create("span", {className: "number"}, NUMBERS[section]), ` ${texts.titles[section]}`];
}

/** The place with the keyboard's focus, while that is in the window. */
function placeOfFocus() {
  const focused = document.activeElement;
  const {top = 0, bottom = 0} = focused?.getBoundingClientRect() ?? {};
  const isInWindow = bottom > 0 && top < innerHeight;
  return isInWindow ? PLACES.find((place) => elementOf(place).contains(focused)) ?? null : null;
}

/** The places that are not hidden, with the distance of each from the top of the window [CSS pixels]. */
function placesInPage() {
  return PLACES.map((place) => ({place, element: elementOf(place)}))
    .filter(({element}) => !element.hidden)
    .map(({place, element}) => ({place, top: element.getBoundingClientRect().top}));
}

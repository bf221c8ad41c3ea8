// Marks on the page: what a symbol stands for, and the symbols that stand for what the user points at.

import {create} from "../views/dom.js";
import {spoken} from "./spoken.js";
import {SYMBOLS} from "./symbols.js";
import {wordTexts} from "./texts.js";

/** @import {SymbolKey} from "./symbols.js" */

/** @typedef {ReturnType<typeof newMarks>} Marks */

const MARKED = "marked";

/** The symbols that something on the page stands for, with what selects it. */
const SHOWN = /** @type {[SymbolKey, string][]} */ (Object.entries(SYMBOLS).flatMap(([key, {shown}]) =>
  shown ? [[key, shown]] : []));

const ALL = SHOWN.map(([, shown]) => shown).join(", ");

export function newMarks() {
  /** The symbols of all formulas. @type {{key: SymbolKey, element: Element}[]} */
  const symbols = [];
  /** For screen readers: the symbols of the field or button that has the keyboard's place. */
  const note = create("span", {id: "symbol-note", hidden: true});
  /** The field or button that the note describes. @type {Element | null} */
  let described = null;
  /** Where the pointer was moved last. @type {EventTarget | null} */
  let pointed = null;
  document.body.append(note);

  // Scrolling moves other elements below a pointer that rests. It points at nothing new then.
  document.addEventListener("pointermove", ({target, pointerType}) => {
    if (pointerType === "touch" || target === pointed) return;
    pointed = target;
    follow(target);
  }, {capture: true});
  document.addEventListener("focusin", ({target}) => {
    follow(target);
    describe(target);
  });
  document.addEventListener("focusout", () => follow(null));

  function clear() {
    for (const element of document.querySelectorAll(`.${MARKED}`)) element.classList.remove(MARKED);
  }

  /** @param {Iterable<Element>} elements */
  function mark(elements) {
    for (const element of elements) element.classList.add(MARKED);
  }

  /** Marks the symbols of what the user points at. @param {EventTarget | null} target */
  function follow(target) {
    const marked = symbolsFor(target);
    if (marked.length === 0 && !symbols.some(({element}) => element.classList.contains(MARKED))) return;
    clear();
    mark(marked);
  }

  /** @param {EventTarget | null} target */
  function symbolsFor(target) {
    const keys = keysOf(target);
    return symbols.filter(({key}) => keys.includes(key)).map(({element}) => element);
  }

  /** Says the symbols of a field or button to screen readers. @param {EventTarget | null} target */
  function describe(target) {
    undescribe();
    if (!(target instanceof Element) || target.hasAttribute("aria-describedby")) return;
    const letters = new Set(symbolsFor(target).map(spoken));
    if (letters.size === 0) return;
    note.textContent = wordTexts().inFormulas([...letters].join(", "));
    target.setAttribute("aria-describedby", note.id);
    described = target;
  }

  function undescribe() {
    if (described?.getAttribute("aria-describedby") === note.id) described.removeAttribute("aria-describedby");
    described = null;
    note.textContent = "";
  }

  return {
    clear,

    /** Adds the symbols of a formula. @param {{key: SymbolKey, element: Element}[]} more */
    add(more) {
      symbols.push(...more);
    },

    /** Marks what a symbol stands for. @param {SymbolKey} key */
    markPlaces(key) {
      clear();
      mark(placesOf(key));
    },
  };
}

/** Returns what stands for an element, or for what it is in. @param {EventTarget | null} target */
function keysOf(target) {
  if (!(target instanceof Element) || !target.closest(ALL)) return [];
  return SHOWN.filter(([key]) => placesOf(key).some((place) => place.contains(target))).map(([key]) => key);
}

/** Returns the elements that show what a symbol stands for. @param {SymbolKey} key */
function placesOf(key) {
  const {shown, row} = SYMBOLS[key];
  const all = shown ? [...document.querySelectorAll(shown)] : [];
  if (!row) return all;
  const rows = all.flatMap((element) => [...element.querySelectorAll("tr, figure")]);
  return rows.filter((element) => isOf(element, row));
}

/** Whether a row or a picture is that of a class. @param {Element} element @param {NonNullable<(typeof SYMBOLS)[SymbolKey]["row"]>} row */
function isOf(element, row) {
  const name = element.querySelector("th, figcaption span")?.textContent ?? "";
  if (row === "label") return name.includes("◇");
  const list = document.querySelector(/** @type {"select"} */ (`#why-${row}`));
  return name.replaceAll(/ [●◇]/g, "") === list?.selectedOptions[0]?.text;
}

// The symbols of the formulas: pointed at or with the keyboard's place, each says what it is, and marks it on the
// page. Screen readers read a formula as a whole, so that a button for each symbol follows it. These are one tab
// stop. The arrow keys go from symbol to symbol.

import {clamp} from "../views/clamp.js";
import {ARROWS_AND_ENDS, stepOf} from "../views/cursor.js";
import {create, find, setText} from "../views/dom.js";
import {sizesOf} from "./facts.js";
import {spoken} from "./spoken.js";
import {shapeOf, symbolOf} from "./symbols.js";
import {wordTexts} from "./texts.js";
import {OF_SYMBOLS, valueOf} from "./values.js";

/** @import {DataSummary} from "../protocol.js" */
/** @import {Knowledge} from "../store.js" */
/** @import {Explainer} from "./explainer.js" */
/** @import {Marks} from "./marks.js" */
/** @import {SymbolKey} from "./symbols.js" */

/** A symbol in a formula. @typedef {{key: SymbolKey, element: MathMLElement, button: HTMLButtonElement}} Symbol */

/** How far from a symbol the pointer still points at it: small ones can be hit then [CSS pixels]. */
const REACH = 12;

/**
 * @param {HTMLElement} formula
 * @param {Explainer} explainer
 * @param {Marks} marks
 * @param {() => Readonly<Knowledge>} known
 */
export function newFormula(formula, explainer, marks, known) {
  const math = /** @type {MathMLElement} */ (/** @type {Element} */ (find(formula, "math")));
  const symbols = symbolsIn(math, formula.dataset.code ?? "").map(({key, element}, place) => {
    element.dataset.symbol = key;
    const button = create("button", {type: "button", tabIndex: place === 0 ? 0 : -1});
    button.onfocus = () => {
      element.classList.add("focused");
      explain(place);
    };
    button.onblur = () => element.classList.remove("focused");
    button.onclick = () => toggle(place);
    button.onkeydown = (event) => move(event, place);
    return {key, element, button};
  });
  const group = create("div", {className: "unseen", role: "group"}, ...symbols.map(({button}) => button));
  formula.after(group);
  marks.add(symbols);
  math.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "touch") point(event);
  });
  math.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch") explainer.leave();
  });
  math.addEventListener("click", (event) => {
    const place = placeAt(event);
    if (place !== null) symbols[place]?.button.focus({preventScroll: true});
  });

  /** @param {PointerEvent} event */
  function point(event) {
    const place = placeAt(event);
    if (place !== null) explain(place);
    else if (symbols.some(({element}) => element === explainer.anchor)) explainer.leave();
  }

  /** Returns the place of the nearest symbol within reach. @param {{clientX: number, clientY: number}} point */
  function placeAt({clientX, clientY}) {
    const distances = symbols.map(({element}) => {
      const {left, right, top, bottom} = element.getBoundingClientRect();
      return Math.hypot(clientX - clamp(clientX, left, right), clientY - clamp(clientY, top, bottom));
    });
    const least = Math.min(...distances);
    return least <= REACH ? distances.indexOf(least) : null;
  }

  /** @param {KeyboardEvent} event @param {number} from */
  function move(event, from) {
    const step = stepOf(event, ARROWS_AND_ENDS);
    if (step) symbols[clamp(from + step[0] + step[1], 0, symbols.length - 1)]?.button.focus();
  }

  /** @param {number} place */
  function toggle(place) {
    if (explainer.anchor === symbols[place]?.element) explainer.close();
    else explain(place);
  }

  /** @param {number} place */
  function explain(place) {
    const symbol = symbols[place];
    if (!symbol || explainer.anchor === symbol.element) return;
    const {element, button, key} = symbol;
    for (const {button: other} of symbols) other.tabIndex = other === button ? 0 : -1;
    const [name = "", text = ""] = wordTexts().symbols[key];
    explainer.explain({
      anchor: element,
      button,
      before: group,
      isTooltip: true,
      title: [copyOf(element), " ", name],
      text,
      detail: (facts, language) => [shapeIn(key, facts.data), valueOf(OF_SYMBOLS, key, facts, language)],
      opened() {
        element.classList.add("pointed");
        marks.markPlaces(key);
      },
      told(lines) {
        label(symbol, lines);
        marks.markPlaces(key);
      },
      closed() {
        element.classList.remove("pointed");
        marks.clear();
        // The value would become an old one.
        label(symbol, [shapeIn(key, known().data)]);
      },
    });
  }

  /** Names the symbols, without their values. */
  function translate() {
    group.ariaLabel = wordTexts().group;
    for (const symbol of symbols) label(symbol, [shapeIn(symbol.key, known().data)]);
  }

  return {translate};
}

/** Tells screen readers what a symbol is. @param {Symbol} symbol @param {string[]} lines */
function label({key, element, button}, lines) {
  const said = wordTexts();
  const [name = ""] = said.symbols[key];
  setText(button, said.label(spoken(element), name, lines.filter(Boolean).join(". ")));
}

/** @param {SymbolKey} key @param {DataSummary | null} data */
function shapeIn(key, data) {
  const said = wordTexts();
  const shape = shapeOf(key, sizesOf(data));
  if (!shape) return "";
  return shape.letters === "" ? said.single : said.shape(shape.letters, shape.numbers);
}

/**
 * Returns the symbols of a formula, in its order. What is inside a symbol is no symbol of its own.
 * @param {Element} element
 * @param {string} formula Its `data-code`.
 * @returns {{key: SymbolKey, element: MathMLElement}[]}
 */
function symbolsIn(element, formula) {
  return [...element.children].flatMap((child) => {
    const key = symbolOf(writtenIn(child), formula);
    return key ? [{key, element: /** @type {MathMLElement} */ (child)}] : symbolsIn(child, formula);
  });
}

/** Returns the text of an element of a formula, without the page's language. @param {Element} element @returns {string} */
function writtenIn(element) {
  const name = element.getAttribute("data-text");
  if (name !== null) return name;
  return element.children.length > 0 ? [...element.children].map(writtenIn).join("") : element.textContent?.trim() ?? "";
}

/** Returns a copy of a symbol as a formula of its own. @param {Element} element */
function copyOf(element) {
  const math = document.createElementNS("http://www.w3.org/1998/Math/MathML", "math");
  const copy = /** @type {Element} */ (element.cloneNode(true));
  for (const name of ["data-symbol", "class"]) copy.removeAttribute(name);
  math.append(copy);
  return math;
}

// The confusion matrix as a table of buttons: a row for each label, a column for each prediction.
// The tab key comes to one of them, the arrow keys go from there to the others.

import {texts} from "../../i18n/index.js";
import {clamp} from "../../views/clamp.js";
import {ARROWS_AND_ENDS, stepOf} from "../../views/cursor.js";
import {create, find, setText} from "../../views/dom.js";
import {sectionTexts} from "./texts.js";

/** @import {Confusion, Pair} from "../../protocol.js" */

/** How many characters have room in a cell on a phone. Longer texts are written smaller there. */
const MOST_CHARACTERS = 3;

/**
 * @param {HTMLElement} table
 * @param {(cell: Pair | null) => void} choose A cell was chosen, images of a class that are taken
 *   for another; or the chosen one let go.
 */
export function newConfusionMatrix(table, choose) {
  let classes = -1;
  /** Row after row. @type {HTMLButtonElement[]} */
  let buttons = [];

  /** Makes a table without words and numbers. @param {number} count */
  function build(count) {
    classes = count;
    table.style.setProperty("--classes", String(classes));
    buttons = [];
    const hadFocus = table.contains(document.activeElement);
    const labels = Array.from({length: classes}, (_, label) => label);
    const head = (/** @type {"row" | "col"} */ scope) => create("th", {scope}, create("span"));
    table.replaceChildren(
      create("thead", {}, create("tr", {}, create("td"), ...labels.map(() => head("col")))),
      create("tbody", {}, ...labels.map((label) => create("tr", {}, head("row"), ...labels.map((predicted) =>
        create("td", {}, newButton([label, predicted])))))),
    );
    comeTo(0);
    if (hadFocus) buttons[0]?.focus();
  }

  /** @param {Pair} cell */
  function newButton([label, predicted]) {
    const place = buttons.length;
    const button = create("button", {
      className: label === predicted ? "diagonal" : "",
      ariaPressed: "false",
      onclick: () => choose(button.ariaPressed === "true" ? null : [label, predicted]),
      onfocus: () => comeTo(place),
      onkeydown: (event) => move(event, [label, predicted]),
    });
    buttons.push(button);
    return button;
  }

  /** @param {Pair} cell */
  function placeOf([label, predicted]) {
    return label * classes + predicted;
  }

  /** @param {KeyboardEvent} event @param {Pair} from */
  function move(event, [label, predicted]) {
    const step = stepOf(event, ARROWS_AND_ENDS);
    if (!step) return;
    const last = classes - 1;
    const to = placeOf([clamp(label + step[0], 0, last), clamp(predicted + step[1], 0, last)]);
    buttons[to]?.focus();
  }

  /** Where the tab key comes to from now on. @param {number} place */
  function comeTo(place) {
    for (const [other, button] of buttons.entries()) button.tabIndex = other === place ? 0 : -1;
  }

  return {
    /** Marks the cell that is chosen. @param {Pair | null} cell */
    mark(cell) {
      const marked = cell ? placeOf(cell) : -1;
      for (const [place, button] of buttons.entries()) button.ariaPressed = String(place === marked);
      if (buttons[marked]) comeTo(marked);
    },

    /**
     * Writes the numbers, only where they are others: there can be hundreds, several times a second.
     * @param {string[]} names Of the classes.
     * @param {Confusion | null} confusion
     * @param {boolean} areShares
     * @param {boolean} isNarrow Whether there is no room for tenths above 10%.
     */
    show(names, confusion, areShares, isNarrow) {
      if (names.length !== classes) build(names.length);
      const {figures, none} = texts;
      const said = sectionTexts();
      setText(find(table, "td"), said.corner);
      for (const [place, head] of [...table.querySelectorAll("th span")].entries()) {
        setText(head, names[place % classes] ?? "");
      }
      let longest = 0;
      for (const [place, button] of buttons.entries()) {
        const count = confusion?.counts[place];
        const share = confusion?.shares[place] ?? 0;
        const [label = "", predicted = ""] = [names[Math.floor(place / classes)], names[place % classes]];
        const [images, percent] = count === undefined
          ? [none, none] : [figures.count(count), figures.percent(share)];
        const name = said.cell(label, predicted, images, percent);
        const text = count === undefined ? ""
          : areShares ? figures.fixed(100 * share, digitsOf(share, isNarrow)) : inCell(images);
        longest = Math.max(longest, text.length);
        setText(button, text);
        button.classList.toggle("long", text.length > MOST_CHARACTERS);
        button.style.setProperty("--length", String(text.length));
        if (button.ariaLabel === name) continue;
        button.title = button.ariaLabel = name;
        // As the root, or what is rarely mistaken could not be told from what never is.
        button.style.setProperty("--tint", Math.sqrt(share).toFixed(3));
      }
      table.style.setProperty("--longest", String(longest));
    },
  };
}

/** Returns the number of digits after the point of a percentage. @param {number} share @param {boolean} isNarrow */
function digitsOf(share, isNarrow) {
  // Of 9.96%, the tenths would be rounded up to 10.0%.
  return share === 1 || (isNarrow && share >= 0.0995) ? 0 : 1;
}

/** Returns a count as short as a cell needs it: four digits are read well without a comma. @param {string} count */
function inCell(count) {
  return count.length > "1,000".length ? count : count.replace(",", "");
}

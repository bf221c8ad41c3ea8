// Buttons at the words of the explanations that a student may not know: each explains its word.

import {create} from "../views/dom.js";
import {newFinder} from "./find.js";
import {wordTexts} from "./texts.js";
import {OF_WORDS, valueOf} from "./values.js";

/** @import {Explainer} from "./explainer.js" */

/** Texts that have no buttons: they are buttons themselves, or something else that is used. */
const NOT_IN = ".word, a, button, label, summary, code, h2, h3, h4, math";

/**
 * Makes a button of the first occurrence of each word in some texts. Those of an earlier language are gone with
 * their texts.
 * @param {Iterable<Element>} elements
 * @param {Explainer} explainer
 */
export function markWords(elements, explainer) {
  const find = newFinder(wordTexts().glossary);
  /** @type {Set<string>} */
  const seen = new Set();
  for (const element of elements) {
    for (const known of element.querySelectorAll(/** @type {"button"} */ (".word"))) seen.add(known.dataset.word ?? "");
    for (const node of textsIn(element)) markIn(node, find(node.data), seen, explainer);
  }
}

/** @param {Element} element */
function textsIn(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const found = [];
  while (walker.nextNode()) found.push(/** @type {Text} */ (walker.currentNode));
  return found.filter((node) => !node.parentElement?.closest(NOT_IN));
}

/**
 * Replaces a text by its parts, with a button for each word that has none yet. The letters around a word stay on its
 * line: a comma, or a Korean particle.
 * @param {Text} node
 * @param {ReturnType<ReturnType<typeof newFinder>>} found
 * @param {Set<string>} seen The words that have a button. Those of this text are added.
 * @param {Explainer} explainer
 */
function markIn(node, found, seen, explainer) {
  const {data} = node;
  /** @type {(Node | string)[]} */
  const parts = [];
  let end = 0;
  for (const {word, ...place} of found) {
    const first = Math.max(end, data.lastIndexOf(" ", place.start) + 1);
    if (seen.has(word) || place.start < end) continue;
    seen.add(word);
    const rest = /^\S*/.exec(data.slice(place.end))?.[0] ?? "";
    const button = newButton(word, data.slice(place.start, place.end), explainer);
    parts.push(data.slice(end, first),
      create("span", {className: "whole"}, data.slice(first, place.start), button, rest));
    end = place.end + rest.length;
  }
  if (parts.length > 0) node.replaceWith(...parts, data.slice(end));
}

/** @param {string} word @param {string} written @param {Explainer} explainer */
function newButton(word, written, explainer) {
  const button = create("button", {type: "button", className: "word", ariaExpanded: "false"}, written);
  button.dataset.word = word;
  button.onclick = () => {
    if (explainer.anchor === button) explainer.close();
    else open();
  };

  function open() {
    const {glossary} = wordTexts();
    const {text = ""} = glossary[/** @type {keyof typeof glossary} */ (word)] ?? {};
    explainer.explain({
      anchor: button,
      button,
      before: button.closest("p, dl") ?? button,
      isTooltip: false,
      title: [written],
      text,
      detail: (facts, language) => [valueOf(OF_WORDS, word, facts, language)],
      closed() {
        button.ariaExpanded = "false";
      },
    });
    button.ariaExpanded = "true";
  }

  return button;
}

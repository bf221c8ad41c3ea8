// The section on softmax: logits to try, and the chapter's examples.

import {join} from "../../views/section.js";
import {loadExperimentSheet} from "../experiments.js";
import {REST} from "./markup.js";
import {newRandomExample} from "./random-example.js";
import {newSums} from "./sums.js";
import {newTryLogits} from "./try-logits.js";

export {sectionTexts} from "./texts.js";

/** @import {Page} from "../loader.js" */

// Before the section appears, so that nothing moves. Without the sheet it works, too.
await loadExperimentSheet();

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newView(element, page) {
  element.insertAdjacentHTML("beforeend", REST);
  return join(newTryLogits(element, page), newSums(element, page), newRandomExample(element, page));
}

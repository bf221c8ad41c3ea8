// The section on softmax: logits to try, and the chapter's examples.

import {join} from "../../views/section.js";
import {REST} from "./markup.js";
import {newRandomExample} from "./random-example.js";
import {newSums} from "./sums.js";
import {newTryLogits} from "./try-logits.js";

export {sectionTexts} from "./texts.js";

/** @import {Page} from "../loader.js" */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newView(element, page) {
  element.insertAdjacentHTML("beforeend", REST);
  return join(newTryLogits(element, page), newSums(element, page), newRandomExample(element, page));
}

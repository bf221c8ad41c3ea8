// The section on the model: one image and its prediction, and a comparison of two classes for it.

import {find} from "../../views/dom.js";
import {join} from "../../views/section.js";
import {newComparison} from "./comparison.js";
import {newInspection} from "./inspection.js";

export {sectionTexts} from "./texts.js";

/** @import {Page} from "../loader.js" */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newView(element, page) {
  return join(newInspection(element, page), newComparison(find(element, "#comparison"), page));
}

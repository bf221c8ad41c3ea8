// The section on the model: one image and its prediction, the steps that lead to it, and a comparison of two
// classes.

import {find} from "../../views/dom.js";
import {join} from "../../views/section.js";
import {newComparison} from "./comparison.js";
import {newFlow} from "./flow.js";
import {newInspection} from "./inspection.js";
import {REST} from "./markup.js";

export {sectionTexts} from "./texts.js";

/** @import {Page} from "../loader.js" */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newView(element, page) {
  element.insertAdjacentHTML("beforeend", REST);
  const flow = newFlow(find(element, ".microscope"), page);
  const inspection = newInspection(element, page, flow.choose);
  return join(inspection, flow, newComparison(find(element, "#comparison"), page));
}

// The section on the loss: that of the selected image, a point to move along the curve, and the chapter's pick.

import {find} from "../../views/dom.js";
import {join} from "../../views/section.js";
import {newImageLoss} from "./image-loss.js";
import {CONTROLS, IMAGE} from "./markup.js";
import {newPick} from "./pick.js";

export {sectionTexts} from "./texts.js";

/** @import {Page} from "../loader.js" */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newView(element, page) {
  find(element, ".intro").insertAdjacentHTML("beforeend", IMAGE);
  const pair = find(element, ".pair");
  pair.classList.add("loss");
  find(pair, "h3").id = "loss-curve-heading";
  pair.firstElementChild?.insertAdjacentHTML("afterend", CONTROLS);
  return join(newImageLoss(element, page), newPick(element, page));
}

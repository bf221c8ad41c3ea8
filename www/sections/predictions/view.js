// The section on predictions: the nine test images of the stage, what the model finds likeliest for one of
// them, and for an image of the user's own.

import {find} from "../../views/dom.js";
import {join} from "../../views/section.js";
import {newLargeNine} from "./large-nine.js";
import {newLikeliest} from "./likeliest.js";
import {REST} from "./markup.js";
import {newOwnImage} from "./own-image.js";

export {sectionTexts} from "./texts.js";

/** @import {Page} from "../loader.js" */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newView(element, page) {
  element.insertAdjacentHTML("beforeend", REST);
  const ownImage = newOwnImage(find(element, "#own"), page);
  const {takePictures, refuse} = ownImage;
  const nine = newLargeNine(find(element, "#large-nine"), page);
  return {...join(nine, ownImage, newLikeliest(find(element, "#likeliest"), page)), takePictures, refuse};
}

// The section on predictions: what the model finds likeliest for a test image, and for an image of the
// user's own. The nine test images are in views/predictions.js, as the page gives their canvas away.

import {find} from "../../views/dom.js";
import {join} from "../../views/section.js";
import {newLikeliest} from "./likeliest.js";
import {newOwnImage} from "./own-image.js";

export {sectionTexts} from "./texts.js";

/** @import {Page} from "../loader.js" */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newView(element, page) {
  const ownImage = newOwnImage(find(element, "#own"), page);
  const {takePictures, refuse} = ownImage;
  return {...join(ownImage, newLikeliest(find(element, "#likeliest"), page)), takePictures, refuse};
}

// What the section on predictions says.

import {noModel} from "../../i18n/en/section-words.js";
import {atLeast, atMost, wrong} from "../../i18n/en/words.js";

/** @import {PictureFailureCode, Sentence} from "../../i18n/failures.js" */

export const predictions = {
  explanation: "The trained model predicts images that it has never seen, and pictures of yours.",
  prediction: "prediction",
  /** @param {string} image */
  likeliest: (image) => `Top 3 for ${image}`,
  chooseHint: "◇ marks the label. Click another of the nine to use it in every section.",
  own: "Your own image",
  ownExplanation: "The page crops your picture to the object, scales it, and centres it on an empty background. " +
    "Photographs often fail: the model knows only small, upright shapes.",
  choosePicture: "Choose a picture",
  ways: "or drop or paste one anywhere (Ctrl+V), or draw on the pad. Your picture never leaves this machine.",
  original: "Your picture",
  seen: "As the model sees it: draw on it",
  undo: "Undo",
  clear: "Clear",
  eraser: "Eraser",
  inverted: "Inverted",
  look: "Use it in every section",
  padHint: "Draw with a finger, pen or mouse. On the keyboard, the arrow keys move and Space fills or empties a " +
    "pixel. Ctrl+Z undoes a stroke, Ctrl+Y redoes it.",
  /** @param {{height: number, width: number}} size */
  pad: ({height, width}) => `Drawing pad: your image as the model sees it, ${height} × ${width} pixels`,
  /** @param {{height: number, width: number}} size */
  picture: ({height, width}) => `Your picture, ${height} × ${width} pixels`,
  /** @param {number} row @param {number} column @param {number} value */
  pixel: (row, column, value) => `Row ${row + 1}, column ${column + 1}: ${value}`,
  rest: "all others",
  blank: "There is no image yet.",
  allBackground: "This picture shows only its background. Choose another picture, or draw one.",
  noData: "Load data first: it sets the size of the image.",
  untrained: noModel,
  /** @param {string} name */
  verdict: (name) => `Prediction: ${name}`,
  /** What is wrong with pictures. @type {Record<PictureFailureCode, Sentence>} */
  failures: {
    "no-picture": wrong("not a picture, or a damaged one", "Choose, drop or paste a PNG, JPEG, WebP or the like."),
    "many-pictures": (_subject, _expected, found) =>
      `Expected one picture, found ${found}. Choose, drop or paste one at a time.`,
    "mixed-files": (_subject, _expected, found) => wrong(
      "Expected a picture or the files of a data set, found both",
      "Drop them one after the other.",
    )("", "", `${found} is no picture`),
    "empty-picture": wrong("The picture is empty", "Choose another.", atLeast),
    "picture-too-large": wrong("The picture is too large", "Choose a smaller one.", atMost),
    "picture-bytes": wrong("The image has the wrong number of bytes", "Load the page again."),
  },
};

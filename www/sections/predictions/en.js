// What the section on predictions says.

import {noModel} from "../../i18n/en/section-words.js";

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
};

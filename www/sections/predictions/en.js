// What the section on predictions says.

import {noModel} from "../../i18n/en/words.js";

export const predictions = {
  explanation: "The trained model looks at images that it has never seen, or at a picture of yours.",
  /** @param {string} image */
  likeliest: (image) => `Top 3 for ${image}`,
  chooseHint: "◇ marks the label. Click another of the nine to use it in every section.",
  own: "Your own image",
  ownExplanation: "Your picture is cropped to the object, scaled, centred, and given an empty background, like " +
    "the data set. Photographs often fail: the model knows only small, upright shapes.",
  choosePicture: "Choose a picture",
  ways: "or drop or paste one anywhere (Ctrl+V), or draw on the pad. It never leaves this machine.",
  original: "Your picture",
  seen: "As the model sees it: draw on it",
  undo: "Undo",
  clear: "Clear",
  eraser: "Eraser",
  inverted: "Inverted",
  look: "Use it in every section",
  padHint: "Draw with a finger, pen or mouse. With the keyboard, the arrow keys move, Space fills or empties a " +
    "pixel, and Ctrl+Z undoes a stroke.",
  /** @param {{height: number, width: number}} size */
  pad: ({height, width}) => `Drawing pad: your image as the model sees it, ${height} × ${width} pixels`,
  /** @param {{height: number, width: number}} size */
  picture: ({height, width}) => `Your picture, ${height} × ${width} pixels`,
  /** @param {number} row @param {number} column @param {number} value */
  pixel: (row, column, value) => `Row ${row + 1}, column ${column + 1}: ${value}`,
  rest: "all others",
  blank: "There is no image yet.",
  allBackground: "Nothing in this picture differs from its background: choose another, or draw one.",
  noData: "Only data tells how large the image has to be: load some.",
  untrained: noModel,
  /** @param {string} name */
  verdict: (name) => `The model takes it for: ${name}`,
};

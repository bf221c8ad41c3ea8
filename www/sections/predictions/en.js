// What the section on predictions says.

import {noModel} from "../../i18n/en/words.js";

export const predictions = {
  explanation: "The trained model looks at images that it has never seen, or at a picture of yours.",
  /** @param {string} image */
  likeliest: (image) => `The likeliest for ${image}`,
  chooseHint: "◇ the label. Choose another of the nine, and all sections look at it.",
  own: "Your own image",
  ownExplanation: "A picture is cut to what differs from its background, scaled, centred, and made " +
    "zero in the background and high in the shape, as the data set’s images are. Photographs often fail all the same: the linear model " +
    "knows only small, upright shapes, centred on an empty background.",
  choosePicture: "Choose a picture",
  ways: "or drop or paste one anywhere (Ctrl+V), or draw below. It never leaves this machine.",
  original: "Your picture",
  seen: "As the model sees it: draw on it",
  undo: "Undo",
  clear: "Clear",
  eraser: "Eraser",
  inverted: "Inverted",
  look: "Look at it in the sections above",
  padHint: "Draw with a finger, pen or mouse, or with the keyboard: the arrow keys move, the space bar fills " +
    "or empties a pixel, Ctrl+Z takes a stroke back.",
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

// What the section on predictions says.

export const predictions = {
  title: "Prediction",
  explanation: "The trained model looks at garments that it has never seen, or at a picture of " +
    "yours.",
  mostConfident: "Surest first",
  /**
   * @param {string} number
   * @param {string} what Its label, and what it is taken for.
   */
  image: (number, what) => `test image ${number}: ${what}`,
  /** @param {string} image */
  likeliest: (image) => `The likeliest for ${image}`,
  chooseHint: "◇ the label. Choose another of the nine, and all sections look at it.",
  /**
   * @param {string} first
   * @param {string} last
   * @param {string} total
   * @param {string} from
   * @param {string} to
   */
  confident: (first, last, total, from, to) =>
    `mistakes ${first}–${last} of ${total}, the surest first: probabilities of ${from} to ${to}`,
  own: "Your own image",
  ownExplanation: "A picture is cut to what differs from its background, scaled, centred, and made " +
    "bright on a dark background, as the data set’s images were. Photographs often fail all the same: " +
    "the model is linear, and knows only small, upright garments, centred on an empty background.",
  choosePicture: "Choose a picture",
  ways: "or drop or paste one anywhere on the page (Ctrl+V), or draw below. It never leaves this machine.",
  original: "Your picture",
  seen: "As the model sees it: draw on it",
  undo: "Undo",
  clear: "Clear",
  eraser: "Eraser",
  inverted: "Inverted",
  look: "Look at it in the sections above",
  padHint: "Draw with a finger, pen or mouse. On the keyboard the arrow keys move, the space bar fills " +
    "or empties a pixel, and Ctrl+Z takes a stroke back.",
  /** @param {{height: number, width: number}} size */
  pad: ({height, width}) => `Drawing pad: your image as the model sees it, ${height} × ${width} pixels`,
  /** @param {{height: number, width: number}} size */
  picture: ({height, width}) => `Your picture, ${height} × ${width} pixels`,
  /** @param {number} row @param {number} column @param {number} value */
  pixel: (row, column, value) => `Row ${row + 1}, column ${column + 1}: ${value}`,
  rest: "all others",
  blank: "There is no image yet.",
  allBackground: "Nothing in this picture differs from its background.",
  noData: "Until data is loaded, nobody knows how large the image has to be.",
  untrained: "Train first: press Train or Step, and here is what the model takes it for.",
  /** @param {string} name */
  verdict: (name) => `The model takes it for: ${name}`,
};

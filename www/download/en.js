// What the download of the full set says.

export const download = {
  cancel: "Cancel the download",
  /** @param {string} size @param {string} speed @param {string} left */
  soFar: (size, speed, left) => [size, speed && `${speed}/s`, left && `about ${left} left`].filter(Boolean).join(", "),
  /** @param {string} size */
  kept: (size) => `This browser keeps the full set: ${size}.`,
  /** @param {string} size */
  free: (size) => `Free ${size}`,
  freed: "The download is deleted.",
  notKept: "This browser does not keep the full set. Your next visit downloads it again.",
  load: "Load the whole set",
  /** @param {string} found */
  busy: (found) => `The website of Fashion-MNIST gets too many requests (${found}). Try again in some minutes.`,
  /** @param {string} found */
  down: (found) => `The website of Fashion-MNIST has a problem (${found}). Try again later.`,
  byHand: "Or download the four files yourself from github.com/zalandoresearch/fashion-mnist. " +
    "Then choose them under “Train on your own files”.",
};

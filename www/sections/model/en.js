// What the section on the model says.

import {marks, noModel, outOfRange, ownBlank, probabilities, wholeNumber} from "../../i18n/en/words.js";

export const model = {
  explanation: "A class’s logit is the sum of the pixels, each times the class’s weight for it, plus the " +
    "class’s bias; softmax makes probabilities of the logits. Pick any image and follow it through the model.",
  set: "Set",
  parts: {test: "Test images", train: "Training images", own: "Your own image"},
  position: "Image",
  /** @param {string} count */
  of: (count) => `of ${count}`,
  random: "Random",
  /** @param {string} text @param {string} count */
  noPosition: (text, count) => outOfRange("Image", wholeNumber, `1 … ${count}`, text),
  /** @param {string} part @param {string} position */
  image: (part, position) => part === "own"
    ? "your own image"
    : `${part === "train" ? "training" : "test"} image ${position}`,
  /** @param {string} image @param {string} label */
  picture: (image, label) => `Picture of ${image}, label ${label}`,
  noLabel: "none",
  /** @param {string} name */
  label: (name) => `Label: ${name}`,
  /** @param {string} name @param {string} probability */
  prediction: (name, probability) => `Prediction: ${name}, p\u00a0=\u00a0${probability}`,
  logits: "Logits",
  probabilities,
  marks,
  noModel,
  ownBlank,
  why: "Why this and not that?",
  whyExplained: "The difference of two logits is a sum over the pixels, too: each pixel’s part in a decision " +
    "can be seen, and with the biases they add up to it exactly. Only linear models can be explained so simply.",
  whyA: "Why",
  whyB: "and not",
  whyReset: "Let the page choose",
  whySum: "Sum of the pixels’ parts",
  whyBias: "+ difference of the biases",
  whyLogits: "= difference of the logits",
  /** @param {string} a @param {string} b */
  key: (a, b) => `Blue pixels speak for ${a}, orange ones for ${b}.`,
  /** Without colours, for those who don't see them. @param {string} a @param {string} b @param {string} range */
  map: (a, b, range) =>
    `Each pixel’s part in the difference between ${a} (above zero) and ${b} (below), from −${range} to +${range}`,
  explore: "Map of the pixels’ parts: the arrow keys go from pixel to pixel",
  noPixel: "Point at a pixel, or use the arrow keys, to read its part.",
  /** @param {Record<"row" | "column" | "input" | "weight" | "product", string>} pixel */
  pixel: ({row, column, input, weight, product}) =>
    `Row ${row}, column ${column}: x = ${input}, difference of the weights ${weight}, product ${product}`,
};

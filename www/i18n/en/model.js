// What the section on the model says.

import {outOfRange, wholeNumber} from "./failures.js";

export const model = {
  title: "Model",
  explanation: "The model multiplies each pixel by a class’s weight for it, adds all that up with the class’s " +
    "bias, and has that class’s logit; softmax makes probabilities of the logits. Put any image under the " +
    "lens and follow it.",
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
  /** @param {string} name */
  label: (name) => `Label: ${name}`,
  /** @param {string} name @param {string} probability */
  prediction: (name, probability) => `Prediction: ${name}, p\u00a0=\u00a0${probability}`,
  logits: "Logits",
  probabilities: "Probabilities",
  marks: "● the prediction, ◇ the label",
  noModel: "There is no model yet that could make something of it: press Train or Step.",
  why: "Why this and not that?",
  whyExplained: "As a logit is a sum over the pixels, so is the difference of two: each pixel’s part in a " +
    "decision can be seen, and with the biases they add up to it exactly. Only linear models can be " +
    "explained so simply.",
  whyMissing: "Two classes can be compared as soon as there is a model.",
  whyA: "Why",
  whyB: "and not",
  whyReset: "Let the page choose",
  whySum: "Sum of the pixels’ parts",
  whyBias: "+ difference of the biases",
  whyLogits: "= difference of the logits",
  /** @param {string} a @param {string} b */
  key: (a, b) => `Blue pixels speak for ${a}, orange ones for ${b}.`,
  /** @param {string} a @param {string} b @param {string} range */
  map: (a, b, range) => `Each pixel’s part in the difference between ${a} (above zero) and ${b} (below), from −${range} to +${range}`,
  explore: "Map of the pixels’ parts: the arrow keys go from pixel to pixel",
  noPixel: "Point at a pixel of the map, or go there with the arrow keys, and read its part.",
  /** @param {Record<"row" | "column" | "input" | "weight" | "product", string>} pixel */
  pixel: ({row, column, input, weight, product}) =>
    `Row ${row}, column ${column}: x = ${input}, difference of the weights ${weight}, product ${product}`,
};

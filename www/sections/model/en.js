// What the section on the model says.

import {marks, noModel, ownBlank, probabilities} from "../../i18n/en/section-words.js";
import {invalidNumber, wholeNumberWithin} from "../../i18n/en/words.js";

export const model = {
  explanation: "The model multiplies each pixel by a weight of the class. It adds the products and the class’s bias: " +
    "this is the logit. Softmax turns the logits into probabilities.",
  set: "Set",
  parts: {test: "Test images", train: "Training images", own: "Your own image"},
  position: "Image",
  /** @param {string} count */
  of: (count) => `of ${count}`,
  random: "Random",
  /** @param {string} text @param {string} count */
  noPosition: (text, count) => invalidNumber("Image", wholeNumberWithin(`1 … ${count}`), text),
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
  /** @param {string} name */
  flow: (name) => `From the pixels to the probability of ${name}`,
  flowClass: "Class",
  flowPrediction: "The predicted class",
  /** @param {Record<"inputs" | "classes" | "parameters", string>} model */
  shapes: ({inputs, classes, parameters}) => `Shapes: x is 1\u00a0×\u00a0${inputs}, W is ` +
    `${inputs}\u00a0×\u00a0${classes}, b and z are 1\u00a0×\u00a0${classes}. The model has ` +
    `${inputs}\u00a0×\u00a0${classes} + ${classes} = ${parameters} parameters. Click a logit above to choose its class.`,
  flowImage: "The image x",
  /** @param {string} name */
  flowWeights: (name) => `Weights of ${name}, one column of W`,
  flowProducts: "Product of each pixel and its weight",
  /** @param {string} what @param {string} range */
  flowMap: (what, range) => `${what}, from −${range} to +${range}`,
  /** @param {string} inputs */
  flowSum: (inputs) => `Sum of the ${inputs} products`,
  /** @param {string} classes */
  flowExponentials: (classes) => `÷ sum of all ${classes} exp`,
  flowRows: {bias: "+ bias b", logit: "= logit z", exponential: "exp z", probability: "= probability p"},
  flowRounded: "Blue is above zero, orange is below. The numbers are rounded, so the last digit can differ.",
  flowOverflow: "exp z is too large or too small for 32 bits here. The page subtracts the largest logit from all " +
    "logits first. The probabilities stay the same.",
  why: "Why this and not that?",
  /** @param {string} a @param {string} b */
  whyOf: (a, b) => `Why ${a} and not ${b}?`,
  whyExplained: "The difference of two logits is also a sum over the pixels. So you can see how much each pixel " +
    "contributes to the decision. Only linear models are this easy to explain.",
  whyA: "Why",
  whyB: "and not",
  whyReset: "Choose automatically",
  whySum: "Sum of the contributions",
  whyBias: "+ difference of the biases",
  whyLogits: "= difference of the logits",
  /** @param {string} a @param {string} b */
  key: (a, b) => `Blue pixels count for ${a}, orange ones for ${b}.`,
  /** Without colours, for screen readers. @param {string} a @param {string} b @param {string} range */
  map: (a, b, range) =>
    `Contribution of each pixel to the difference between ${a} (above zero) and ${b} (below), from −${range} to +${range}`,
  explore: "Map of the contributions: the arrow keys move from pixel to pixel",
  noPixel: "Point at a pixel, or use the arrow keys, to read its contribution.",
  /** @param {Record<"row" | "column" | "input" | "weight" | "product", string>} pixel */
  pixel: ({row, column, input, weight, product}) =>
    `Row ${row}, column ${column}: x = ${input}, difference of the weights ${weight}, product ${product}`,
};

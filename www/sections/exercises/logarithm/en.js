// What the room of exercise 2 says.

import {numberWithin} from "../../../i18n/en/section-words.js";
import {invalidNumber, plural} from "../../../i18n/en/words.js";

export const logarithm = {
  question: "The function cross_entropy follows its definition: the loss of an image is −log p. p is the probability of " +
    "its label. What can go wrong? Think of the numbers that have a logarithm.",
  prediction: "For one test image, the model gives the right label the probability 0. What happens to the mean loss of the test set?",
  answers: {
    nothing: "Nothing much: it is one image among many",
    large: "It becomes a large number",
    infinite: "It becomes infinite",
    nan: "It becomes NaN (not a number)",
  },
  invalid: "Choose an answer from the list.",
  format: "Number format",
  formats: {
    f16: "f16 (half precision)", bf16: "bf16 (16 bits, wide range)", f32: "f32 (single precision)", f64: "f64 (double precision)",
  },
  /** @param {string} image @param {string} label @param {string} prediction @param {string} scale @param {string} format */
  moment: (image, label, prediction, scale, format) =>
    `All logits of the model were multiplied by ${scale}. At this scale, a label has probability 0 in ${format} for the first ` +
    `time: in test image ${image}. Its label is ${label}, and the model predicts ${prediction}.`,
  /** @param {string} mean @param {string} safe */
  mean: (mean, safe) => `The mean loss by definition is ${mean}. Log-sum-exp, a formula without p (explained below), gives ${safe}.`,
  noMoment: "No scale makes a probability 0: in each test image, the label has the largest logit. Train a model " +
    "that makes mistakes.",
  tooFar: "No scale up to 1e30 makes a probability 0. Wherever the model is wrong, the label’s logit is almost the " +
    "largest. Train a model that makes larger mistakes.",
  /** @param {string} format */
  unscaled: (format) => `Without this factor, no label of the test set has probability 0 in ${format}.`,
  losses: "Losses",
  loss: "loss",
  byDefinition: "−log p",
  byLogSumExp: "log-sum-exp",
  ofImage: "This image",
  /** @param {number} count */
  ofAll: (count) => `Mean of ${plural(count, "test image")}`,
  gradient: "Gradient of this image",
  class: "class",
  byChain: "chain rule",
  direct: "p − y",
  /** @param {string} name */
  ofLabel: (name) => `${name} (label)`,
  /** @param {string} slope @param {string} inner @param {string} product */
  chain: (slope, inner, product) =>
    `Chain rule for the label: the derivative of −log p is −1/p = ${slope}. The derivative of p is p(1 − p) = ${inner}. ` +
    `Their product is ${product}.`,
  explanation: [
    "Only numbers above 0 have a logarithm. As p goes to 0, −log p grows without limit. Computers give −log 0 = ∞.",
    "The mean adds up all losses, and ∞ plus any number is ∞. So one image is enough.",
    "In mathematics, p is never 0, because exp is always positive. But a computer rounds p to 0 if it is too small for the format.",
    "The gradient has a problem, too. By the chain rule, it is −1/p times the derivative of p by a logit. With p = 0, " +
      "that derivative is 0 for every logit. So the product is −∞ times 0, which is NaN.",
    "On paper, p cancels. For the label’s logit: −1/p · p(1 − p) = p − 1. In general, the gradient is p − y. Here y is 1 for the label and 0 for the " +
      "other classes. This formula never divides by p, so a p of 0 does no harm.",
    "The loss can do without p as well: −log p = log Σ exp z − z of the label. This is called log-sum-exp. Exercise 3 compares it " +
      "with other remedies.",
  ],

  typed: "−log p in four formats",
  typedText: "Enter a number p. Each format first rounds p, then computes −log p and rounds the result.",
  probability: "p",
  /** @param {string} text */
  noNumber: (text) => invalidNumber("p", numberWithin("−1e308 … 1e308"), text),
  examples: "Examples",
  formatTable: "−log p in each format",
  head: ["Format", "p, rounded", "−log p, rounded", "Smallest p above 0", "Its −log p, not rounded"],
  stays: "Each format can hold this p. So −log p is finite in all of them.",
  /** @param {string} formats */
  vanishes: (formats) => `p is rounded to 0 in ${formats}: it is at most half of the smallest number above 0 there. The loss is ∞, although p is above 0.`,
  zero: "−log 0 is ∞ in every format.",
  negative: "A negative number has no logarithm: the result is NaN.",
  above: "p is above 1, so −log p is negative. A probability is never above 1.",

  scaling: "Multiply all logits",
  scalingText: "The slider multiplies all logits of the model. A larger scale makes the model more certain, also where it " +
    "is wrong. One divided by the scale is called the temperature.",
  scale: "Scale",
  /** @param {string} scale @param {string} temperature */
  factor: (scale, temperature) => `${scale} (temperature ${temperature})`,
  toMoment: "Go to the first p = 0",
  noScale: "Move the slider.",
  scaledTable: "Test set at this scale",
  scaledHead: ["Test set", ""],
  zeros: "Images with p = 0",
  broken: "Images whose gradient by the chain rule is not finite",
  meanByDefinition: "Mean loss, −log p",
  meanByLogSumExp: "Mean loss, log-sum-exp",
  /** @param {string} count @param {string} total */
  share: (count, total) => `${count} of ${total}`,

  nearest: "Images nearest to p = 0",
  nearestText: "These test images have the labels with the smallest probabilities. These are the model’s own logits, without any factor.",
  find: "Find the images",
  nearestTable: "Test images with the smallest p",
  nearestHead: ["Image", "Label", "Prediction", "Loss", "p (64 bits)"],
  /** @param {string} number */
  image: (number) => `Test image ${number}`,
  /** @param {string} scale */
  times: (scale) => `× ${scale}`,
  /** @param {string} list */
  firsts: (list) => `Scales at which the first p becomes 0: ${list}.`,

  halting: "Training until log 0",
  haltingText: "Training here uses the gradient p − y and safe softmax, which can’t overflow. Only the logarithm can fail. Each " +
    "format trains from the same start, and halts at the first loss that is ∞.",
  learningRate: "Learning rate",
  train: "Train in all four formats",
  haltTable: "Training in four formats",
  haltHead: ["Format", "What happened", "Loss of the last epoch", "Test accuracy"],
  /** @param {string} epoch @param {string} batch */
  going: (epoch, batch) => `Epoch ${epoch}, ${batch} minibatches done`,
  /** @param {number} epochs */
  finished: (epochs) => `Finished ${plural(epochs, "epoch")}`,
  /** @param {string} epoch @param {string} batch @param {string} image */
  halted: (epoch, batch, image) => `Halted: epoch ${epoch}, minibatch ${batch}, training image ${image}.`,
  /** @param {string} difference @param {string} exponential @param {string} sum @param {string} loss */
  because: (difference, exponential, sum, loss) =>
    `exp(−${difference}) / sum = ${exponential} / ${sum} = 0, and −log 0 = ∞. The true loss is only ${loss}.`,
};

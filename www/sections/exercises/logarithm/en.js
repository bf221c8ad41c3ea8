// What the room of exercise 2 says.

import {numberWithin} from "../../../i18n/en/section-words.js";
import {invalidNumber, plural} from "../../../i18n/en/words.js";

export const logarithm = {
  question: "The function cross_entropy follows its definition: the loss of an image is −log p. p is the probability of " +
    "its label. What can go wrong? Think of the numbers that have a logarithm.",
  prediction: "A single test image gives its label the probability 0. What happens to the mean loss of the test set?",
  answers: {
    nothing: "Nothing much: it is one image among many",
    large: "It becomes a large number",
    infinite: "It becomes infinite",
    nan: "It becomes NaN (not a number)",
  },
  invalid: "Choose an answer from the list.",
  format: "Number format",
  formats: {
    f16: "16 bits (f16)", bf16: "16 bits (bf16)", f32: "32 bits (f32)", f64: "64 bits (f64)",
  },
  /** @param {string} image @param {string} label @param {string} prediction @param {string} scale @param {string} format */
  moment: (image, label, prediction, scale, format) =>
    `The model’s logits were multiplied by ${scale}. Now the first label has probability 0 in ${format}. It is that of test image ${image}: ` +
    `its label is ${label}, and the model says ${prediction}.`,
  /** @param {string} mean @param {string} safe */
  mean: (mean, safe) => `The mean loss by definition is ${mean}. By log-sum-exp it is ${safe}.`,
  noMoment: "No scale makes a probability 0: in each test image, the label has the largest logit. Change the model: " +
    "train a new one, which makes mistakes.",
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
    `Chain rule for the label: −1/p is ${slope}, and p(1 − p) is ${inner}. Their product is ${product}.`,
  explanation: [
    "Only numbers above 0 have a logarithm. As p goes to 0, −log p grows without end. Computers write −log 0 = ∞.",
    "The mean adds up all losses, and ∞ plus any number is ∞. So one image is enough.",
    "In mathematics, p is never 0, because exp is always positive. A computer rounds to 0 what is too small for its format.",
    "The chain rule multiplies −1/p by p(1 − p). With p = 0, this is ∞ times 0, which is NaN.",
    "The formula p − y needs no logarithm and no division. Log-sum-exp computes the same loss without p. Both stay finite.",
  ],

  typed: "−log p in four formats",
  typedText: "Enter a number p. Each format first rounds it, then computes −log p.",
  probability: "p",
  /** @param {string} text */
  noNumber: (text) => invalidNumber("p", numberWithin("−1e308 … 1e308"), text),
  examples: "Examples",
  formatTable: "−log p in each format",
  head: ["Format", "p, rounded", "−log p", "Smallest p above 0", "Its −log p"],
  stays: "Each format can hold this p. So −log p is finite in all of them.",
  /** @param {string} formats */
  vanishes: (formats) => `p is rounded to 0 in ${formats}. There the loss is ∞, although p is above 0.`,
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
  nearestText: "These test images have the labels with the smallest probabilities. Here nothing is multiplied.",
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
  haltingText: "Training here uses the gradient p − y and a softmax that can’t overflow. Only the logarithm can fail. Each " +
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

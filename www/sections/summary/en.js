// What the section on what was learned says.

import {names} from "../../i18n/en/words.js";

/** @import {Experiment} from "./experiments.js" */

export const summary = {
  explanation: "Softmax regression is a matrix, a bias and softmax. It learns in small steps against the loss’s " +
    "gradient. Change one thing at a time, and watch what changes.",
  learned: "What you have learned",
  statements: {
    data: "The model gets an image as one row of numbers from 0 to 1.",
    parameters: "Each class has one weight for each pixel, and one bias.",
    softmax: "Softmax turns logits into positive probabilities that add up to 1.",
    model: "A logit is the sum of all pixels times their weights, plus the bias.",
    loss: "The loss is −log of the probability of the label.",
    accuracy: "Accuracy is the share of images whose prediction is the label.",
    training: "Each minibatch moves the parameters a small step against the gradient.",
    predictions: "The prediction is the class with the largest probability.",
  },
  method: "Larger networks repeat the same loop: predict, measure the loss, step against the gradient.",
  /** What the button says that begins it, what to look for, and the answer. @type {Record<Experiment, [string, string, string]>} */
  experiments: {
    chapter: ["The chapter’s run", "How far does it get? Compare the others with it.",
      "Loss 0.49 and test accuracy 0.82 on the whole set, with learning rate 0.1, batches of 256 and five epochs. The " +
      "sample has fewer images. So the run takes fewer steps there, and its accuracy is lower."],
    seed: ["Another seed: 2", "Another random start. Which digits of the accuracy change?",
      "The second or third digit after the point. So a difference of 0.01 between two runs may be chance."],
    slow: ["Learning rate 0.001", "Each step is 100 times shorter. How far do five epochs get?",
      "On the whole set, to loss 1.29 and test accuracy 0.66. A learning rate is too small if the loss still falls " +
      "steadily at the end. It is too large if the loss jumps up."],
    wild: ["Learning rate 100", "The loss explodes, but the accuracy hardly drops. Why?",
      "Accuracy asks only which logit is largest, and the loss asks how sure the model is. Steps that are too long " +
      "make huge logits, so each mistake costs very much. Safe softmax (3.6.2) keeps all values finite."],
    single: ["One image at a time", "One noisy step per image. Why is the learning rate 0.01 here?",
      "One image says little about all the others, so each step has to be short. With learning rate 0.1, the loss " +
      "would explode."],
    large: ["Batches of 1,000", "A quarter of the steps. How does the loss curve change?",
      "It is smoother, because a mean over more images varies less. It ends at a higher loss, because there are fewer " +
      "steps. If a batch holds all 60,000 images, five epochs are only five steps."],
    long: ["30 epochs", "When do train and test accuracy split? Which templates still change?",
      "On the whole set, after about ten epochs: train accuracy goes on to 0.86, and test accuracy stays near 0.84. " +
      "All templates still change, those of sandal and sneaker most."],
  },
  /** @param {string} epoch @param {string} all @param {string} figures */
  outcome: (epoch, all, figures) => `${epoch === all ? "Result" : `Epoch ${epoch} of ${all}`}: ${figures}.`,
  /** @param {string} section */
  curves: (section) => `Curves: ${section}`,
  names,
};

// What the section on what was learned says.

/** @import {Experiment} from "./view.js" */

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
  /** What the button says that begins it, and what to look for. @type {Record<Experiment, [string, string]>} */
  experiments: {
    chapter: ["The chapter’s run", "Learning rate 0.1, batches of 256, five epochs. Compare the others with it."],
    seed: ["Seed 2", "Another random start. Which digits of the accuracy change?"],
    slow: ["Learning rate 0.001", "Each step is 100 times shorter. How far do five epochs get?"],
    wild: ["Learning rate 100", "The loss explodes, yet no value becomes NaN. Why?"],
    single: ["Batches of one image", "One noisy step per image. Why is the learning rate 0.01 here?"],
    large: ["Batches of 1,000", "A quarter of the steps. Is the curve smoother? Where does it end?"],
    long: ["30 epochs", "When do train and test accuracy split? Which templates still change?"],
  },
};

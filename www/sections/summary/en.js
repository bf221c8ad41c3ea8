// What the section on what was learned says.

/** @import {Experiment} from "./view.js" */

export const summary = {
  explanation: "Softmax regression is a matrix, a bias and a softmax; what makes it learn is a loss, its " +
    "gradient and many small steps. Change one thing at a time, and look at what changes above.",
  /** What the button says that begins it, and what to look for. @type {Record<Experiment, [string, string]>} */
  experiments: {
    chapter: [
      "The chapter’s run",
      "Learning rate 0.1, minibatches of 256, five epochs: what all others are compared with.",
    ],
    seed: [
      "Seed 2",
      "Another random start, another order of the images. From which digit on is the accuracy luck?",
    ],
    slow: ["Learning rate 0.001", "Steps a hundredth as long. How far do they get in five epochs?"],
    wild: [
      "Learning rate 100",
      "Steps that leap over the valley. The loss runs away, and yet nothing becomes NaN: why?",
    ],
    single: [
      "Batches of one image",
      "As many steps as images, each guided by a single one; the learning rate is 0.01, or they stagger.",
    ],
    large: [
      "Batches of 1,000",
      "A quarter of the steps, each better informed. Is the curve smoother, and where does it end?",
    ],
    long: [
      "30 epochs",
      "When do the training and the test accuracy part, and which templates go on changing?",
    ],
  },
};

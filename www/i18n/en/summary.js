// What the section on what was learned says.

export const summary = {
  title: "Summary",
  explanation: "Softmax regression is a matrix, a bias and a softmax; what makes it learn is a loss, its " +
    "gradient and many small steps. Change one thing at a time, and look at what changes above.",
  experiments: {
    chapter: {
      press: "The chapter’s run",
      question: "Learning rate 0.1, minibatches of 256, five epochs: what all others are compared with.",
    },
    seed: {
      press: "Seed 2",
      question: "Another random start and another order of the images. How many digits of the accuracy are luck?",
    },
    slow: {
      press: "Learning rate 0.001",
      question: "Steps a hundredth as long. How far do they get in five epochs?",
    },
    wild: {
      press: "Learning rate 100",
      question: "Steps that leap over the valley. The loss runs away, and yet nothing becomes NaN: why?",
    },
    single: {
      press: "Batches of one image",
      question: "As many steps as images, each guided by a single one; the learning rate is 0.01, or they stagger.",
    },
    large: {
      press: "Batches of 1,000",
      question: "A quarter of the steps, each better informed. Is the curve smoother, and where does it end?",
    },
    long: {
      press: "30 epochs",
      question: "When do the training and the test accuracy part, and which templates go on changing?",
    },
  },
};

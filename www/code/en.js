// What the page says about the code that runs. Names of code stand in backticks.

export const code = {
  show: "Show the code",
  loading: "Loading the code …",
  failed: "The source could not be fetched. Close the code and open it again to retry.",
  /** @param {string} file @param {string} line */
  place: (file, line) => `src/${file}, line ${line}`,
  copy: "Copy",
  /** @param {string} name Of a function. */
  copyFunction: (name) => `Copy ${name}`,
  copied: "Copied.",
  byHand: "The browser forbids copying. The code is selected: copy it by hand.",
  notes: {
    data: "`scale` divides pixels by 255. `minibatch` returns one `X, y` of the chapter’s `train_iter`. " +
      "The fast training code keeps the bytes and divides its results.",
    parameters: "`random` makes the initial parameters from the seed. With “Zero weights”, `zeros` makes them.",
    softmax: "`exp` and `softmax` compute the exponentials and the probabilities below. " +
      "They can overflow, like the chapter’s. `stable_softmax` is the safe softmax.",
    model: "The numbers below come from `logits_of_image` and `stable_softmax`. " +
      "`net` is the chapter’s form, for a whole minibatch.",
    comparison: "The chapter has no such function. This one fills the picture and the table below.",
    loss: "The curve below comes from `cross_entropy`. The loss of the image comes from `stable_cross_entropy`, " +
      "which does not overflow.",
    accuracy: "If the training code is “the chapter’s functions”, these measure the test accuracy. " +
      "The fast training code predicts the same class for each image.",
    training: "If the training code is “the chapter’s functions”, a run uses these, a few images at a time. " +
      "The fast training code replaces `accumulate` and `sgd` with faster functions.",
    predictions: "`predict` makes the nine predictions. `argmax` finds the largest logit.",
    exercises: "`softmax` and `cross_entropy` follow the definitions. `log_sum_exp` and `stable_cross_entropy` are the " +
      "remedy of exercise 3.",
    summary: "Each call of this function does a small piece of a run. Between the calls, the page can ask for results.",
  },
};

// What the section on loss says.

export const loss = {
  title: "Loss",
  explanation: "Cross-entropy looks at one probability only, that of the label, and takes its negative " +
    "logarithm: nothing for a sure hit, more and more the less likely the label is held. Its gradient by " +
    "the logits is as simple, the probabilities less the label: a step against it raises the label’s " +
    "logit and lowers all others.",
  curveHeading: "−log p over p",
  gradient: "Gradient p − y",
  gradientSum: "Sum of the gradient:",
  /** @param {string} label @param {string} probability @param {string} loss */
  point: (label, probability, loss) =>
    `The image under the lens: the model gives its label, ${label}, the probability p\u00a0=\u00a0${probability}; ` +
    `the loss is −log\u00a0p\u00a0=\u00a0${loss}.`,
  noModel: "The loss of the image under the lens is shown once there is a model: press Train or Step.",
  noLabel: "The picture under the lens has no label, so there is no loss, and no gradient.",
  curve: "The loss −log p over the probability p from 0 to 1: from infinity down to 0",
  /** @param {string} probability @param {string} loss */
  curveWithPoint: (probability, loss) =>
    `The loss −log p over the probability p from 0 to 1; the image under the lens at p = ${probability}, loss ${loss}`,
};

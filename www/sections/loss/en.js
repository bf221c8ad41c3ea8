// What the section on loss says.

import {marks, noModel} from "../../i18n/en/words.js";

const curve = "The loss −log p over the probability p from 0 to 1, falling from infinity to 0";

export const loss = {
  explanation: "Cross-entropy is the negative logarithm of the label’s probability: zero when the label is " +
    "held certain, and the greater the less likely it is held. Its gradient with respect to the logits is the " +
    "probabilities minus the label: a step against it raises the label’s logit and lowers all others.",
  curveHeading: "−log p over p",
  gradient: "Gradient p − y",
  gradientSum: "Sum of the gradient:",
  marks,
  /** @param {string} label @param {string} probability @param {string} loss */
  point: (label, probability, loss) =>
    `The label of the selected image, ${label}, has the probability p\u00a0=\u00a0${probability}, ` +
    `hence the loss −log\u00a0p\u00a0=\u00a0${loss}.`,
  noModel,
  noLabel: "The selected image has no label, hence no loss and no gradient.",
  curve,
  /** @param {string} probability @param {string} loss */
  curveWithPoint: (probability, loss) =>
    `${curve}; the selected image at p = ${probability}, loss ${loss}`,
};

// What the section on loss says.

export const loss = {
  title: "Loss",
  explanation: "Cross-entropy looks at one probability only, that of the true class, and takes its " +
    "negative logarithm. Its gradient by the logits is the probabilities less the label: " +
    "p − y.",
};

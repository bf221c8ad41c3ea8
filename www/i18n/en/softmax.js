// What the section on softmax says.

export const softmax = {
  title: "Softmax",
  explanation: "Softmax turns any numbers, the logits, into probabilities: it takes the exponential " +
    "of each and divides by their sum. Nothing is negative then, and every row adds up to " +
    "one.",
};

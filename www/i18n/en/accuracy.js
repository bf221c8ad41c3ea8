// What the section on accuracy says.

export const accuracy = {
  title: "Accuracy",
  explanation: "The prediction is the class with the greatest probability; accuracy is the share of " +
    "test images where that is the label. The confusion matrix tells which classes are " +
    "taken for which.",
};

// What the section on model says.

export const model = {
  title: "Model",
  explanation: "The model multiplies the pixels by a class’s weights, adds them up with its bias, " +
    "and has that class’s logit. So each pixel’s part in a decision can be seen.",
};

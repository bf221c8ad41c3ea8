// What the section on training says.

export const training = {
  title: "Training",
  explanation: "Minibatch by minibatch, the parameters take a step against the gradient of the loss. " +
    "An epoch has passed when every training image has been looked at once.",
};

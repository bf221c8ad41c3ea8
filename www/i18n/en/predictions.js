// What the section on predictions says.

export const predictions = {
  title: "Prediction",
  explanation: "The trained model looks at garments that it has never seen, or at a picture of " +
    "yours.",
};

// What all exercises say.

export const exercises = {
  explanation: "The chapter ends with five questions. Each one is an experiment here. First write down what you expect. " +
    "Then run the experiment and compare. Your own run, data and model stay as they are.",
  titles: [
    "Exercise 1: How large is exp(50)?",
    "Exercise 2: The logarithm of zero",
    "Exercise 3: Three remedies",
    "Exercise 4: Is the most likely label always the best answer?",
    "Exercise 5: The next word",
  ],
  run: "Run the experiment",
  stop: "Stop",
  again: "Run it again",
  choose: "Choose an answer",
  running: "Running …",
  stopped: "Stopped early. These are the results so far.",
  unloaded: "This exercise could not be loaded. Check the connection and open it again.",
  died: "The experiment was ended by an error. Run it again.",
  /** @param {string} prediction */
  predicted: (prediction) => `You predicted: ${prediction}.`,
  right: "Your prediction was right.",
  wrong: "Your prediction was different.",
  explanationTitle: "Why does this happen?",
  noModel: "Train a model first: press Train.",
  modelNotFinite: "Parameters of the model are not finite numbers: its loss grew too large. Train with a smaller learning rate.",
  oldModel: "The model has changed since. Run this again for the new one.",
};

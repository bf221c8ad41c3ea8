// What the navigation says.

export const navigation = {
  contents: "Sections",
  skip: "Skip to the chapter",
  /** @param {string} section Its number and title. */
  link: (section) => `Link to ${section}`,
  shortcuts: "Keyboard shortcuts",
  space: "Space",
  actions: {
    train: "Train, pause or resume",
    step: "Train on one minibatch",
    reset: "Reset the model",
    next: "Go to the next section",
    previous: "Go to the previous section",
    present: "Switch presenter mode on or off (off also by Escape)",
    overview: "Show this list",
  },
  limits: "Keys do nothing here while you type in a field, or use a chart or a picture.",
  areOn: "Use these shortcuts",
  close: "Close",
};

// What the section on parameters says.

export const parameters = {
  explanation: "Each class has one weight per pixel, and one bias. The weights start as Gaussian noise with " +
    "standard deviation 0.01, and the biases start at zero. Training turns the noise into templates.",
  scale: "Blue pixels count for the class, orange ones against it.",
  /**
   * @param {string} name
   * @param {{least: string, greatest: string} | null} ends
   * @param {string} bias
   */
  template: (name, ends, bias) => ends === null
    ? `${name}: no weights yet`
    : `${name}: weights from ${ends.least} to ${ends.greatest}, bias ${bias}`,
  initial: "These are the initial weights of the next run. Press Train or Step to change them.",
  tooMany: "There are too many weights to show.",
};

// What the section on predictions says.

export const predictions = {
  title: "Prediction",
  explanation: "The trained model looks at garments that it has never seen, or at a picture of " +
    "yours.",
  mostConfident: "Surest first",
  /**
   * @param {string} number
   * @param {string} what Its label, and what it is taken for.
   */
  image: (number, what) => `test image ${number}: ${what}`,
  /**
   * @param {string} first
   * @param {string} last
   * @param {string} total
   * @param {string} from
   * @param {string} to
   */
  confident: (first, last, total, from, to) =>
    `mistakes ${first}–${last} of ${total}, the surest first: probabilities of ${from} to ${to}`,
};

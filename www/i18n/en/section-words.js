// What more than one section says, in English. It is loaded with the first of them.

export const noModel = "There is no model yet: press Train or Step.";
export const ownBlank = "Your own image is blank: draw one, or choose a picture, in section 3.6.7.";

export const marks = "● the prediction, ◇ the label";
export const probabilities = "Probabilities";

/** @param {string} range `LOWEST … HIGHEST` */
export const numberWithin = (range) => `a number from ${range.replace("…", "to")}`;

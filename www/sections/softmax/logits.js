// What the buttons and the sliders of the section do with logits. No view, so that it can be tested alone.

/** What can be typed in a field: more than enough for an overflow. */
export const FIELD_END = 1000;

/** The ends that a slider can have. */
const SLIDER_ENDS = [10, 20, 50, 100, 200, 500, 1000];

/**
 * Returns the end of all sliders: the same on both sides of 0, and beyond all logits.
 * @param {readonly number[]} logits
 */
export function sliderEnd(logits) {
  const greatest = Math.max(...logits.map(Math.abs));
  return SLIDER_ENDS.find((end) => end >= greatest) ?? Math.ceil(greatest);
}

/**
 * Returns logits whose largest one, the first of equals, is another number.
 * @param {readonly number[]} logits
 * @param {number} number
 */
export function withLargest(logits, number) {
  return logits.with(logits.indexOf(Math.max(...logits)), number);
}

/** Adds a number to all logits. @param {readonly number[]} logits @param {number} number */
export function plus(logits, number) {
  return logits.map((logit) => tidy(logit + number));
}

/** Subtracts the largest logit from all: softmax of the results is the safe softmax. @param {readonly number[]} logits */
export function belowLargest(logits) {
  const largest = Math.max(...logits);
  return logits.map((logit) => logit - largest);
}

/** @param {readonly number[]} logits */
export function doubled(logits) {
  return logits.map((logit) => tidy(2 * logit));
}

/** Whether fields accept all these logits. @param {readonly number[]} logits */
export function areTypable(logits) {
  return logits.every((logit) => Math.abs(logit) <= FIELD_END);
}

/**
 * Divides each logit by the sum of the logits: what softmax would be without exp.
 * @param {readonly number[]} logits
 */
export function quotients(logits) {
  // Without the error of binary fractions, which may make a sum of 0 something else.
  const sum = Math.round(1e9 * logits.reduce((sum, logit) => sum + logit, 0)) / 1e9;
  return {sum, quotients: logits.map((logit) => logit / sum)};
}

/** Returns a number without the error of binary fractions: 0.3, not 0.30000000000000004. @param {number} number */
function tidy(number) {
  return Number(number.toPrecision(12));
}

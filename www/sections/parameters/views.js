// What the ten templates can show: the weights, the initial ones, and what the next step changes.

/** @import {NextStep, Parameters} from "../../protocol.js" */

/** @typedef {"now" | "initial" | "step"} Shown */

/** @type {readonly Shown[]} */
export const SHOWN = ["now", "initial", "step"];

/**
 * What the next step adds to the parameters: the gradient times minus the learning rate.
 * @param {NextStep} step
 * @returns {Parameters}
 */
export function changeOf({gradient: {weights, bias, range}, run: {learningRate}}) {
  // Zero stays without a sign.
  const change = (/** @type {number} */ slope) => 0 - learningRate * slope;
  return {weights: weights.map(change), bias: bias.map(change), range: learningRate * range};
}

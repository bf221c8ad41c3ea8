// The choices of the room, and how the address carries them.

import {numberIn, partsOf, plain} from "../../../number.js";
import {formatOf} from "./formats.js";

/** @import {Format} from "./formats.js" */

/**
 * @typedef {object} Choices
 * @property {string} prediction
 * @property {number} x The number whose exponential is shown.
 * @property {Format} format Of the training.
 * @property {string} rate The learning rate, as text.
 * @property {boolean} haltsAtLog Whether log 0 halts a training.
 * @property {Format} stepsFormat
 * @property {number[]} logits
 */

/** The formats of the training. @type {readonly Format[]} */
export const OFFERED = ["f16", "f32"];

/** The exponential is computed up to this number, on both sides of 0. */
export const MOST_X = 1000;

/** The largest absolute value of a logit. */
export const MOST_LOGIT = 1e9;

/** More logits would make a table that nobody reads. */
export const MOST_LOGITS = 20;

/** @type {Readonly<Choices>} */
export const STANDARD = {
  prediction: "", x: 50, format: "f16", rate: "0.1", haltsAtLog: true, stepsFormat: "f32", logits: [93.1, 0, -5],
};

/** The part of the address that says that log 0 halts no training. It can be anywhere. */
const NO_LOG = "nolog";

/** Whether the page can ask for the exponential of a number. @param {number} x */
export const isWithin = (x) => Math.abs(x) <= MOST_X;

/**
 * Returns the choices as a list; `null` if all are as in the beginning.
 * @param {Choices} choices
 */
export function write(choices) {
  const parts = partsFor(choices);
  const standard = partsFor(STANDARD);
  if (String(parts.slice(5)) === String(standard.slice(5))) parts.length = 5;
  while (parts.length > 0 && parts.length <= 5 && parts.at(-1) === standard[parts.length - 1]) parts.pop();
  if (!choices.haltsAtLog) parts.push(...parts.length === 0 ? [""] : [], NO_LOG);
  return parts.length > 0 ? parts.join(",") : null;
}

/** @param {Choices} choices */
function partsFor({prediction, x, format, rate, stepsFormat, logits}) {
  return [plain(prediction).replace(",", "."), String(x), format, plain(rate).replace(",", "."), stepsFormat, ...logits.map(String)];
}

/**
 * Returns the choices of a list. What is missing or wrong is as in the beginning.
 * @param {string} text
 * @returns {Choices}
 */
export function read(text) {
  const parts = partsOf(text);
  const [prediction = "", x = "", format, rate = "", stepsFormat, ...logits] = parts.filter((part) => part !== NO_LOG);
  return {
    prediction,
    haltsAtLog: !parts.includes(NO_LOG),
    x: isWithin(numberIn(x)) ? numberIn(x) : STANDARD.x,
    format: formatOf(format) ?? STANDARD.format,
    rate: numberIn(rate) > 0 ? plain(rate) : STANDARD.rate,
    stepsFormat: formatOf(stepsFormat) ?? STANDARD.stepsFormat,
    logits: logitsIn(logits.join(" ")) ?? STANDARD.logits,
  };
}

/**
 * Returns the logits that a text lists, or `null` if one is wrong. Commas or spaces stand between them. With
 * semicolons between them, a comma is a decimal point.
 * @param {string} text
 */
export function logitsIn(text) {
  const separator = /[;；]/.test(text) ? /[;；]/ : /[\s,，]+/;
  const logits = text.split(separator).filter((part) => part.trim() !== "").map((part) => numberIn(part));
  const isRight = logits.length > 0 && logits.length <= MOST_LOGITS && logits.every((logit) => Math.abs(logit) <= MOST_LOGIT);
  return isRight ? logits : null;
}

/** Whether all parts of a list that are not empty are understood. @param {string} text */
export function isUnderstood(text) {
  const [prediction = "", x = "", format = "", rate = "", stepsFormat = "", ...logits] =
    partsOf(text).filter((part) => part !== NO_LOG);
  return [prediction, x].every((part) => part === "" || isWithin(numberIn(part))) &&
    (format === "" || OFFERED.some((offered) => offered === format.trim())) &&
    (stepsFormat === "" || formatOf(stepsFormat) !== undefined) &&
    (rate === "" || numberIn(rate) > 0) && (logits.length === 0 || logitsIn(logits.join(" ")) !== null);
}

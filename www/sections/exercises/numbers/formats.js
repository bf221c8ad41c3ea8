// The number formats, in the order of the page.

/** @import {Answer} from "../client.js" */

/** @typedef {Answer<"softmax-steps">["format"]} Format */

/** @type {readonly Format[]} */
export const FORMATS = ["f16", "bf16", "f32", "f64"];

/** @param {string | undefined} text */
export const formatOf = (text) => FORMATS.find((format) => format === text?.trim());

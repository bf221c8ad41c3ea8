// The number formats, in the order of the page.

/** @import {Answer} from "../client.js" */

/** @typedef {Answer<"scaled-logits">["format"]} Format */

/** @type {readonly Format[]} */
export const FORMATS = ["f16", "bf16", "f32", "f64"];

/** The largest scale of the logits that the worker accepts. */
export const MOST_SCALE = 1e30;

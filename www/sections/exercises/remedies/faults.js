// The remedies, and their faults in words.

import {numberIn} from "../../../number.js";
import {written} from "../written.js";
import {roomTexts} from "./texts.js";

/** @import {Answer} from "../client.js" */

/** @typedef {Answer<"break-remedy">["result"]} Result */
/** @typedef {Result["remedy"]} Remedy */

/** In the order of the page. @type {readonly Remedy[]} */
export const REMEDIES = ["maximum", "clamp", "log-sum-exp"];

/**
 * Says what is wrong with a result. Returns an empty text if nothing is.
 * @param {Pick<Result, "remedy" | "faults">} result
 * @param {string} epsilon
 * @param {number} exactLoss
 */
export function faultsInWords({remedy, faults}, epsilon, exactLoss) {
  const said = roomTexts().faults;
  const exact = written(exactLoss);
  return faults.map((fault) => {
    if (fault === "infinite-loss") return said[fault](remedy === "log-sum-exp");
    if (fault === "capped-loss") return said[fault](written(-Math.log(numberIn(epsilon))), exact);
    if (fault === "inaccurate-loss") return said[fault](exact);
    return said[fault];
  }).join(" ");
}

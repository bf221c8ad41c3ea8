// What goes wrong, as the page tells it.

/** @import {Failure} from "./protocol.js" */

/**
 * A failure: what isn't said of it is empty.
 * @param {Failure["code"]} code
 * @param {Partial<Failure>} [details]
 * @returns {Failure}
 */
export function failure(code, details) {
  return {code, subject: "", expected: "", found: "", ...details};
}

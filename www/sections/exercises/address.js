// What the address says of a room: a list of choices. Usual ones at the end are left out.

import {partsOf} from "../../number.js";

/** For each exercise, a value of its key in the address that is understood. It does not give away the answer. */
export const EXAMPLES = [
  "20,50,f16,0.1,f32,93.1,0,-5", "large,f16,1e-8,2,0.5", "clamp,30,0,-5,2,1e-8,3", "equal,6,2,1,100,70", "0,c10000,v500,n4000",
];

/** Returns the parts of a key's value. Empty and missing ones are as usual. @param {string | null} text @param {readonly string[]} usual */
export function readParts(text, usual) {
  const parts = partsOf(text ?? "").map((part) => part.trim());
  return usual.map((part, place) => parts[place] || part);
}

/** Whether a key's value has no more parts than there are choices. @param {string | null} text @param {readonly string[]} usual */
export const hasNoExtraParts = (text, usual) => partsOf(text ?? "").length <= usual.length;

/**
 * Returns the value of a key. `null` if all choices are the usual ones.
 * @param {readonly string[]} parts
 * @param {readonly string[]} usual
 */
export function writeParts(parts, usual) {
  const count = parts.findLastIndex((part, place) => part !== usual[place]) + 1;
  return count === 0 ? null : parts.slice(0, count).join(",");
}

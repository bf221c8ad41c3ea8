/**
 * The number between the ends that is nearest to one.
 * @param {number} number
 * @param {number} least
 * @param {number} greatest
 */
export function clamp(number, least, greatest) {
  return Math.min(Math.max(number, least), greatest);
}

// How exactly results are written beside the reference range.

import {texts} from "../../i18n/index.js";

/** @import {ReferenceEntry} from "../../protocol.js" */

/**
 * Returns the number of decimals of an entry: 4 for losses, 3 for accuracies, as everywhere on the page.
 * An accuracy gets a fourth if the result would else look as if it lay inside the range.
 * @param {ReferenceEntry} entry
 */
export function decimalsOf({kind, least, greatest, found, position}) {
  if (kind === "loss" || found === null) return kind === "loss" ? 4 : 3;
  const [low = 0, result = 0, high = 0] = [least, found, greatest].map((number) => Number(texts.figures.fixed(number, 3)));
  return position !== "inside" && low <= result && result <= high ? 4 : 3;
}

// What the page knows now about the words and the symbols: asked of the worker when an explanation is open.

import {className, texts} from "../i18n/index.js";
import {inspect} from "../views/section.js";
import {areWeightsShown, askForParameters} from "../views/templates.js";

/** @import {DataSummary, Parameters, Settings} from "../protocol.js" */
/** @import {Page} from "../sections/loader.js" */
/** @import {Knowledge} from "../store.js" */
/** @import {Inspected} from "../views/section.js" */

/**
 * @typedef {object} Facts
 * @property {Readonly<Knowledge>} known What the page knows of the run.
 * @property {Settings} fields What stands in the fields of the next run.
 * @property {DataSummary | null} data
 * @property {Inspected | null} inspected The selected image, and the model's outcome for it.
 * @property {Parameters | null} parameters Those of the model, or the initial ones of the next run.
 * @property {readonly [a: number | null, b: number | null]} pair The classes that section 3.6.3 compares.
 * @property {(label: number) => string} nameOf Returns the name of a class.
 */

/**
 * Asks the worker for all facts.
 * @param {Page} page
 * @returns {Promise<Facts>}
 */
export async function gather({ask, selection, start, known}) {
  const {data} = known();
  const fields = start();
  const [inspected, parameters] = data ? await Promise.all([
    inspect(ask, selection.image),
    areWeightsShown(data) ? askForParameters(ask, fields).then(({parameters}) => parameters) : null,
  ]) : [null, null];
  const nameOf = (/** @type {number} */ label) => className(label, data);
  return {known: known(), fields, data, inspected, parameters, pair: [chosenIn("#why-a"), chosenIn("#why-b")], nameOf};
}

/**
 * Returns the numbers of pixels and classes, as they are written.
 * @param {DataSummary | null} data
 * @returns {Record<"D" | "K", string>}
 */
export function sizesOf(data) {
  const {figures} = texts;
  return data ? {D: figures.count(data.width * data.height), K: figures.count(data.classCount)} : {D: "D", K: "K"};
}

/** Returns the class that is chosen in a list, if any. @param {string} selector */
function chosenIn(selector) {
  const value = document.querySelector(/** @type {"select"} */ (selector))?.value;
  return value ? Number(value) : null;
}

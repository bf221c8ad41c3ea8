// The weights of each class as a picture, its template.

import {create, find, setText} from "./dom.js";
import {paintNumbers} from "./image.js";
import {showList} from "./list.js";

/** @import {DataSummary, Parameters, Settings} from "../protocol.js" */
/** @import {Ask} from "../events.js" */

/** What decides the initial parameters of a run. @typedef {Pick<Settings, "seed" | "init">} Start */

/** More would be more than can be looked at, and take long to send. */
const MOST_CLASSES = 64;
const MOST_NUMBERS = 500_000;

/** Whether the weights of a model for this data can be shown. @param {DataSummary} data */
export function areWeightsShown({classCount, height, width}) {
  return classCount <= MOST_CLASSES && classCount * height * width <= MOST_NUMBERS;
}

/**
 * Asks for the parameters of the model; without a model, for the initial ones of the next run.
 * @param {Ask} ask
 * @param {Start} start Of the next run.
 * @returns {Promise<{parameters: Parameters | null, isModel: boolean}>}
 */
export async function askForParameters(ask, {seed, init}) {
  const {parameters} = await ask({type: "parameters"});
  if (parameters) return {parameters, isModel: true};
  const initial = await ask({type: "initial-parameters", seed, init});
  return {parameters: initial.parameters, isModel: false};
}

/**
 * Shows a template for each name.
 * @param {HTMLElement} element
 * @param {string[]} names Of the first classes.
 * @param {{width: number, height: number}} size Of an image.
 * @param {Parameters | null} parameters Without them, the templates are empty.
 * @param {(template: HTMLElement, label: number, row: Float32Array) => void} describe Adds what else is said of
 *   a class. Receives its weights: none without parameters.
 */
export function showTemplates(element, names, {width, height}, parameters, describe) {
  const pixels = height * width;
  const {weights = null, range = 0} = parameters ?? {};
  showList(element, names, newTemplate, (template, name, label) => {
    const row = weights?.subarray(label * pixels, (label + 1) * pixels) ?? new Float32Array();
    paintNumbers(find(template, "canvas"), row, {width, height, range});
    setText(find(template, "span"), name);
    describe(template, label, row);
  });
}

function newTemplate() {
  const caption = create("figcaption", {}, create("span"));
  return create("figure", {}, create("canvas", {role: "img"}), caption);
}

// The numbers of inputs, classes and parameters of a model, as they are written.

/** @import {DataSummary} from "../../protocol.js" */
/** @import {Figures} from "../../i18n/figures.js" */

/**
 * Returns D, the inputs of a model, K, its classes, and the number of its parameters, D x K + K.
 * @param {Pick<DataSummary, "width" | "height" | "classCount">} data
 * @param {Figures} figures
 */
export function shapesOf({width, height, classCount}, figures) {
  const inputs = width * height;
  return {
    inputs: figures.count(inputs),
    classes: figures.count(classCount),
    parameters: figures.count(inputs * classCount + classCount),
  };
}

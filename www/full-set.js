// Which data the chapter's figures, and what is said of them, are about.

/** @import {DataSummary} from "./protocol.js" */

/**
 * Whether it is all of Fashion-MNIST.
 * @param {DataSummary} data
 */
export function isFullSet({fashionMnist, trainCount, testCount}) {
  return fashionMnist && trainCount === 60_000 && testCount === 10_000;
}

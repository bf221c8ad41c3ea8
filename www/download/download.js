// The full set, as its authors publish it.

/** @import {DataSource, folder} from "../data-source.js" */

/** Fashion-MNIST at a commit that stays what it is. */
const PUBLISHED =
  "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/b2617bb6d3ffa2e429640350f613e3291e10b141/data/fashion/";

/**
 * Returns the source that reads the published files.
 * @param {typeof folder} inFolder
 * @returns {DataSource}
 */
export function published(inFolder) {
  return inFolder("download", PUBLISHED);
}

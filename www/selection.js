// The image that the sections look at. All sections that show one image show this one.

import {failure} from "./failure.js";
import {countOf, readImageId, writtenImageId} from "./image-id.js";

/** @import {DataSummary, Failure, ImageId} from "./protocol.js" */

/** @type {Readonly<ImageId>} */
const FIRST = {part: "test", index: 0};

/**
 * @param {(image: string | null) => void} remember Receives every choice as the address writes it:
 *   `null` for the first test image, and for the user's own image, which the address can't carry.
 */
export function newSelection(remember) {
  /** @type {((image: ImageId) => void)[]} */
  const watchers = [];
  /** @type {DataSummary | null} */
  let data = null;

  const selection = {
    image: FIRST,

    /** Index of the test image that was chosen last. */
    testIndex: 0,

    /** @param {ImageId} image */
    choose({part, index}) {
      selection.image = {part, index};
      if (part === "test") selection.testIndex = index;
      for (const watcher of watchers) watcher(selection.image);
      const name = writtenImageId(selection.image);
      remember(part === "own" || name === writtenImageId(FIRST) ? null : name);
    },

    /** Calls `watcher` at every choice from now on. @param {(specimen: ImageId) => void} watcher */
    watch(watcher) {
      watchers.push(watcher);
    },

    /** Other data was loaded. Images that it lacks give way to the first one. @param {DataSummary} loaded */
    setData(loaded) {
      data = loaded;
      if (selection.testIndex >= data.testCount) selection.testIndex = 0;
      const {part, index} = selection.image;
      if (index >= countOf(part, data)) selection.choose(FIRST);
    },

    /**
     * Chooses the image that the address names.
     * @param {string | null} text
     * @returns {Failure | null} Why it can't be chosen. The choice stays as it was then.
     */
    follow(text) {
      if (!data) return null;
      // The user's own image is never in the address, and stays.
      if (text === null && selection.image.part === "own") return null;
      const image = text === null ? FIRST : readImageId(text, data);
      if (!image) {
        const expected = `test-1 … test-${data.testCount}, train-1 … train-${data.trainCount}`;
        return failure("address", {subject: "image", expected, found: text ?? ""});
      }
      if (writtenImageId(image) !== writtenImageId(selection.image)) selection.choose(image);
      return null;
    },
  };
  return selection;
}

/** @typedef {ReturnType<typeof newSelection>} Selection */

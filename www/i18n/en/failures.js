// What went wrong, in English: which file or field, what was expected, what was found, what to do.

import {clip, Figures, labelAndPlace, range} from "../figures.js";

/** @import {Failure, FailureCode} from "../../protocol.js" */

const figures = new Figures("en");
const group = (/** @type {string} */ text) => figures.group(text);

/**
 * So many of something.
 * @param {string} number
 * @param {string} noun
 */
function count(number, noun) {
  return `${group(number)} ${noun}${number === "1" ? "" : "s"}`;
}

/**
 * What the browser said of it, in its own words.
 * @param {string} found
 */
function reason(found) {
  return found && ` (${clip(found)})`;
}

const get = "Download or choose it again.";

/** @type {Record<FailureCode, (failure: Failure) => string>} */
export const failures = {
  "empty-file": ({subject}) => `${subject} is empty. ${get}`,
  "header-truncated": ({subject, expected, found}) =>
    `${subject} ends within its header: expected at least ${count(expected, "byte")}, found ` +
    `${group(found)}. ${get}`,
  "magic": ({subject, expected, found}) =>
    `${subject} is not an IDX file: expected it to begin with ${expected}, found ${found}. ` +
    "Choose a file in the format of MNIST, gzipped or not.",
  "element-type": ({subject, expected, found}) =>
    `${subject} holds values of a type that can't be used: expected ${expected} (bytes), found ` +
    `${found}. Choose a file of bytes.`,
  "dimensions": ({subject, expected, found}) =>
    `${subject} has the wrong number of dimensions: expected ${expected}, found ${found}. ` +
    "Images have 3, labels 1: perhaps their names are swapped.",
  "no-elements": ({subject, found}) =>
    `${subject} holds nothing: expected at least one image or label, found ${found}. ${get}`,
  "too-large": ({subject, expected, found}) =>
    `${subject} is too large: expected at most ${group(expected)} ` +
    `${found.includes("x") ? "values" : "bytes"}, found ${group(found)}. ` +
    "Choose a smaller data set.",
  "too-many-files": ({found}) =>
    `Expected four files, found ${group(found)}. Choose the four of one data set.`,
  "out-of-memory": ({subject, found}) =>
    `${subject} doesn't fit into memory: ${count(found, "byte")} are needed. ` +
    "Close other tabs, or choose a smaller data set.",
  "truncated": ({subject, expected, found}) =>
    `${subject} is cut short: expected ${count(expected, "value")}, found ${group(found)}. ${get}`,
  "trailing-bytes": ({subject, expected, found}) =>
    `${subject} goes on after its end: expected ${count(expected, "value")}, found at least ` +
    `${group(found)}. ${get}`,
  "corrupt-gzip": ({subject, found}) =>
    `${subject} can't be unpacked: expected a whole gzip file, found a damaged one` +
    `${reason(found)}. ${get}`,
  "unknown-role": ({subject}) =>
    `The name ${subject} doesn't tell what the file holds: expected “train” or “t10k” (or “test”), ` +
    "and “images” or “labels”, in it. Leave the file out, or rename it if it is one of the four.",
  "duplicate-role": ({subject, expected}) =>
    `Two files for one place: expected a single ${expected}, found ${subject}. Leave one out.`,
  "missing-roles": ({expected}) =>
    `Expected four files, but some are missing: ${expected}. Choose all four together.`,
  "checksum": ({subject, expected, found}) =>
    `${subject} is not the published file: expected SHA-256 ${expected}, found ${found}. ` +
    "Download it again.",
  "too-many-images": ({subject, expected, found}) =>
    `${subject}: expected at most ${group(expected)} images, found ${group(found)}. ` +
    "Choose a smaller data set.",
  "image-too-large": ({subject, expected, found}) =>
    `${subject}: expected images of at most ${group(expected)} pixels, found ${group(found)}. ` +
    "Choose a data set of smaller images.",
  "count-mismatch": ({subject, expected, found}) =>
    `${subject} doesn't belong to its images: expected ${count(expected, "label")}, as many as ` +
    `images, found ${group(found)}. Choose files of one data set.`,
  "label-outside-classes": ({subject, expected, found}) => {
    const {label, place} = labelAndPlace(found);
    return `${subject} has a label that no class has: expected ${expected}, found ${label}` +
      `${place && ` for image ${group(place)}`}. Choose files of one data set.`;
  },
  "image-size-mismatch": ({subject, expected, found}) =>
    `${subject || "The test images"}: expected images of ${group(expected)} pixels like those ` +
    `to train on, found ${group(found)}. Choose files of one data set.`,
  "epochs": ({expected, found}) => outOfRange("Epochs", "a whole number", expected, found),
  "learning-rate": ({expected, found}) => {
    const {low, high} = range(expected);
    return `Learning rate: expected a number above ${low}, at most ${group(high)}, ` +
      `found ${quote(found)}. ` +
      "Correct the field.";
  },
  "batch-size": ({expected, found}) => outOfRange("Batch size", "a whole number", expected, found),
  "seed": ({expected, found}) =>
    outOfRange("Seed", "nothing, or a whole number", expected, found),
  "no-entropy": ({found}) =>
    `The browser gives no random numbers${reason(found)}. Write a seed in its field.`,
  "address": ({subject, expected, found}) =>
    `The address says ${subject}=${clip(found)}, which means nothing here: use one of ${expected}.`,
  "no-image": ({expected, found}) => {
    const {low, high} = range(expected);
    return `There is no image ${clip(found)}: choose one from ${figures.group(low)} to ${figures.group(high)}.`;
  },
  "no-data": () =>
    "There is nothing to train on: expected a data set, found none. " +
    "Wait until it is loaded, or choose four files.",
  "no-run": () => "No run is going on. Press Train to start one.",
  "no-package": ({subject, found}) =>
    `The WebAssembly package is not at ${subject}${reason(found)}. ` +
    "Run `wasm-pack build`, serve the repository's root, and reload the page.",
  "no-canvas": ({found}) =>
    `This browser can't draw the predictions from a worker${reason(found)}. ` +
    "Training works without them; to see them, use a newer browser.",
  "no-picture": ({subject, found}) =>
    `${subject || "What you pasted"} can’t be taken as a picture: expected a PNG, JPEG, WebP or the ` +
    `like, found ${found.startsWith("image/") ? "a damaged or unknown one" : "something else"}` +
    `${found && ` (${clip(found)})`}. Choose, drop or paste another.`,
  "many-pictures": ({found}) =>
    `Expected one picture, found ${group(found)}. Choose, drop or paste one at a time.`,
  "mixed-files": ({found}) =>
    `Expected either a picture or the files of a data set, found both: ${clip(found)} is no picture. ` +
    "Drop them one after the other.",
  "empty-picture": ({found}) =>
    `The picture is empty: expected at least 1 × 1 pixels, found ${found}. Choose another.`,
  "picture-too-large": ({expected, found}) =>
    `The picture is too large: expected at most ${expected} pixels, found ${found}. Choose a smaller one.`,
  "picture-bytes": ({expected, found}) =>
    `The image has the wrong size: expected ${count(expected, "byte")}, found ${group(found)}. ` +
    "Load the page again.",
  "network": (failure) => `${networkFailure(failure)} Check the connection and try again.`,
  "unreadable-file": ({subject, found}) =>
    `${subject} can't be read${reason(found)}: expected a file, found a folder or ` +
    "one that was moved or changed. Choose it again.",
  "worker-died": ({found}) =>
    `The worker that trains ${found === "silence" ? "stopped answering" : `died${reason(found)}`}, ` +
    "and the model is lost. Train again; if that doesn't help, reload the page.",
};

/**
 * @param {string} field
 * @param {string} kind
 * @param {string} expected
 * @param {string} found
 */
function outOfRange(field, kind, expected, found) {
  return `${field}: expected ${kind} within ${group(expected)}, found ${quote(found)}. Correct the field.`;
}

/** @param {string} found */
export function quote(found) {
  return found.trim() === "" ? "an empty field" : `“${clip(found)}”`;
}

/** @param {Failure} failure */
function networkFailure({subject, expected, found}) {
  if (found.startsWith("HTTP")) return `${subject} was not delivered: expected the file, found ${found}.`;
  if (expected !== "") {
    return `${subject} broke off: expected ${count(expected, "byte")}, found ${group(found)}.`;
  }
  if (found !== "") return `${subject} broke off after ${count(found, "byte")}.`;
  return `${subject} could not be fetched: no answer.`;
}

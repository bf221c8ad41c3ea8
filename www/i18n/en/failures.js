// What went wrong, in English: with which file or field, what was expected and found, what to do.

import {clip, labelAndPlace} from "../failures.js";
import {atLeast, atMost, figures, invalidNumber, wholeNumberWithin, wrong} from "./words.js";

/** @import {FailureCode} from "../../protocol.js" */
/** @import {PictureFailureCode, Sentence} from "../failures.js" */

const again = "Download or choose it again.";
const anIdxFile = "Choose a file in the format of MNIST, gzipped or not.";
const oneSet = "Choose the four files of one data set.";
const smaller = "Choose a smaller data set.";

/** @type {Record<Exclude<FailureCode, PictureFailureCode>, Sentence>} */
export const failures = {
  "empty-file": wrong("the file is empty", again),
  "header-truncated": wrong("too few bytes for its header", again, atLeast),
  "magic": wrong("its first bytes are not an IDX file’s", anIdxFile),
  "element-type": wrong("its values are not bytes", anIdxFile),
  "dimensions": wrong(
    "the wrong number of dimensions",
    "Images have 3, labels 1: perhaps their names are swapped.",
  ),
  "no-elements": wrong("it contains no values", again),
  "too-large": wrong("too many bytes", smaller, atMost),
  "too-many-files": (_subject, _expected, found) => `Expected four files, found ${found}. ${oneSet}`,
  "out-of-memory": (subject, _expected, found) =>
    `${subject}: not enough memory for ${found} bytes. Close other tabs, or choose a smaller data set.`,
  "truncated": wrong("too few values", again),
  "trailing-bytes": (subject, expected, found) =>
    wrong("too many values", again)(subject, expected, atLeast + found),
  "corrupt-gzip": wrong("a damaged gzip file", again),
  "unknown-role": wrong(
    "its name needs “train” or “t10k” (or “test”), and “images” or “labels”",
    "Rename it if it is one of a data set’s four files, or else leave it out. A picture has to be a PNG, JPEG, WebP or the like.",
  ),
  "duplicate-role": (subject, expected) => `More than one ${expected}: ${subject}. Leave one out.`,
  "missing-roles": (_subject, expected) =>
    `Expected four files, but some are missing: ${expected}. Choose all four together.`,
  "checksum": wrong("its SHA-256 is not the published file’s", "Download it again."),
  "too-many-images": wrong("too many images", smaller, atMost),
  "image-too-large": wrong("its images have too many pixels", smaller, atMost),
  "side-too-long": wrong("its images are too long or too wide", smaller, atMost),
  "count-mismatch": wrong("not as many labels as images", oneSet),
  "label-outside-classes": (subject, expected, found) => {
    const {label, place} = labelAndPlace(found, figures);
    const labelOfImage = `${label} for image ${place}`;
    return wrong("a label that no class has", oneSet)(subject, expected, labelOfImage);
  },
  "image-size-mismatch": wrong("its images differ in size from the training images", oneSet),
  "epochs": ofField("Epochs", wholeNumberWithin),
  "learning-rate": ofField("Learning rate", (range) => `a number above ${range.replace("…", "and up to")}`),
  "batch-size": ofField("Batch size", wholeNumberWithin),
  "seed": ofField("Seed", (range) => `nothing, or ${wholeNumberWithin(range)}`),
  "engine": (_subject, choices, _found, written) =>
    `Training code: expected one of ${choices}, found “${clip(written)}”. Choose one from the list.`,
  "no-entropy": wrong("The browser gives no random numbers", "Enter a seed."),
  "address": (key, choices, _found, written) =>
    `The address says ${clip(key)}${written && `=${written}`}, which this page doesn’t know. Use instead: ` +
    `${key === "why" ? "two different classes, " : key === "logits" ? "ten numbers at most, as in " : ""}${choices}.`,
  "full-set": () => "This link needs the full data set, which is not loaded yet. Download it with the button " +
    "below. If the link contains a run, it then starts.",
  "argument": wrong("this value can’t be used here", "Reload the page, or correct the script."),
  "no-image": wrong("no such image", "Choose another."),
  "no-data": () => "There is no data to train on: wait until it is loaded, or choose four files.",
  "protocol-version": () => "This page and its training code are of different versions. Reload the page.",
  "no-package": (_subject, expected, found) => expected
    ? `There is no WebAssembly package. Run \`${expected}\` and load the data again.`
    : `The training code could not be loaded${found && ` (${found})`}. Check the connection and load the data again.`,
  "no-wasm": () => "The site’s content security policy forbids WebAssembly, which trains the model. " +
    "Its script-src needs 'wasm-unsafe-eval'.",
  "no-canvas": () => "This browser can’t draw these images. Everything else works.",
  "network": (subject, expected, found) =>
    `${subject} ${outage(expected, found)}. Check the connection and try again.`,
  "unreadable-file": wrong("can’t be read: a folder, or a file that was moved or changed", "Choose it again."),
  "worker-died": (_subject, _expected, found) =>
    `The training worker stopped${found === "silence" ? " answering" : found && ` (${found})`}, ` +
    "and the model is lost. Train again; if that doesn’t help, reload the page.",
};

/**
 * @param {string} field
 * @param {(range: string) => string} numberWithin Describes a number of a range `LOWEST … HIGHEST`.
 * @returns {Sentence}
 */
function ofField(field, numberWithin) {
  return (_subject, range, _found, written) => invalidNumber(field, numberWithin(range), written);
}

/** @param {string} expected @param {string} found */
function outage(expected, found) {
  if (found.startsWith("HTTP")) return `was not delivered (${found})`;
  if (!expected && !found) return "could not be fetched: no answer";
  return `broke off after ${found || 0}${expected && ` of ${expected}`} bytes`;
}

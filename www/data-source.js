// Where the four files of a data set come from, and how they are read.

import {failure} from "./failure.js";
import {CommandError} from "./training-client.js";

/** @import {FailureCode, Origin} from "./protocol.js" */

/** The files as they are published, and as their roles are ordered everywhere. */
export const NAMES = [
  "train-images-idx3-ubyte.gz",
  "train-labels-idx1-ubyte.gz",
  "t10k-images-idx3-ubyte.gz",
  "t10k-labels-idx1-ubyte.gz",
];

/** Fashion-MNIST as its authors publish it, at a commit that stays what it is. */
const PUBLISHED =
  "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/b2617bb6d3ffa2e429640350f613e3291e10b141/data/fashion/";

/** Four are needed; some more may be an oversight that their names tell, a folder full is not. */
const MAX_FILES = 8;

const MAX_FILE_BYTES = 2 ** 30;

/** A server that is silent for so long has gone. */
const SILENCE_MS = 30_000;

/**
 * Hears how many bytes of a file are there; `total` is 0 if nobody knows.
 * @callback Progress
 * @param {string} file
 * @param {number} done
 * @param {number} total
 * @returns {void}
 */

/** @typedef {{origin: Origin, files: (URL | File)[]}} DataSource */

/**
 * The files in a folder beside the page.
 * @param {"data" | "sample"} origin
 * @returns {DataSource}
 */
export function beside(origin) {
  return {origin, files: NAMES.map((name) => new URL(`${origin}/${name}`, import.meta.url))};
}

/** @returns {DataSource} */
export function published() {
  return {origin: "download", files: NAMES.map((name) => new URL(name, PUBLISHED))};
}

/** Whether a server has all files, as far as it says. @param {DataSource} source */
export async function isThere({files}) {
  for (const file of files) {
    if (file instanceof URL && await isMissing(file)) return false;
  }
  return true;
}

/** @param {URL} url */
async function isMissing(url) {
  try {
    // Some hosts answer 403 for what they don't have.
    const {status} = await fetch(url, {method: "HEAD"});
    return status >= 400 && status < 500;
  } catch {
    return false; // Whatever is wrong, trying to read it will tell.
  }
}

/**
 * What was read of a source. Browsers may keep blobs on disk.
 * @typedef {{name: string, blob: Blob}} ReadFile
 */

/**
 * The contents of all files; throws a `CommandError` if one can't be had.
 * @param {DataSource} source
 * @param {Progress} progress
 * @param {AbortSignal} signal Ends it before its time, throwing the signal's reason.
 * @returns {Promise<ReadFile[]>}
 */
export async function read({files}, progress, signal) {
  refuseExcess(files);
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  try {
    return await Promise.all(files.map((file) =>
      (file instanceof URL ? download(file, progress, either) : readChosen(file, progress, either))));
  } catch (error) {
    stop.abort(); // Where one file fails, the others are of no use.
    throw error;
  }
}

/** @param {(URL | File)[]} files */
function refuseExcess(files) {
  if (files.length > MAX_FILES) {
    throw failed("too-many-files", "", MAX_FILES, files.length);
  }
  for (const file of files) {
    if (file instanceof File && file.size > MAX_FILE_BYTES) {
      throw failed("too-large", file.name, MAX_FILE_BYTES, file.size);
    }
  }
}

/**
 * @param {URL} url
 * @param {Progress} progress
 * @param {AbortSignal} signal
 * @returns {Promise<ReadFile>}
 */
async function download(url, progress, signal) {
  const name = url.pathname.split("/").at(-1) ?? url.href;
  const silence = new AbortController();
  let timer = 0;
  let expected = 0;
  let found = 0;
  const waitOn = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE_MS);
  };
  try {
    waitOn();
    const response = await fetch(url, {signal: AbortSignal.any([signal, silence.signal])});
    if (!response.ok) throw failed("network", name, "", `HTTP ${response.status}`);
    expected = lengthOf(response);
    const blob = await drain(response.body, (done) => {
      waitOn();
      found = done;
      progress(name, Math.min(done, expected || done), expected);
    });
    if (response.type === "basic" && found < expected) throw new RangeError("cut short");
    return {name, blob};
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof CommandError) throw error;
    throw failed("network", name, expected || "", found || "");
  } finally {
    clearTimeout(timer);
  }
}

/**
 * How many bytes will come, or 0: the length that is told is that of the packed bytes if the server
 * packs on the way, and other origins don't show whether it does.
 * @param {Response} response
 */
function lengthOf({headers}) {
  return headers.has("Content-Encoding") ? 0 : Number(headers.get("Content-Length"));
}

/**
 * @param {File} file
 * @param {Progress} progress
 * @param {AbortSignal} signal
 * @returns {Promise<ReadFile>}
 */
async function readChosen(file, progress, signal) {
  const {name, size} = file;
  try {
    const blob = await drain(file.stream(), (done) => {
      signal.throwIfAborted();
      progress(name, done, size);
    });
    return {name, blob};
  } catch (error) {
    signal.throwIfAborted();
    throw failed("unreadable-file", name, "", error instanceof Error ? error.message : "");
  }
}

/**
 * All of a stream.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>> | null} stream
 * @param {(done: number) => void} progress
 */
async function drain(stream, progress) {
  const pieces = [];
  let done = 0;
  for (const reader = stream?.getReader(); reader;) {
    const {value} = await reader.read();
    if (!value) break;
    pieces.push(value);
    done += value.byteLength;
    progress(done);
  }
  return new Blob(pieces);
}

/**
 * @param {FailureCode} code
 * @param {string} subject
 * @param {string | number} expected
 * @param {string | number} found
 */
function failed(code, subject, expected, found) {
  return new CommandError(failure(code, {subject, expected: String(expected), found: String(found)}));
}

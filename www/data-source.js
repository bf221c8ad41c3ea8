// Where the four files of a data set come from, and how they are read.

import {failure} from "./failure.js";
import {HAS_FULL_SET} from "./full-set-place.js";
import {CommandError} from "./training-client.js";

/** @import {Failure, FailureCode, Origin} from "./protocol.js" */

/** The published names of the files, in the order of their roles. */
export const NAMES = [
  "train-images-idx3-ubyte.gz",
  "train-labels-idx1-ubyte.gz",
  "t10k-images-idx3-ubyte.gz",
  "t10k-labels-idx1-ubyte.gz",
];

/** Four are needed. A few more are read, as an error can name those that don't belong. */
const MAX_FILES = 8;

const MAX_FILE_BYTES = 2 ** 30;

/** Time of silence after which a server is given up [ms]. */
const SILENCE_MS = 30_000;

/**
 * Is called with the number of bytes of a file so far. `total` is 0 if it is unknown.
 * @callback Progress
 * @param {string} file
 * @param {number} done
 * @param {number} total
 * @returns {void}
 */

/** A file. Browsers may keep its blob on disk. @typedef {{name: string, blob: Blob}} ReadFile */

/**
 * The files of a data set.
 * @typedef {object} ReadData
 * @property {Origin} origin
 * @property {ReadFile[]} files
 * @property {() => void} [onLoaded] Is called when the worker has loaded them for the first time.
 * @property {(failure: Failure) => void} [onRefused] Is called if the worker can't load them. It may set `say`.
 */

/**
 * Reads the files of a data set. Rejects with a `CommandError` if it can't, and with the signal's reason if the signal
 * is aborted. A retry skips the browser's cache, which may have a wrong answer of the server.
 * @typedef {(progress: Progress, signal: AbortSignal, isRetry: boolean) => Promise<ReadData>} DataSource
 */

/** The failure of a server that does not have a file. */
class MissingFile extends CommandError {}

/**
 * Reads the files in a folder.
 * @param {Origin} origin
 * @param {string} folder Its address, with a slash at its end.
 * @returns {DataSource}
 */
export function folder(origin, folder) {
  return async (progress, signal, isRetry) =>
    ({origin, files: await download(addressesIn(folder), progress, signal, isRetry)});
}

/** Reads the sample. */
export const sample = folder("sample", "sample/");

/**
 * Reads the full set if it lies beside the page, or else the sample. A retry takes the sample after any failure.
 * @type {DataSource}
 */
export async function fullSetOrSample(progress, signal, isRetry) {
  if (!HAS_FULL_SET) return sample(progress, signal, isRetry);
  try {
    // The smallest file shows whether they are there.
    const urls = addressesIn("data/");
    const labels = await download(urls.splice(-1), progress, signal, isRetry);
    return {origin: "data", files: [...await download(urls, progress, signal, isRetry), ...labels]};
  } catch (error) {
    if (isRetry || error instanceof MissingFile) return sample(progress, signal, isRetry);
    throw error;
  }
}

/** @param {File[]} files @returns {DataSource} */
export function chosen(files) {
  return async (progress, signal) => {
    refuseExcess(files);
    return {origin: "files", files: await Promise.all(files.map((file) => readChosen(file, progress, signal)))};
  };
}

/** Returns the addresses of the files in a folder. @param {string} folder */
function addressesIn(folder) {
  return NAMES.map((name) => new URL(folder + name, import.meta.url));
}

/** @param {File[]} files */
function refuseExcess(files) {
  if (files.length > MAX_FILES) {
    throw failed("too-many-files", "", MAX_FILES, files.length);
  }
  for (const file of files) {
    if (file.size > MAX_FILE_BYTES) {
      throw failed("too-large", file.name, MAX_FILE_BYTES, file.size);
    }
  }
}

/**
 * Downloads files. Stops all if one fails.
 * @param {URL[]} urls
 * @param {Progress} progress
 * @param {AbortSignal} signal
 * @param {boolean} isRetry
 */
async function download(urls, progress, signal, isRetry) {
  signal.throwIfAborted();
  const stop = new AbortController();
  signal.addEventListener("abort", () => stop.abort(signal.reason));
  try {
    return await Promise.all(urls.map((url) => downloadFile(url, progress, stop, isRetry ? "reload" : "default")));
  } catch (error) {
    stop.abort(error);
    throw error;
  }
}

/**
 * @param {URL} url
 * @param {Progress} progress
 * @param {AbortController} stop
 * @param {RequestCache} cache
 * @returns {Promise<ReadFile>}
 */
async function downloadFile(url, progress, stop, cache) {
  const {signal} = stop;
  const name = url.pathname.split("/").at(-1) ?? "";
  let timer = 0;
  let expected = 0;
  let found = 0;
  const broken = () => failed("network", name, expected || "", found || "");
  const waitOn = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(broken()), SILENCE_MS);
  };
  try {
    waitOn();
    // Login pages lie on other origins. Without CORS headers, only a request that stops at redirects shows that.
    const response = await fetch(url, {signal, cache})
      .catch(() => fetch(url, {signal, cache, mode: "same-origin", redirect: "manual"}));
    refuse(response, name);
    expected = lengthOf(response);
    const blob = await drain(response.body, (done) => {
      waitOn();
      found = done;
      progress(name, Math.min(done, expected || done), expected);
    });
    if (response.type === "basic" && found < expected) throw broken();
    const type = response.headers.get("Content-Type") ?? "?";
    if (!await isData(blob)) throw missing(name, `HTTP ${response.status}, ${type}`);
    return {name, blob};
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof CommandError ? error : broken();
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Whether bytes begin like a gzip or an IDX file. Some hosts answer requests for a missing file with a page or a text.
 * @param {Blob} blob
 */
async function isData(blob) {
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b || first === 0 && second === 0;
}

/**
 * Throws if a response is not the file. For missing files, some hosts answer 403, and ours 204.
 * @param {Response} response
 * @param {string} name
 */
function refuse({ok, status}, name) {
  if (ok && status !== 204) return;
  const found = `HTTP ${status || "redirect"}`;
  // 408: too slow; 429: too many requests.
  throw status < 500 && status !== 408 && status !== 429 ? missing(name, found) : failed("network", name, "", found);
}

/** @param {string} subject @param {string} found */
function missing(subject, found) {
  return new MissingFile(failure("network", {subject, found}));
}

/**
 * Returns the number of bytes that will come, or 0 if it is unknown. If the server packs files on the way, the
 * length in the header is that of the packed bytes.
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
 * Reads all of a stream.
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

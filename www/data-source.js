// Where the four files of a data set come from, and how their bytes are got: again too, if the
// worker that had them dies.

import {CommandError} from "./training-client.js";

/** @import {Failure, FailureCode, NamedBytes, Origin} from "./protocol.js" */

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

export class DataSource {
  #files;

  /**
   * @param {Origin} origin
   * @param {(URL | File)[]} files
   */
  constructor(origin, files) {
    this.origin = origin;
    this.#files = files;
  }

  /**
   * The files in a folder beside the page.
   * @param {"data" | "sample"} folder
   */
  static beside(folder) {
    return new DataSource(folder, NAMES.map((name) => new URL(`${folder}/${name}`, import.meta.url)));
  }

  static published() {
    return new DataSource("download", NAMES.map((name) => new URL(name, PUBLISHED)));
  }

  /** @param {Iterable<File>} files */
  static chosen(files) {
    return new DataSource("files", [...files]);
  }

  /** Whether a server has all files, as far as it says. */
  async isThere() {
    for (const file of this.#files) {
      if (file instanceof URL && await isMissing(file)) return false;
    }
    return true;
  }

  /**
   * The bytes of all files; throws a `CommandError` if one can't be had.
   * @param {Progress} progress
   * @param {AbortSignal} signal Ends it before its time, throwing the signal's reason.
   * @returns {Promise<NamedBytes[]>}
   */
  async read(progress, signal) {
    this.#refuseExcess();
    const stop = new AbortController();
    const either = AbortSignal.any([signal, stop.signal]);
    try {
      return await Promise.all(this.#files.map((file) => file instanceof URL
        ? download(file, progress, either)
        : readChosen(file, progress, either)));
    } catch (error) {
      stop.abort(); // Where one file fails, the others are of no use.
      throw error;
    }
  }

  #refuseExcess() {
    const count = this.#files.length;
    if (count > MAX_FILES) throw failed("too-many-files", "", String(MAX_FILES), String(count));
    for (const file of this.#files) {
      if (file instanceof File && file.size > MAX_FILE_BYTES) {
        throw failed("too-large", file.name, String(MAX_FILE_BYTES), String(file.size));
      }
    }
  }
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
 * @param {URL} url
 * @param {Progress} progress
 * @param {AbortSignal} signal
 * @returns {Promise<NamedBytes>}
 */
async function download(url, progress, signal) {
  const name = url.pathname.split("/").at(-1) ?? url.href;
  const silence = new Silence(SILENCE_MS);
  let expected = 0;
  let found = 0;
  try {
    const response = await fetch(url, {signal: AbortSignal.any([signal, silence.signal])});
    if (!response.ok) throw failed("network", name, "", `HTTP ${response.status}`);
    expected = lengthOf(response);
    const bytes = await drain(response.body, (done) => {
      silence.restart();
      found = done;
      progress(name, Math.min(done, expected || done), expected);
    });
    if (response.type === "basic" && found < expected) throw new RangeError("cut short");
    return {name, bytes};
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof CommandError) throw error;
    throw failed("network", name, expected ? String(expected) : "", found ? String(found) : "");
  } finally {
    silence.end();
  }
}

/**
 * How many bytes will come, or 0: the length that is told is that of the packed bytes if the server
 * packs on the way, and other origins don't show whether it does.
 * @param {Response} response
 */
function lengthOf(response) {
  if (response.headers.has("Content-Encoding")) return 0;
  return Number(response.headers.get("Content-Length"));
}

/**
 * @param {File} file
 * @param {Progress} progress
 * @param {AbortSignal} signal
 * @returns {Promise<NamedBytes>}
 */
async function readChosen(file, progress, signal) {
  try {
    const bytes = await drain(file.stream(), (done) => {
      signal.throwIfAborted();
      progress(file.name, done, file.size);
    });
    return {name: file.name, bytes};
  } catch (error) {
    signal.throwIfAborted();
    throw failed("unreadable-file", file.name, "", error instanceof Error ? error.message : "");
  }
}

/**
 * All bytes of a stream.
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
  return new Blob(pieces).arrayBuffer();
}

/** An abort signal that goes off when nothing has been heard for a while. */
class Silence {
  #controller = new AbortController();
  #milliseconds;
  #timer = 0;

  /** @param {number} milliseconds */
  constructor(milliseconds) {
    this.#milliseconds = milliseconds;
    this.restart();
  }

  get signal() {
    return this.#controller.signal;
  }

  restart() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(), this.#milliseconds);
  }

  end() {
    clearTimeout(this.#timer);
  }
}

/**
 * @param {FailureCode} code
 * @param {string} subject
 * @param {string} expected
 * @param {string} found
 */
function failed(code, subject, expected, found) {
  /** @type {Failure} */
  const failure = {code, subject, expected, found};
  return new CommandError(failure);
}

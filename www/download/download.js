// The full set, as its authors publish it: downloaded once, if the browser keeps it.

import {texts} from "../i18n/index.js";
import {create, find} from "../views/dom.js";
import {forget, keep, readKept} from "./kept.js";
import {newDownloadProgress} from "./progress.js";
import {downloadTexts} from "./texts.js";

/** @import {DataSource, ReadFile, folder} from "../data-source.js" */
/** @import {Failure} from "../protocol.js" */

/** Fashion-MNIST at a commit that stays what it is. */
const PUBLISHED =
  "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/b2617bb6d3ffa2e429640350f613e3291e10b141/data/fashion/";

/** The download that is going on. @type {ReturnType<typeof newDownloadProgress> | null} */
let progressView = null;
/** Whether the browser keeps the files, once that is known. @type {"kept" | "freed" | "refused" | null} */
let state = null;
/** Size of the files that are kept [bytes]. */
let size = 0;
/** Shows the state. */
let draw = () => {};

/**
 * Returns the source that reads the published files.
 * @param {typeof folder} inFolder
 * @returns {DataSource}
 */
export function published(inFolder) {
  return async (progress, signal, isRetry) => {
    const kept = await readKept();
    signal.throwIfAborted();
    const files = kept ?? await downloadAll(inFolder, progress, signal, isRetry);
    return {origin: "download", files, settle: (isTaken) => settle(files, isTaken, kept !== null)};
  };
}

/**
 * @param {typeof folder} inFolder
 * @param {Parameters<DataSource>} options
 */
async function downloadAll(inFolder, ...[progress, signal, isRetry]) {
  const stop = new AbortController();
  signal.addEventListener("abort", () => stop.abort(signal.reason));
  const view = newDownloadProgress(() => stop.abort());
  progressView = view;
  try {
    const read = inFolder("download", PUBLISHED);
    const {files} = await read((file, done, total) => {
      progress(file, done, total);
      view.show(file, done, total);
    }, stop.signal, isRetry);
    return files;
  } catch (error) {
    if (error instanceof Error && "failure" in error) putInWords(/** @type {Failure} */ (error.failure));
    throw error;
  } finally {
    view.end();
    if (progressView === view) progressView = null;
  }
}

/** Says whose fault it is, and what can be done by hand. @param {Failure} failure */
function putInWords(failure) {
  const {say, ...rest} = failure;
  const {found} = failure;
  failure.say = () => {
    const said = downloadTexts();
    const problem = found === "HTTP 429" ? said.busy(found) : found.startsWith("HT") ? said.down(found) : texts.failure(rest);
    return `${problem} ${said.byHand}`;
  };
}

/**
 * Keeps files that are the published ones, and no others.
 * @param {ReadFile[]} files
 * @param {boolean} isTaken Whether the worker has found that they are.
 * @param {boolean} areKept
 */
async function settle(files, isTaken, areKept) {
  if (isTaken) state = areKept || await keep(files) ? "kept" : "refused";
  else {
    await forget();
    state = null;
  }
  size = sizeOf(files);
  draw();
}

/** @param {ReadFile[]} files */
const sizeOf = (files) => files.reduce((sum, {blob}) => sum + blob.size, 0);

/**
 * Says whether the files are kept, and lets the user free their space.
 * @param {HTMLElement} element
 */
export async function newKept(element) {
  const words = create("p", {className: "hint", id: "kept"});
  const free = create("button", {type: "button", id: "free", onclick: onFree});
  find(element, "#data-detail").before(words, free);

  async function onFree() {
    find(element, "#data-status").focus();
    await forget();
    state = "freed";
    draw();
  }

  draw = () => {
    const said = downloadTexts();
    const amount = texts.figures.bytes(size, 0);
    free.hidden = state !== "kept";
    free.textContent = said.free(amount);
    words.hidden = state === null;
    words.textContent = state && {kept: said.kept(amount), freed: said.freed, refused: said.notKept}[state];
    find(document, "#load-full").textContent = state === "kept" ? said.load : texts.page.loadFull;
    progressView?.translate();
  };
  const files = await readKept();
  if (files && !state) [state, size] = ["kept", sizeOf(files)];
  draw();
  return {isThere: files !== null, translate: () => draw()};
}

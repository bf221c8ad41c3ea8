// Downloads the full set from its authors, once if the browser keeps it.

import {texts} from "../i18n/index.js";
import {create, find} from "../views/dom.js";
import {forget, keep, readKept} from "./kept.js";
import {newDownloadProgress} from "./progress.js";
import {ADDRESS, FILES} from "./published.js";
import {downloadTexts} from "./texts.js";

/** @import {DataSource, ReadFile, folder} from "../data-source.js" */
/** @import {Failure} from "../protocol.js" */

/** Progress of the current download. @type {ReturnType<typeof newDownloadProgress> | null} */
let progressView = null;
/** What happened to the downloaded files, once that is known. @type {"kept" | "deleted" | "refused" | null} */
let fate = null;
/** Size of the files that are kept [bytes]. */
let keptBytes = 0;
/** Hosts that a content security policy forbids. @type {Set<string>} */
const forbidden = new Set();
addEventListener("securitypolicyviolation", ({effectiveDirective, blockedURI}) => {
  if (effectiveDirective === "connect-src" && URL.canParse(blockedURI)) forbidden.add(new URL(blockedURI).hostname);
});
/** Shows whether the files are kept. `newKept` replaces it. */
let showFate = () => {};

/**
 * Returns the source that reads the published files.
 * @param {typeof folder} inFolder
 * @param {() => void} cancel Drops the data that is being read.
 * @returns {DataSource}
 */
export function published(inFolder, cancel) {
  return async (progress, signal, isRetry) => {
    const kept = await readKept();
    signal.throwIfAborted();
    const files = kept ?? await downloadAll(inFolder("download", ADDRESS), cancel, [progress, signal, isRetry]);
    return {origin: "download", files, onLoaded: () => keepLoaded(files, kept !== null), onRefused: forgetDamaged};
  };
}

/**
 * Downloads the files, and shows the progress.
 * @param {DataSource} source
 * @param {() => void} cancel
 * @param {Parameters<DataSource>} options
 */
async function downloadAll(source, cancel, [progress, signal, isRetry]) {
  const view = newDownloadProgress(cancel);
  progressView = view;
  try {
    const {files} = await source((file, done, total) => {
      progress(file, done, total);
      view.show(file, done, total);
    }, signal, isRetry);
    return files;
  } catch (error) {
    if (error instanceof Error && "failure" in error) explain(/** @type {Failure} */ (error.failure));
    throw error;
  } finally {
    view.end();
    if (progressView === view) progressView = null;
  }
}

/** Makes a failure say what the mirror's problem is, and what to do by hand. @param {Failure} failure */
function explain(failure) {
  const {say: _, ...plain} = failure;
  failure.say = () => {
    const said = downloadTexts();
    return `${problemOf(plain)} ${said.byHand}`;
  };
}

/** Describes a failure of the mirror, and when to try again. @param {Failure} failure */
function problemOf(failure) {
  const said = downloadTexts();
  const {code, subject, expected, found} = failure;
  const {hostname} = new URL(ADDRESS, location.href);
  // A checksum has a sentence that says all.
  if (code !== "network") return code === "checksum" ? texts.failure(failure) : said.damaged(subject);
  if (!expected && !found) return forbidden.has(hostname) ? said.forbidden(hostname) : said.unreachable(hostname);
  const status = Number(/^HTTP (\d+)/.exec(found)?.[1]);
  if (!status) return texts.failure(failure);
  if (status === 429) return said.busy(hostname, found);
  return status >= 500 || status === 408 ? said.down(hostname, found) : said.gone(hostname, found);
}

/**
 * Keeps files that the worker has found to be the published ones.
 * @param {ReadFile[]} files
 * @param {boolean} wereKept Whether they come from the cache. They may have been deleted there since.
 */
async function keepLoaded(files, wereKept) {
  if (wereKept) fate = await readKept() ? "kept" : "deleted";
  else fate = await keep(files) ? "kept" : "refused";
  keptBytes = sizeOf(files);
  showFate();
}

/**
 * Deletes files that are damaged, so that the next load downloads them. Other failures, such as the end of the
 * worker, say nothing about the files.
 * @param {Failure} failure
 */
async function forgetDamaged(failure) {
  const {code, subject} = failure;
  if (!(subject in FILES) || code === "out-of-memory") return;
  explain(failure);
  await forget();
  fate = null;
  showFate();
}

/** @param {ReadFile[]} files */
const sizeOf = (files) => files.reduce((sum, {blob}) => sum + blob.size, 0);

/** Whether the browser keeps the full set. */
export async function isKept() {
  return await readKept() !== null;
}

/**
 * Shows whether the files are kept, with a button that deletes them.
 * @param {HTMLElement} element
 */
export async function newKept(element) {
  const words = create("p", {className: "hint", id: "kept"});
  const free = create("button", {type: "button", id: "free", onclick: onFree});
  find(element, "#data-detail").before(words, free);

  async function onFree() {
    find(element, "#data-status").focus();
    await forget();
    fate = "deleted";
    showFate();
  }

  showFate = () => {
    const said = downloadTexts();
    const amount = texts.figures.bytes(keptBytes, 0);
    free.hidden = fate !== "kept";
    free.textContent = said.free(amount);
    words.hidden = fate === null;
    words.textContent = fate && {kept: said.kept(amount), deleted: said.deleted, refused: said.notKept}[fate];
    find(document, "#load-full").textContent = fate === "kept" ? said.load : texts.page.loadFull;
    progressView?.translate();
  };
  showFate();
  const files = await readKept();
  if (files && !fate) [fate, keptBytes] = ["kept", sizeOf(files)];
  showFate();
  return {translate: () => showFate()};
}

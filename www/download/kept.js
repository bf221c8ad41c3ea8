// The downloaded files, which the browser keeps under their checksums. Not every browser does: on pages without
// https and in private windows there may be no cache, or one that refuses.

import {FILES} from "./published.js";

/** @import {ReadFile} from "../data-source.js" */

const CACHE = "softmax-lab-data";

/** A cache that has not answered for this time never will [ms]. */
const PATIENCE_MS = 10_000;

/** The address under which a file is kept. Nothing is requested from there. @param {string} checksum */
const addressOf = (checksum) => new URL(`/softmax-lab/sha256/${checksum}`, location.origin).href;

/** Returns the files, if all of them are kept. @returns {Promise<ReadFile[] | null>} */
export function readKept() {
  return attempt(async () => {
    const files = await Promise.all(Object.entries(FILES).map(async ([name, {checksum}]) => {
      const response = await caches.match(addressOf(checksum), {cacheName: CACHE});
      return response ? {name, blob: await response.blob()} : [];
    }));
    const found = files.flat();
    return found.length === files.length ? found : null;
  });
}

/** Keeps the files. Returns whether the browser has done so. @param {ReadFile[]} files */
export async function keep(files) {
  const isKept = await attempt(async () => {
    const cache = await caches.open(CACHE);
    await Promise.all(files.map(({name, blob}) => {
      return cache.put(addressOf(FILES[name]?.checksum ?? name), new Response(blob));
    }));
    return true;
  });
  if (!isKept) await forget();
  return isKept ?? false;
}

/** Deletes the files. */
export async function forget() {
  await attempt(() => caches.delete(CACHE));
}

/**
 * Returns what `work` does with the cache, or null if the cache refuses or does not answer.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T | null>}
 */
async function attempt(work) {
  let timer = 0;
  const silence = new Promise((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, null);
  });
  try {
    return await Promise.race([work(), silence]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

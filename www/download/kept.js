// The downloaded files, which the browser keeps under their checksums. Not every browser does: on pages without
// https and in private windows there may be no cache, or one that refuses.

/** @import {ReadFile} from "../data-source.js" */

const CACHE = "softmax-lab-data";

/** SHA-256 of the published files, unpacked: `FASHION_MNIST_SHA256` of `src/loader/role.rs`. @type {Record<string, string>} */
export const CHECKSUMS = {
  "train-images-idx3-ubyte.gz": "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
  "train-labels-idx1-ubyte.gz": "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
  "t10k-images-idx3-ubyte.gz": "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
  "t10k-labels-idx1-ubyte.gz": "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
};

/** The address under which a file is kept. Nothing is requested from there. @param {string} checksum */
const addressOf = (checksum) => new URL(`/softmax-lab/sha256/${checksum}`, location.origin).href;

/** Returns the files, if all of them are kept. @returns {Promise<ReadFile[] | null>} */
export async function readKept() {
  try {
    const files = await Promise.all(Object.entries(CHECKSUMS).map(async ([name, checksum]) => {
      const response = await caches.match(addressOf(checksum), {cacheName: CACHE});
      return response ? {name, blob: await response.blob()} : [];
    }));
    const found = files.flat();
    return found.length === files.length ? found : null;
  } catch {
    return null;
  }
}

/** Keeps the files. Returns whether the browser has done so. @param {ReadFile[]} files */
export async function keep(files) {
  try {
    const cache = await caches.open(CACHE);
    await Promise.all(files.map(({name, blob}) => cache.put(addressOf(CHECKSUMS[name] ?? name), new Response(blob))));
    return true;
  } catch {
    await forget();
    return false;
  }
}

/** Frees the space of the files. */
export async function forget() {
  try {
    await caches.delete(CACHE);
  } catch {
    // Nothing is kept.
  }
}

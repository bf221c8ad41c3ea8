// The WebAssembly package, as `wasm-pack build` writes it for bundlers, put together by hand.

import {PACKAGE} from "./package.js";

/** @import * as Glue from "../pkg/softmax_lab.js" */

/** Time after which a package that has not come is given up [ms]. */
const TIMEOUT_MS = 60_000;

/** Hosts where the page is served to the people who build it. */
const OWN_HOSTS = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Fetches and instantiates the package.
 * @returns {Promise<typeof Glue>} Rejected with a `Failure` if the package does not come, or is of no use.
 */
export async function instantiate() {
  const [glue, bytes] = await Promise.all([
    fetched("softmax_lab_bg.js", (url) => import(url.href)),
    fetched("softmax_lab_bg.wasm", bytesOf),
  ]);
  try {
    // Compiled from an array of bytes, because not every static server knows the media type of .wasm files.
    const {instance} = await WebAssembly.instantiate(bytes, {"./softmax_lab_bg.js": glue});
    glue.__wbg_set_wasm(instance.exports);
    // It exists only where wasm-bindgen has something to do first.
    /** @type {(() => void) | undefined} */ (instance.exports["__wbindgen_start"])?.();
  } catch (error) {
    const found = String(error);
    // A package that is as it should be is refused by a content security policy. Or else something else was delivered.
    const isForbidden = /^(Compile|Eval)Error/.test(found) && WebAssembly.validate(bytes);
    throw {code: isForbidden ? "no-wasm" : "no-package", subject: "softmax_lab_bg.wasm", expected: "", found};
  }
  return glue;
}

/**
 * @template T
 * @param {string} name
 * @param {(url: URL) => Promise<T>} fetch_
 * @returns {Promise<T>} Rejected with a `Failure` if it does not come.
 */
async function fetched(name, fetch_) {
  let timer = 0;
  const timeout = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error()), TIMEOUT_MS);
  });
  try {
    return /** @type {T} */ (await Promise.race([fetch_(new URL(name, PACKAGE)), timeout]));
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    const isUnbuilt = found === "HTTP 404" && OWN_HOSTS.includes(location.hostname);
    throw {code: "no-package", subject: name, expected: isUnbuilt ? "wasm-pack build" : "", found};
  } finally {
    clearTimeout(timer);
  }
}

/** @param {URL} url */
async function bytesOf(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.arrayBuffer();
}

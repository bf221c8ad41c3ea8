// The WebAssembly package, as `wasm-pack build` writes it for bundlers, put together by hand.

/** @import * as Glue from "../pkg/softmax_lab.js" */
/** @import {Failure} from "./protocol.js" */

/** Time of silence after which a server is given up [ms]. */
const SILENCE_MS = 60_000;

/** Hosts on which developers open the page. */
const OWN_HOSTS = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Fetches and instantiates a package.
 * @param {URL} place Its folder.
 * @returns {Promise<typeof Glue>} Rejected with a `Failure` if the package can't be fetched or used.
 */
export function instantiate(place) {
  return build(place, "default").catch((/** @type {Failure} */ failure) => {
    // The browser's cache may have kept a wrong answer. A silent server and a policy stay as they are.
    if (!failure.found || failure.code === "no-wasm") throw failure;
    return build(place, "reload");
  });
}

/** @param {URL} place @param {RequestCache} cache */
async function build(place, cache) {
  const query = cache === "reload" ? "?again" : "";
  const [glue, bytes] = await Promise.all([
    fetched(place, "softmax_lab_bg.js", ({href}) => import(href + query)),
    fetched(place, "softmax_lab_bg.wasm", (url, renew) => bytesOf(url, cache, renew)),
  ]);
  try {
    // Compiles an array of bytes, because not every static server knows the media type of .wasm files.
    const {instance} = await WebAssembly.instantiate(bytes, {"./softmax_lab_bg.js": glue});
    glue.__wbg_set_wasm(instance.exports);
    // wasm-bindgen exports it only if there is something to do first.
    /** @type {(() => void) | undefined} */ (instance.exports["__wbindgen_start"])?.();
  } catch (error) {
    const found = String(error);
    // Only a content security policy refuses a valid package.
    const isForbidden = /^(Compile|Eval)Error/.test(found) && WebAssembly.validate(bytes);
    throw {code: isForbidden ? "no-wasm" : "no-package", subject: "softmax_lab_bg.wasm", expected: "", found};
  }
  return glue;
}

/**
 * Fetches a file of the package.
 * @template T
 * @param {URL} place
 * @param {string} name
 * @param {(url: URL, renew: () => void) => Promise<T>} get Fetches it, and calls `renew` whenever bytes arrive.
 * @returns {Promise<T>} Rejected with a `Failure`. What it found is empty if the server is silent.
 */
async function fetched(place, name, get) {
  let timer = 0;
  let renew = () => {};
  const silence = /** @type {Promise<never>} */ (new Promise((_, reject) => {
    renew = () => {
      clearTimeout(timer);
      timer = setTimeout(() => reject(new Error()), SILENCE_MS);
    };
  }));
  renew();
  try {
    return await Promise.race([get(new URL(name, place), renew), silence]);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    const isUnbuilt = found === "HTTP 404" && OWN_HOSTS.includes(location.hostname);
    throw {code: "no-package", subject: name, expected: isUnbuilt ? "wasm-pack build" : "", found};
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {URL} url
 * @param {RequestCache} cache
 * @param {() => void} renew
 */
async function bytesOf(url, cache, renew) {
  const {ok, status, body} = await fetch(url, {cache});
  if (!ok) throw new Error(`HTTP ${status}`);
  const watch = new TransformStream({
    transform(piece, controller) {
      renew();
      controller.enqueue(piece);
    },
  });
  return new Response(body?.pipeThrough(watch)).arrayBuffer();
}

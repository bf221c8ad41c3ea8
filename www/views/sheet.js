// Style sheets that the page loads when they are needed.

import {create} from "./dom.js";

/**
 * Makes a function that loads a style sheet once, and that can be called again after a failure.
 * @param {string} address Relative to the page, as bundles lie elsewhere than their sources.
 * @param {"all" | "print" | "screen"} [media]
 * @returns {() => Promise<boolean>} Whether the sheet is there.
 */
export function sheetLoader(address, media = "all") {
  /** @type {Promise<boolean> | null} */
  let loading = null;
  return async () => {
    loading ??= load(address, media);
    const isLoaded = await loading;
    if (!isLoaded) loading = null;
    return isLoaded;
  };
}

/** @param {string} href @param {string} media @returns {Promise<boolean>} */
function load(href, media) {
  return new Promise((resolve) => {
    const link = create("link", {rel: "stylesheet", href, media});
    link.onload = () => resolve(true);
    link.onerror = () => {
      link.remove();
      resolve(false);
    };
    document.head.append(link);
  });
}

// Copies a link to the page as it is.

import {texts} from "../i18n/index.js";
import {find} from "./dom.js";

/**
 * @param {HTMLElement} element
 * @param {{link: () => {address: string, isWhole: boolean}}} callbacks A link, and whether it leads
 *   to the same data.
 */
export function newShare(element, {link}) {
  const status = find(element, "#link-status");
  const field = find(element, "input#link");
  /** What was said last. */
  let said = () => "";

  find(element, "#copy-link").onclick = async () => {
    const {address, isWhole} = link();
    field.value = address;
    const isCopied = await copy(address);
    // Where the clipboard is out of reach, the link is there to be copied by hand.
    field.hidden = isCopied;
    if (!isCopied) field.select();
    said = () => {
      const {copied, byHand, without} = texts.share;
      return (isCopied ? copied : byHand) + (isWhole ? "" : ` ${without}`);
    };
    status.textContent = said();
    find(element, ".shared").hidden = false;
  };

  return {
    copy,

    translate() {
      status.textContent = said();
      field.ariaLabel = texts.share.link;
    },
  };
}

/**
 * Copies a text.
 * @param {string} text
 * @returns {Promise<boolean>} Whether the browser lets the page copy.
 */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // There may be no clipboard at all.
  }
}

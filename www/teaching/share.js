// Copies a link to the page as it is.

import {copy} from "../clipboard.js";
import {find} from "../views/dom.js";
import {teachingTexts} from "./texts.js";

/** @typedef {ReturnType<typeof newShare>} Share */

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

  function translate() {
    status.textContent = said();
    field.ariaLabel = teachingTexts().link;
  }

  translate();
  return {
    translate,

    async copy() {
      const {address, isWhole} = link();
      field.value = address;
      const isCopied = await copy(address);
      // Where the clipboard is out of reach, the link is there to be copied by hand.
      field.hidden = isCopied;
      if (!isCopied) field.select();
      said = () => {
        const {linkCopied, linkByHand, without} = teachingTexts();
        return (isCopied ? linkCopied : linkByHand) + (isWhole ? "" : ` ${without}`);
      };
      status.textContent = said();
      find(element, ".shared").hidden = false;
    },
  };
}

// Copies a link to the page as it is.

import {find} from "./dom.js";

/** @import {Texts} from "../i18n/index.js" */

export class Share {
  #status;
  #field;
  #texts;
  /** What was said last. @type {(texts: Texts) => string} */
  #said = () => "";

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   * @param {{link: () => {address: string, isWhole: boolean}}} callbacks A link, and whether it leads
   *   to the same data.
   */
  constructor(element, texts, {link}) {
    this.#texts = texts;
    this.#status = find(element, "#link-status", HTMLElement);
    this.#field = find(element, "#link", HTMLInputElement);
    find(element, "#copy-link", HTMLButtonElement).addEventListener("click", () => this.#copy(link()));
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    this.#status.textContent = this.#said(texts);
    this.#field.ariaLabel = texts.share.link;
  }

  /** @param {{address: string, isWhole: boolean}} link */
  async #copy({address, isWhole}) {
    this.#field.value = address;
    const isCopied = await navigator.clipboard?.writeText(address).then(() => true, () => false);
    // Where the clipboard is out of reach, the link is there to be copied by hand.
    this.#field.hidden = isCopied === true;
    if (!isCopied) this.#field.select();
    this.#said = ({share}) => (isCopied ? share.copied : share.byHand) + (isWhole ? "" : ` ${share.without}`);
    this.#status.textContent = this.#said(this.#texts);
  }
}

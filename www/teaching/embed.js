// Copies HTML that shows the page as it is in the page of a course.

import {texts} from "../i18n/index.js";
import {create} from "../views/dom.js";
import {embedding} from "./embedding.js";
import {teachingTexts} from "./texts.js";

/**
 * @param {HTMLElement} element
 * @param {object} page
 * @param {() => string} page.link A link to the page as it is.
 * @param {(text: string) => Promise<boolean>} page.copy Copies a text. Returns whether the browser lets it.
 */
export function newEmbed(element, {link, copy}) {
  const hint = create("p", {className: "hint"});
  const button = create("button", {type: "button", id: "copy-embed"});
  const status = create("span", {className: "hint", role: "status"});
  const field = create("textarea", {id: "embedding", readOnly: true, hidden: true, rows: 4, spellcheck: false});
  let said = () => "";

  button.onclick = async () => {
    field.value = embedding(link(), texts.title);
    const isCopied = await copy(field.value);
    field.hidden = false;
    if (!isCopied) field.select();
    said = () => isCopied ? teachingTexts().copied : teachingTexts().byHand;
    status.textContent = said();
  };

  function translate() {
    const {embed, embedHint, embedding} = teachingTexts();
    button.textContent = embed;
    hint.textContent = embedHint;
    field.ariaLabel = embedding;
    status.textContent = said();
  }

  element.append(hint, create("div", {className: "row"}, button, status), field);
  translate();
  return {translate};
}

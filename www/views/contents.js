// The sections by name, to go there, and which of them are left out.

import {PARTS} from "../address.js";
import {find} from "./dom.js";

/** @import {Part} from "../address.js" */
/** @import {Texts} from "../i18n/index.js" */

export class Contents {
  #page;
  #nav;
  #choice;
  #hide;
  #texts;
  /** @type {readonly Part[]} */
  #hidden = [];

  /**
   * @param {Document} page
   * @param {Texts} texts
   * @param {{hide: (parts: Part[]) => void}} callbacks Told what the user leaves out.
   */
  constructor(page, texts, {hide}) {
    this.#page = page;
    this.#hide = hide;
    this.#texts = texts;
    this.#nav = find(page, "#contents ul", HTMLElement);
    this.#choice = find(page, "#parts", HTMLElement);
  }

  /** @param {readonly Part[]} hidden */
  set hidden(hidden) {
    this.#hidden = hidden;
    for (const part of PARTS) this.#element(part).hidden = hidden.includes(part);
    this.#build();
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    this.#build();
  }

  #build() {
    const shown = PARTS.filter((part) => part !== "controls" && !this.#hidden.includes(part));
    find(this.#page, "#contents", HTMLElement).ariaLabel = this.#texts.share.contents;
    this.#nav.replaceChildren(...shown.map((part) => this.#way(part)));
    // The box that was just ticked keeps the keyboard's place.
    const focused = this.#page.activeElement?.getAttribute("data-part");
    this.#choice.replaceChildren(...PARTS.map((part) => this.#box(part)));
    const box = this.#choice.querySelector(`input[data-part="${focused}"]`);
    if (box instanceof HTMLElement) box.focus();
  }

  /** A button and no link, as the address's fragment has other things to say. @param {Part} part */
  #way(part) {
    const item = this.#page.createElement("li");
    const button = this.#page.createElement("button");
    button.type = "button";
    button.className = "link";
    button.textContent = this.#name(part);
    button.addEventListener("click", () => {
      const heading = find(this.#element(part), "h2", HTMLElement);
      heading.scrollIntoView({block: "start"});
      heading.focus({preventScroll: true});
    });
    item.append(button);
    return item;
  }

  /** @param {Part} part */
  #box(part) {
    const label = this.#page.createElement("label");
    label.className = "check";
    const box = this.#page.createElement("input");
    box.type = "checkbox";
    box.autocomplete = "off";
    box.checked = !this.#hidden.includes(part);
    box.setAttribute("data-part", part);
    box.addEventListener("change", () => {
      this.#hide(PARTS.filter((other) => other === part ? !box.checked : this.#hidden.includes(other)));
    });
    label.append(box, ` ${this.#name(part)}`);
    return label;
  }

  /** @param {Part} part */
  #name(part) {
    return part === "controls" ? this.#texts.share.controls : this.#texts.chapter[part].title;
  }

  /** @param {Part} part */
  #element(part) {
    return find(this.#page, part === "controls" ? "#controls" : `#lesson-${part}`, HTMLElement);
  }
}

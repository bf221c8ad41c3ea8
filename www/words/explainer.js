// Explains one word or symbol at a time, in a box beside it, with its current value.

import {texts} from "../i18n/index.js";
import {create, setText} from "../views/dom.js";
import {newLive} from "../views/live.js";
import {newBubble} from "./bubble.js";
import {gather} from "./facts.js";
import {wordTexts} from "./texts.js";

/** @import {Page} from "../sections/loader.js" */
/** @import {Facts} from "./facts.js" */
/** @import {Language} from "./values.js" */

/**
 * What is explained.
 * @typedef {object} Subject
 * @property {Element} anchor The word or the symbol. The box is beside it.
 * @property {HTMLElement} button Opens the box from the keyboard.
 * @property {Element} before The box follows this element for screen readers.
 * @property {boolean} isTooltip Whether the box comes and goes with the pointer or the keyboard's place.
 * @property {(Node | string)[]} title
 * @property {string} text
 * @property {(facts: Facts, language: Language) => string[]} detail Returns further lines: shape and value.
 * @property {() => void} [opened] Called when the box opens, before it gets its place.
 * @property {(lines: string[]) => void} [told] Called with these lines.
 * @property {() => void} [closed]
 */

/** @typedef {ReturnType<typeof newExplainer>} Explainer */

/** @param {Page} page */
export function newExplainer(page) {
  /** @type {Subject | null} */
  let subject = null;
  const title = create("p", {className: "title"});
  const text = create("p", {id: "explanation-text"});
  const lines = create("div");
  const bubble = newBubble(() => {
    subject?.button.removeAttribute("aria-describedby");
    subject?.closed?.();
    subject = null;
  });
  bubble.element.append(title, text, lines);
  const live = newLive(bubble.element, refresh);
  page.selection.watch(live.invalidate);

  async function refresh() {
    const asked = subject;
    if (!asked) return;
    const facts = await gather(page);
    if (asked !== subject) return;
    const details = asked.detail(facts, {figures: texts.figures, said: wordTexts()}).filter(Boolean);
    while (lines.children.length > details.length) lines.lastElementChild?.remove();
    for (const [place, detail] of details.entries()) {
      setText(lines.children[place] ?? lines.appendChild(create("p")), detail);
    }
    asked.told?.(details);
    bubble.place();
  }

  /** @param {Subject} next */
  function show(next) {
    if (subject !== next) return;
    text.textContent = next.text;
    bubble.place();
  }

  return {
    /** What is explained now, if anything. */
    get anchor() {
      return bubble.anchor;
    },

    /** @param {Subject} next */
    explain(next) {
      if (bubble.anchor === next.anchor) return;
      const {anchor, button, before, isTooltip} = next;
      bubble.open(anchor, button, before);
      subject = next;
      next.opened?.();
      bubble.element.role = isTooltip ? "tooltip" : "status";
      title.replaceChildren(...next.title);
      lines.replaceChildren();
      text.textContent = "";
      button.setAttribute("aria-describedby", text.id);
      // A screen reader reads out what is put into a box that it knows already.
      if (isTooltip) show(next);
      else requestAnimationFrame(() => show(next));
      live.prepare();
    },

    /** What is known is another now. */
    invalidate() {
      if (subject) live.prepare();
    },

    close: bubble.close,
    leave: bubble.leave,
  };
}

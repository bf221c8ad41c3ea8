// What the chapter's sections have in common that show what the worker knows: they ask it anew
// when that is no longer true, and draw the answer in the page's language and colours.

import {className} from "../i18n/index.js";
import {find, followTheme, setText} from "./dom.js";
import {newLive} from "./live.js";

/** @import {DataSummary, ImageId, Inspection} from "../protocol.js" */
/** @import {Ask} from "../events.js" */
/** @import {Follower, SectionView} from "../sections/loader.js" */

/**
 * An image, and what the model makes of it; nothing of the user's own while that is blank.
 * @typedef {Inspection & {image: ImageId, isBlank: boolean}} Inspected
 */

/**
 * `Answer` is what the worker is asked for.
 * @template Answer
 * @param {HTMLElement} element
 * @param {object} own What no other section has.
 * @param {(data: DataSummary) => Promise<Answer | null>} own.inquire Asks the worker for all that is drawn.
 * @param {() => void} own.draw Shows what is known by now.
 */
export function newSection(element, {inquire, draw}) {
  let hadModel = false;

  const live = newLive(element, async () => {
    const {data} = section;
    if (!data) return;
    const answer = await inquire(data);
    if (data !== section.data) return;
    section.answer = answer;
    draw();
  });
  followTheme(draw);

  const section = {
    /** What is loaded. @type {DataSummary | null} */
    data: null,

    /** What the worker has said of that, if it has, and if there is something. @type {Answer | null} */
    answer: null,

    /** Other data was loaded: there is no model. @param {DataSummary} data */
    setData(data) {
      section.data = data;
      section.answer = null;
      element.style.setProperty("--aspect", String(data.width / data.height));
      draw();
      live.prepare();
    },

    /**
     * The model is another now, or there is none. With the first one, and without the last one, a section
     * has another size.
     * @param {boolean} hasModel
     */
    invalidate(hasModel) {
      const isOther = hasModel !== hadModel;
      hadModel = hasModel;
      if (isOther) live.prepare();
      else live.invalidate();
    },

    /** What is asked for is another. */
    renew: live.invalidate,

    translate: draw,

    /** @param {number} label */
    className: (label) => className(label, section.data),

    /** Of the first classes. @param {number} count */
    classNames: (count) => Array.from({length: count}, (_, label) => section.className(label)),

    /** @param {string} selector @param {string} text */
    tell: (selector, text) => setText(find(element, selector), text),

    /** @param {string} selector @param {boolean} isShown */
    show(selector, isShown) {
      find(element, selector).hidden = !isShown;
    },
  };
  return section;
}

/** @param {Ask} ask @param {ImageId} image @returns {Promise<Inspected>} */
export async function inspect(ask, image) {
  const {inspection} = await ask({type: "inspection", image});
  const isBlank = image.part === "own" && !inspection.pixels.some(Boolean);
  return {image, ...inspection, isBlank, outcome: isBlank ? null : inspection.outcome};
}

/**
 * Makes one view of several.
 * @param {SectionView[]} parts
 * @returns {SectionView & Follower}
 */
export function join(...parts) {
  return {
    setData(data) {
      for (const part of parts) part.setData(data);
    },
    invalidate(hasModel) {
      for (const part of parts) part.invalidate(hasModel);
    },
    translate() {
      for (const part of parts) part.translate();
    },
    follow: (option) => parts.map((part) => part.follow?.(option)).find(Boolean) ?? null,
  };
}

// The test images for which two rules decide differently. Each is a button that selects it for all sections.

import {className, texts} from "../../../i18n/index.js";
import {create, followTheme, setText} from "../../../views/dom.js";
import {paintImage} from "../../../views/image.js";
import {showList} from "../../../views/list.js";
import {roomTexts} from "./texts.js";

/** @import {DataSummary} from "../../../protocol.js" */
/** @import {Selection} from "../../../selection.js" */
/** @import {Answer} from "../client.js" */

/** @typedef {Answer<"diagnosis">["flips"][number]} Flip */

/** Number of images that each press on the button adds. */
const STEP = 24;

/** The largest number of images to ask for. */
export const MOST_FLIPS = 10 * STEP;

/** @param {Selection} selection */
export function newFlips(selection) {
  const caption = create("p", {className: "hint", id: "exercise-4-flips-caption"});
  const grid = create("div", {className: "flips", id: "exercise-4-flips", role: "group"});
  const button = create("button", {type: "button", id: "exercise-4-more"});
  const element = create("div", {}, caption, grid, button);
  grid.setAttribute("aria-labelledby", caption.id);
  /** @type {Flip[]} */
  let flips = [];
  /** Of all of them. @type {Uint8Array} */
  let pixels = new Uint8Array();
  /** @type {DataSummary | null} */
  let data = null;
  /** Number of decisions that differ. */
  let total = 0;
  /** Number of images to show. */
  let most = STEP;

  selection.watch(mark);
  followTheme(draw);
  button.onclick = () => {
    most += STEP;
    draw();
    // The button goes away with the last images.
    if (button.hidden) /** @type {HTMLElement | null} */ (grid.lastElementChild)?.focus();
  };

  function draw() {
    const {figures} = texts;
    const said = roomTexts();
    const shown = flips.slice(0, most);
    setText(caption, said.flips(figures.count(shown.length), figures.count(total)));
    caption.hidden = grid.hidden = shown.length === 0;
    button.hidden = shown.length === flips.length;
    setText(button, said.more(figures.count(Math.min(STEP, flips.length - shown.length))));
    if (!data) return;
    const size = data.width * data.height;
    showList(grid, shown, newPicture, (picture, {index, label, probability, argmax, leastCost}, place) => {
      const [canvas, ...lines] = /** @type {[HTMLCanvasElement, ...HTMLElement[]]} */ ([...picture.children]);
      paintImage(canvas, pixels.subarray(place * size, (place + 1) * size), data ?? {width: 1, height: 1});
      const [name, p] = [className(label, data), figures.fixed(probability, 3)];
      const [before, after] = [said.decisions[argmax], said.decisions[leastCost]];
      const number = figures.count(index + 1);
      const written = [said.imageName(number, name), said.probability(p), said.change(before, after)];
      for (const [line, text] of written.entries()) if (lines[line]) setText(lines[line], text);
      picture.title = said.flip(number, name, p, before, after);
      picture.onclick = () => selection.choose({part: "test", index});
    });
    mark();
  }

  /** Marks the image that all sections show. */
  function mark() {
    const {part, index} = selection.image;
    for (const [place, picture] of [...grid.children].entries()) {
      picture.ariaCurrent = part === "test" && flips[place]?.index === index ? "true" : null;
    }
  }

  return {
    element,

    /**
     * @param {DataSummary | null} ofData
     * @param {{flips: Flip[], flipped: number}} found
     * @param {Uint8Array} ofImages Their pixels, one image after the other.
     */
    show(ofData, found, ofImages) {
      if (found.flips !== flips) most = STEP;
      [data, flips, total, pixels] = [ofData, found.flips, found.flipped, ofImages];
      draw();
    },
  };
}

function newPicture() {
  return create("button", {type: "button", className: "picture"}, create("canvas"), create("span"), create("span"),
    create("span"));
}

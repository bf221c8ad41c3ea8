// The test images of a cell of the confusion matrix, each a button that selects it.

import {className, texts} from "../../i18n/index.js";
import {create, find, followTheme, setText} from "../../views/dom.js";
import {paintImage} from "../../views/image.js";
import {showList} from "../../views/list.js";
import {NUMBERS} from "../index.js";
import {newSectionLink} from "../section-link.js";
import {sectionTexts} from "./texts.js";

/** @import {DataSummary, Pair} from "../../protocol.js" */
/** @import {Answer, Ask} from "../../events.js" */
/** @import {Selection} from "../../selection.js" */
/** @import {Size} from "../../views/image.js" */

/** More would be a wall of pictures. */
const MOST = 24;

/**
 * @param {HTMLElement} element
 * @param {{ask: Ask, selection: Selection}} callbacks
 */
export function newCellImages(element, {ask, selection}) {
  const grid = find(element, "div");
  const why = find(element, "#see-why");
  const link = newSectionLink("model");
  why.append(link);
  /** The cell whose images are shown. @type {Pair | null} */
  let cell = null;
  /**
   * Which images there are, and how probable each is found; nothing before it is known.
   * @type {Answer<"confused"> | null}
   */
  let confused = null;
  /** Of all of them. @type {Uint8Array} */
  let pixels = new Uint8Array();
  /** Of each. @type {Size} */
  let size = {width: 1, height: 1};
  /** Those pixels that are seen. @type {Uint8Array | null} */
  let painted = null;

  selection.watch(mark);
  followTheme(paint);

  function paint() {
    painted = pixels;
    const length = size.width * size.height;
    for (const [place, button] of [...grid.children].entries()) {
      paintImage(find(button, "canvas"), pixels.subarray(place * length, (place + 1) * length), size);
    }
  }

  /** Marks the selected one. The section on the model explains it. */
  function mark() {
    const {part, index} = selection.image;
    const selected = part === "test" ? confused?.indices.indexOf(index) ?? -1 : -1;
    for (const [place, button] of [...grid.children].entries()) button.ariaCurrent = place === selected ? "true" : null;
    why.hidden = selected < 0;
  }

  /** @param {number} place */
  function newPicture(place) {
    const onclick = () => {
      const index = confused?.indices[place];
      if (index !== undefined) selection.choose({part: "test", index});
    };
    return create("button", {className: "picture", onclick}, create("canvas"), create("span"));
  }

  return {
    /** @param {Pair | null} chosen */
    set cell(chosen) {
      cell = chosen;
      confused = null;
      element.hidden = cell === null;
    },

    /** Asks which images there are now. */
    async refresh() {
      if (!cell) return;
      const asked = cell;
      const [label, predicted] = cell;
      const answer = await ask({type: "confused", label, predicted, most: MOST});
      const {indices} = answer;
      if (String(indices) !== String(confused?.indices)) {
        const images = await ask({type: "images", part: "test", indices});
        if (asked === cell) pixels = images.pixels;
      }
      if (asked === cell) confused = answer;
    },

    /**
     * Paints and writes only what is another: it comes several times a second.
     * @param {DataSummary} data
     * @param {number | null} count How many there are in the cell; nothing if nobody knows.
     */
    show(data, count) {
      if (!cell) return;
      const {figures, loading} = texts;
      const said = sectionTexts();
      const {indices, probabilities} = confused ?? {indices: [], probabilities: []};
      const [label = "", predicted = ""] = cell.map((one) => className(one, data));
      const total = figures.count(count ?? 0);
      setText(find(element, "p"), count === null ? said.noModel : confused === null ? loading
        : said.images(label, predicted, total, figures.count(indices.length)));
      setText(link, said.seeWhy(`${NUMBERS.model} ${texts.titles.model}`));
      size = data;
      showList(grid, indices, (_, place) => newPicture(place), (button, index, place) => {
        const probability = figures.fixed(probabilities[place] ?? 0, 3);
        const name = said.image(figures.count(index + 1), label, predicted, probability);
        if (button.ariaLabel === name) return;
        button.title = button.ariaLabel = name;
        setText(find(button, "span"), probability);
      });
      if (painted !== pixels) paint();
      mark();
    },
  };
}

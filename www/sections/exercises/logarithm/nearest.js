// The test images whose label has the smallest probability, and the scale of each format's first zero.

import {className, texts} from "../../../i18n/index.js";
import {create, find, followTheme, setText} from "../../../views/dom.js";
import {paintImage} from "../../../views/image.js";
import {newRunner} from "../runner.js";
import {showTable} from "../table.js";
import {sectionTexts} from "../texts.js";
import {written} from "../written.js";
import {roomTexts} from "./texts.js";

/** @import {DataSummary} from "../../../protocol.js" */
/** @import {Answer} from "../client.js" */
/** @import {Model} from "../model.js" */
/** @import {RoomPage} from "../view.js" */

/** Number of images that are listed. */
const COUNT = 5;

/**
 * @param {HTMLElement} element
 * @param {RoomPage} page
 * @param {Model} model
 */
export function newNearest(element, page, model) {
  const table = find(element, "table#exercise-2-nearest");
  /** @type {DataSummary | null} */
  let data = null;
  /** @type {Answer<"nearest-zero"> | null} */
  let shown = null;
  /** The model that the images were found with. */
  let version = 0;
  /** Of the listed images. @type {Uint8Array} */
  let pixels = new Uint8Array();

  const runner = newRunner(find(element, "button#exercise-2-find"), find(element, "#exercise-2-find-status"), {
    name: () => roomTexts().find,
    /** @param {(results: Answer<"nearest-zero">) => void} show */
    async run(show) {
      ({version} = model);
      const found = await model.ask({type: "nearest-zero", count: COUNT}, {show});
      const indices = found.images.map(({image}) => image);
      if (indices.length > 0) ({pixels} = await page.ask({type: "images", part: "test", indices}));
      return found;
    },
    stop: page.exercises.stop,
    draw(found) {
      shown = found;
      draw();
    },
  });
  followTheme(draw);

  function draw() {
    const {figures} = texts;
    const said = roomTexts();
    const scales = new Map(shown?.moments.map(({format, scale}) => [format, scale]));
    const head = said.nearestHead;
    showTable(table, said.nearestTable, head.slice(0, 5), (shown?.images ?? []).map((each, place) => [
      picture(each.image, place),
      className(each.label, data),
      className(each.prediction, data),
      figures.loss(each.loss),
      written(each.probabilities.at(-1) ?? NaN),
    ]));
    const first = [...scales].map(([format, scale]) =>
      scale === null ? null : `${format} ${said.times(figures.rough(scale))}`).filter(Boolean);
    setText(find(element, "#exercise-2-firsts"), first.length > 0 ? said.firsts(first.join(", ")) : "");
    drawAge();
  }

  /** Returns a button that selects an image. @param {number} image @param {number} place */
  function picture(image, place) {
    const name = roomTexts().image(texts.figures.count(image + 1));
    const canvas = create("canvas");
    const size = (data?.width ?? 0) * (data?.height ?? 0);
    if (data) paintImage(canvas, pixels.subarray(place * size, (place + 1) * size), data);
    const onclick = () => page.selection.choose({part: "test", index: image});
    return create("button", {type: "button", className: "picture", title: name, ariaLabel: name, onclick}, canvas);
  }

  function drawAge() {
    setText(find(element, "#exercise-2-find-age"), shown && version !== model.version ? sectionTexts().oldModel : "");
  }

  return {
    /** @param {DataSummary} loaded */
    setData(loaded) {
      data = loaded;
      runner.forget();
    },

    invalidate: drawAge,

    translate: runner.redraw,
  };
}

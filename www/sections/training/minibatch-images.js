// The images of a minibatch, in a fold: for each label one canvas with all of its images.

import {texts} from "../../i18n/index.js";
import {create, find, followTheme, onceAFrame, setText} from "../../views/dom.js";
import {paintImage} from "../../views/image.js";
import {showList} from "../../views/list.js";
import {oneByOne, overlook} from "../../views/live.js";
import {byLabel, mosaic} from "./mosaic.js";
import {sectionTexts} from "./texts.js";

/** @import {DataSummary, NextStep} from "../../protocol.js" */
/** @import {Ask} from "../../events.js" */

/** More would be a wall of pictures. */
const MOST = 512;

/** Side of a picture in a wide window and in a narrow one, as on a phone [CSS pixels]. */
const SIDES = {wide: 28, narrow: 42};

/** Width of a narrow list, at most [CSS pixels]. */
const NARROW = 480;

/** @param {{ask: Ask}} callbacks */
export function newMinibatchImages({ask}) {
  const summary = create("summary");
  const note = create("p", {className: "hint"});
  const list = create("ul", {className: "of-label"});
  const element = create("details", {id: "minibatch-images"}, summary, note, list);
  /** The minibatch that is to be shown. @type {{step: NextStep, data: DataSummary, names: string[]} | null} */
  let wanted = null;
  /** That whose pixels are known. @type {{step: NextStep, pixels: Uint8Array} | null} */
  let known = null;

  const update = oneByOne(async () => {
    if (!element.open || !wanted) return;
    const {step} = wanted;
    if (!isSame(step, known?.step)) {
      const indices = [...step.indices.subarray(0, MOST)];
      const answer = await ask({type: "images", part: "train", indices}).catch(overlook);
      if (answer) known = {step, pixels: answer.pixels};
    }
    draw();
  });
  element.ontoggle = () => update();
  followTheme(draw);
  new ResizeObserver(onceAFrame(draw)).observe(element);

  function draw() {
    if (!element.open || !wanted || !isSame(wanted.step, known?.step) || !known) return;
    const {step, data, names} = wanted;
    const {pixels} = known;
    const {figures} = texts;
    const said = sectionTexts();
    const shown = step.labels.subarray(0, MOST);
    setText(note, shown.length < step.labels.length
      ? said.firstImages(figures.count(shown.length), figures.count(step.labels.length))
      : said.sorted);
    const side = list.clientWidth > NARROW ? SIDES.wide : SIDES.narrow;
    const columns = Math.max(Math.floor(list.clientWidth / side), 1);
    showList(list, byLabel(shown), newRow, (row, [label, places]) => {
      const name = names[label] ?? String(label);
      const count = figures.count(places.length);
      setText(find(row, "span"), said.ofLabel(name, count));
      const canvas = find(row, "canvas");
      const picture = mosaic(pixels, places, data, columns);
      canvas.ariaLabel = said.imagesOfLabel(name, count);
      canvas.style.width = `${side * picture.columns}px`;
      paintImage(canvas, picture.bytes, picture);
    });
  }

  return {
    element,

    /**
     * @param {NextStep | null} step
     * @param {DataSummary | null} data
     * @param {string[]} names Of the classes.
     */
    show(step, data, names) {
      setText(summary, sectionTexts().minibatchImages);
      element.hidden = !step;
      wanted = step && data ? {step, data, names} : null;
      update();
    },
  };
}

/** Whether two steps have the same images. @param {NextStep} a @param {NextStep | undefined} b */
function isSame(a, b) {
  return a.run.seed === b?.run.seed && String(a.indices) === String(b.indices);
}

function newRow() {
  return create("li", {}, create("span"), create("canvas", {className: "pixels", role: "img"}));
}

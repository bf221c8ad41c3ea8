// The weights of each class as a picture, its template, and the bias beside.

import {texts} from "../../i18n/index.js";
import {create, find, setText} from "../../views/dom.js";
import {paintNumbers, paintScale} from "../../views/image.js";
import {showList} from "../../views/list.js";
import {newSection} from "../../views/section.js";
import {sectionTexts} from "./texts.js";

export {sectionTexts} from "./texts.js";

/** @import {DataSummary} from "../../protocol.js" */
/** @import {Page} from "../loader.js" */

/** More would be more than can be looked at, and take long to send. */
const MOST_CLASSES = 64;
const MOST_NUMBERS = 500_000;

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newView(element, {ask}) {
  const section = newSection(element, {
    inquire: async (data) => isShown(data) ? (await ask({type: "parameters"})).parameters : null,
    draw,
  });

  function draw() {
    const {data, answer, classNames, tell} = section;
    if (!data) return;
    const {figures, none} = texts;
    const said = sectionTexts();
    const {weights = null, bias = null, range = 0} = answer ?? {};
    const {width, height} = data;
    const pixels = height * width;
    const names = classNames(isShown(data) ? data.classCount : 0);
    showList(find(element, ".templates"), names, newTemplate, (template, name, label) => {
      const row = weights?.subarray(label * pixels, (label + 1) * pixels) ?? new Float32Array();
      const canvas = find(template, "canvas");
      const number = bias ? figures.signed(bias[label] ?? 0, 3) : none;
      paintNumbers(canvas, row, {width, height, range});
      setText(find(template, "span"), name);
      setText(find(template, ".hint"), `b = ${number}`);
      canvas.ariaLabel = said.template(name, endsOf(row), number);
    });
    paintScale(find(element, ".scale canvas"));
    const ends = range ? [figures.signed(-range, 3), figures.signed(range, 3)] : [none, none];
    element.querySelectorAll(".scale .end").forEach((end, place) => setText(end, ends[place] ?? ""));
    tell("#weights-range", !isShown(data) ? said.tooMany : range ? "" : said.untouched);
  }

  return section;
}

/** The least and the greatest, as written. @param {Float32Array} row */
function endsOf(row) {
  if (row.length === 0) return null;
  const least = row.reduce((a, b) => Math.min(a, b));
  const greatest = row.reduce((a, b) => Math.max(a, b));
  return {least: texts.figures.signed(least, 3), greatest: texts.figures.signed(greatest, 3)};
}

/** @param {DataSummary} data */
function isShown({classCount, height, width}) {
  return classCount <= MOST_CLASSES && classCount * height * width <= MOST_NUMBERS;
}

function newTemplate() {
  const caption = create("figcaption", {}, create("span"), create("span", {className: "hint"}));
  return create("figure", {}, create("canvas", {role: "img"}), caption);
}

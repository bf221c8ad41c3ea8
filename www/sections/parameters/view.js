// The weights of each class as a picture, its template, and the bias beside.

import {texts} from "../../i18n/index.js";
import {create, find, setText} from "../../views/dom.js";
import {paintScale} from "../../views/image.js";
import {newSection} from "../../views/section.js";
import {areWeightsShown, askForParameters, showTemplates} from "../../views/templates.js";
import {sectionTexts} from "./texts.js";

export {sectionTexts} from "./texts.js";

/** @import {Page} from "../loader.js" */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newView(element, {ask, start}) {
  const section = newSection(element, {
    inquire: async (data) => areWeightsShown(data) ? await askForParameters(ask, start()) : null,
    draw,
  });

  function draw() {
    const {data, answer, classNames, tell} = section;
    if (!data) return;
    const {figures, none} = texts;
    const said = sectionTexts();
    const isShown = areWeightsShown(data);
    const names = classNames(isShown ? data.classCount : 0);
    const parameters = answer?.parameters ?? null;
    showTemplates(find(element, ".templates"), names, data, parameters, (template, label, row) => {
      const bias = parameters ? figures.signed(parameters.bias[label] ?? 0, 3) : none;
      find(template, "canvas").ariaLabel = said.template(names[label] ?? "", endsOf(row), bias);
      setText(hintOf(template), `b = ${bias}`);
    });
    paintScale(find(element, ".scale canvas"));
    const range = parameters?.range ?? 0;
    const ends = range ? [figures.signed(-range, 3), figures.signed(range, 3)] : [none, none];
    element.querySelectorAll(".scale .end").forEach((end, place) => setText(end, ends[place] ?? ""));
    tell("#weights-range", !isShown ? said.tooMany : answer?.isModel ? "" : said.initial);
  }

  return {...section, renewStart: section.renew};
}

/** The line below the name. @param {HTMLElement} template */
function hintOf(template) {
  const caption = find(template, "figcaption");
  return caption.querySelector(".hint") ?? caption.appendChild(create("span", {className: "hint"}));
}

/** The least and the greatest, as written. @param {Float32Array} row */
function endsOf(row) {
  if (row.length === 0) return null;
  const least = row.reduce((a, b) => Math.min(a, b));
  const greatest = row.reduce((a, b) => Math.max(a, b));
  return {least: texts.figures.signed(least, 3), greatest: texts.figures.signed(greatest, 3)};
}

// The test image that was chosen last, and the classes that the model finds likeliest for it.

import {texts} from "../../i18n/index.js";
import {showBars} from "../../views/bars.js";
import {find} from "../../views/dom.js";
import {paintImage} from "../../views/image.js";
import {inspect, newSection} from "../../views/section.js";
import {sectionTexts as modelTexts} from "../model/texts.js";
import {sectionTexts} from "./texts.js";

/** @import {Page} from "../loader.js" */

/** So many classes. */
const MOST = 3;

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newLikeliest(element, {ask, selection}) {
  const picture = find(element, "canvas");

  const section = newSection(element, {
    inquire: () => inspect(ask, {part: "test", index: selection.testIndex}),
    draw,
  });
  selection.watch(({part}) => {
    if (part === "test") section.renew();
  });

  function draw() {
    const {data, answer, className, tell} = section;
    const {figures, none} = texts;
    const [model, said] = [modelTexts(), sectionTexts()];
    const {pixels = [], label = null, outcome = null} = answer ?? {};
    const name = model.image("test", figures.count((answer?.image.index ?? selection.testIndex) + 1));
    const labelName = label === null ? none : className(label);
    tell("h3", said.likeliest(name));
    tell("p", outcome ? model.label(labelName) : model.noModel);
    picture.ariaLabel = model.picture(name, labelName);
    if (data) paintImage(picture, pixels, data);
    const {ranking = [], probabilities = []} = outcome ?? {};
    showBars(element, [...ranking.slice(0, MOST)].map((class_) => {
      const value = probabilities[class_] ?? 0;
      const mark = class_ === label ? " ◇" : "";
      return {name: className(class_) + mark, value, text: figures.fixed(value, 3)};
    }));
  }

  return section;
}

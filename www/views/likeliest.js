// The test image that was chosen last, and the classes that the model finds likeliest for it.

import {texts} from "../i18n/index.js";
import {showBars} from "./bars.js";
import {find} from "./dom.js";
import {paintImage} from "./image.js";
import {inspect, newSection} from "./section.js";

/** @import {DataSummary} from "../protocol.js" */
/** @import {Ask} from "../events.js" */
/** @import {Lens} from "../lens.js" */

/** So many classes. */
const MOST = 3;

/**
 * @param {HTMLElement} element
 * @param {{ask: Ask, lens: Lens}} callbacks
 */
export function newLikeliestView(element, {ask, lens}) {
  const picture = find(element, "canvas");
  /** Position in the test set. */
  let chosen = 0;

  const section = newSection(element, {
    inquire: () => inspect(ask, {part: "test", index: chosen}),
    draw,
  });
  lens.watch(({part, index}) => {
    if (part !== "test") return;
    chosen = index;
    section.renew();
  });

  function draw() {
    const {data, answer, className, tell} = section;
    const {figures, none, chapter: {model, predictions: said}} = texts;
    const {pixels = [], label = null, outcome = null} = answer ?? {};
    const name = model.image("test", figures.count((answer?.specimen.index ?? chosen) + 1));
    const labelName = label === null ? none : className(label);
    tell("h3", said.likeliest(name));
    tell("p", outcome ? model.label(labelName) : model.noModel);
    picture.ariaLabel = model.picture(name, labelName);
    if (data) paintImage(picture, pixels, data);
    const {ranking = [], probabilities = []} = outcome ?? {};
    showBars(element, [...ranking.slice(0, MOST)].map((class_) => {
      const value = probabilities[class_] ?? 0;
      const mark = class_ === label ? " ◇" : "";
      return {name: className(class_) + mark, value, text: figures.percent(value)};
    }));
  }

  return {
    ...section,

    /** @param {DataSummary} data */
    setData(data) {
      if (chosen >= data.testCount) chosen = 0;
      section.setData(data);
    },
  };
}

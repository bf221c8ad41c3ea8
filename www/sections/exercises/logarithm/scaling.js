// A slider that multiplies all logits of the model, with the losses of the test set.

import {texts} from "../../../i18n/index.js";
import {numberIn} from "../../../number.js";
import {CommandError} from "../../../training-client.js";
import {find, setText} from "../../../views/dom.js";
import {oneByOne} from "../../../views/live.js";
import {sectionTexts} from "../texts.js";
import {showTable} from "../table.js";
import {written} from "../written.js";
import {MOST_SCALE} from "./formats.js";
import {roomTexts} from "./texts.js";

/** @import {Failure} from "../../../protocol.js" */
/** @import {Model} from "../model.js" */
/** @import {Scaled} from "./experiment.js" */
/** @import {Format} from "./formats.js" */

/** Significant digits of a scale that the slider chooses. */
const DIGITS = 6;

/**
 * @param {HTMLElement} element
 * @param {Model} model
 * @param {() => Format} format Returns the chosen one.
 * @param {() => void} keep Writes the choices into the address.
 */
export function newScaling(element, model, format, keep) {
  const slider = find(element, "input#exercise-2-scale");
  const table = find(element, "table#exercise-2-scaled");
  const toMoment = find(element, "button#exercise-2-moment");
  let scale = 1;
  /** The scale at which the first probability is 0. @type {number | null} */
  let moment = null;
  /** @type {Scaled | null} */
  let answer = null;
  /** The model that the answer is about. */
  let version = 0;
  /** @type {Failure | null} */
  let problem = null;
  /** Counts the data sets. */
  let data = 0;
  let isSeen = false;
  let hasModel = false;

  const compute = oneByOne(async () => {
    const asked = data;
    try {
      const {version: current} = model;
      const found = await model.ask({type: "scaled-logits", scale, format: format(), image: 0});
      // Another experiment can have ended this one.
      if (asked === data && found.isComplete) [answer, version, problem] = [found, current, null];
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      if (asked === data) [answer, problem] = [null, error.failure];
    }
    draw();
  });
  slider.oninput = () => change(Number((10 ** Number(slider.value)).toPrecision(DIGITS)));
  slider.onchange = keep;
  toMoment.onclick = () => {
    if (moment === null) return;
    slider.value = String(Math.log10(moment));
    change(moment);
    keep();
  };
  new IntersectionObserver((changes) => {
    isSeen = changes.at(-1)?.isIntersecting ?? false;
    computeFirst();
  }).observe(slider);

  /** @param {number} chosen */
  function change(chosen) {
    scale = chosen;
    drawScale();
    compute();
  }

  /** Computes what a link asks for, once it can be seen and there is a model. */
  function computeFirst() {
    if (isSeen && hasModel && scale !== 1 && !answer) compute();
  }

  function drawScale() {
    const {figures} = texts;
    const text = roomTexts().factor(figures.rough(scale), figures.rough(1 / scale));
    setText(find(element, "#exercise-2-factor"), text);
    slider.ariaValueText = text;
  }

  function draw() {
    const {figures} = texts;
    const said = roomTexts();
    drawScale();
    drawNote();
    setText(toMoment, said.toMoment);
    toMoment.hidden = moment === null;
    const share = (/** @type {number} */ count) => said.share(figures.count(count), figures.count(answer?.imageCount ?? 0));
    showTable(table, said.scaledTable, [said.scaledHead[0] ?? "", answer ? said.formats[answer.format] : ""], answer ? [
      [said.meanByDefinition, written(answer.lossByDefinition)],
      [said.meanByLogSumExp, written(answer.lossByLogSumExp)],
      [said.zeros, share(answer.zeros)],
      [said.broken, share(answer.brokenGradients)],
    ] : []);
  }

  function drawNote() {
    const isOld = answer && version !== model.version;
    setText(find(element, "#exercise-2-scale-note"),
      problem ? texts.failure(problem) : isOld ? sectionTexts().oldModel : answer ? "" : roomTexts().noScale);
  }

  return {
    setData() {
      data += 1;
      answer = moment = problem = null;
      draw();
    },

    /** The model is another now, or there is none. @param {boolean} isThere */
    invalidate(isThere) {
      toMoment.hidden = true;
      [moment, problem, hasModel] = [null, null, isThere];
      drawNote();
      computeFirst();
    },

    translate: draw,

    /** The first probability is 0 at this scale. @param {number} found */
    setMoment(found) {
      moment = found;
      draw();
    },

    /** What the address says of the scale. */
    get part() {
      return String(scale);
    },

    /** Returns whether the scale is understood. @param {string} text */
    follow(text) {
      const number = numberIn(text);
      const isRight = number > 0 && number <= MOST_SCALE;
      const chosen = isRight ? number : 1;
      if (chosen === scale) return isRight;
      slider.value = String(Math.log10(chosen));
      scale = chosen;
      drawScale();
      if (answer) compute();
      else computeFirst();
      return isRight;
    },

    /** Another format was chosen. */
    renew() {
      moment = null;
      if (answer) compute();
      draw();
    },
  };
}

// What one step does: the loss of the next minibatch before it, the step, and the loss after it.

import {texts} from "../../i18n/index.js";
import {create, find, setText} from "../../views/dom.js";
import {newSection} from "../../views/section.js";
import {newMinibatchImages} from "./minibatch-images.js";
import {sectionTexts} from "./texts.js";

/** @import {NextStep} from "../../protocol.js" */
/** @import {Page} from "../loader.js" */

/**
 * Adds a button below the introduction, and the part of the section that it opens.
 * @param {HTMLElement} element The section on training.
 * @param {Page} page
 */
export function newNextStep(element, {ask, known, start, step: takeStep}) {
  const button = create("button", {type: "button", id: "show-step", ariaExpanded: "false"});
  const [before, middle, after] = [newPart(), newPart(), newPart()];
  const place = create("p", {id: "step-place"});
  const take = create("button", {type: "button", id: "take-step", onclick: act});
  const taken = create("p", {id: "step-taken", role: "status"});
  const images = newMinibatchImages({ask});
  const panel = create("div", {id: "next-step", role: "group", hidden: true},
    place,
    create("ol", {className: "step-parts"}, before.element, middle.element, after.element),
    create("div", {className: "row"}, take, taken),
    images.element);
  panel.setAttribute("aria-labelledby", button.id);
  button.setAttribute("aria-controls", panel.id);
  const intro = find(element, ".intro");
  find(intro, ".explanation").after(button);
  intro.after(panel);
  /** The step that the button took last. @type {NextStep | null} */
  let last = null;

  const section = newSection(panel, {
    inquire: async () => panel.hidden ? null : ask({type: "next-step", settings: start()}),
    draw,
  });

  button.onclick = () => {
    panel.hidden = !panel.hidden;
    button.ariaExpanded = String(!panel.hidden);
    section.renew();
  };

  async function act() {
    const step = section.answer?.step ?? null;
    if (!await takeStep()) return;
    // While the run is going, the next minibatch may be another by now.
    const {minibatch} = known();
    last = step?.epoch === minibatch?.epoch && step?.batch === minibatch?.batch ? step : null;
    section.renew();
  }

  function draw() {
    const {data, answer, classNames} = section;
    const {figures} = texts;
    const said = sectionTexts();
    setText(button, said.oneStep);
    setText(take, said.takeStep);
    setText(taken, last ? said.taken(last, figures.magnitude(last.lossBefore), figures.magnitude(last.lossAfter)) : "");
    const {step = null, obstacle = null} = answer ?? {};
    for (const part of [before, middle, after]) part.element.hidden = step === null;
    setText(place, step ? said.next(step) : obstacle ? said.stepObstacle[obstacle] : texts.loading);
    images.show(step, data, data ? classNames(data.classCount) : []);
    if (!step) return;
    const {run: {learningRate, batchSize}, gradient, lossBefore, lossAfter, indices} = step;
    const [eta, size] = [figures.decimal(learningRate), figures.count(batchSize)];
    const difference = lossAfter - lossBefore;
    before.show(said.before, figures.magnitude(lossBefore), said.lossOf(figures.count(indices.length)));
    middle.show(said.step, `η / ${said.batchSize} = ${eta} / ${size}`,
      said.largest(figures.magnitude(learningRate * gradient.range)));
    after.show(said.after, figures.magnitude(lossAfter),
      said.difference(figures.magnitude(Math.abs(difference)), Math.sign(difference)));
  }

  return {
    ...section,
    renewStart: section.renew,

    /** @param {boolean} hasModel */
    invalidate(hasModel) {
      if (!hasModel) last = null;
      section.invalidate(hasModel);
    },
  };
}

function newPart() {
  const heading = create("h3");
  const value = create("p", {className: "value"});
  const hint = create("p", {className: "hint"});
  return {
    element: create("li", {}, heading, value, hint),

    /** @param {string} name @param {string} number @param {string} meaning */
    show(name, number, meaning) {
      setText(heading, name);
      setText(value, number);
      setText(hint, meaning);
    },
  };
}

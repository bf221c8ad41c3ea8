// The weights of each class as a picture, its template, and the bias beside it: as they are, as they were at
// first, and what the next step adds to them.

import {texts} from "../../i18n/index.js";
import {parameterCounts} from "../../parameter-counts.js";
import {ARROWS_AND_ENDS, stepOf} from "../../views/cursor.js";
import {clamp} from "../../views/clamp.js";
import {create, find, setText} from "../../views/dom.js";
import {paintScale} from "../../views/image.js";
import {newSection} from "../../views/section.js";
import {areWeightsShown, askForParameters, showTemplates} from "../../views/templates.js";
import {newChoice} from "./choice.js";
import {newLargeTemplate} from "./large-template.js";
import {sectionTexts} from "./texts.js";
import {changeOf} from "./views.js";

export {sectionTexts} from "./texts.js";

/** @import {DataSummary, Parameters} from "../../protocol.js" */
/** @import {Answer} from "../../events.js" */
/** @import {Page} from "../loader.js" */
/** @import {Row} from "./large-template.js" */

/**
 * @typedef {object} Known
 * @property {Parameters | null} now The parameters before the next step.
 * @property {Parameters | null} initial Those of the same run before its first step, if they were asked for.
 * @property {boolean} isModel Whether there is a model. Otherwise they are those of the next run.
 * @property {Answer<"next-step"> | null} ahead The next step, if it was asked for.
 */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newView(element, {ask, known, start}) {
  const weights = find(element, ".weights");
  const scale = find(element, ".scale");
  const scaleText = find(scale, "[data-text]");
  const count = create("p", {className: "hint", id: "parameter-count"});
  const enlarge = create("p", {className: "hint"});
  const choice = newChoice(() => section.renew());
  const large = newLargeTemplate(() => choose(null));
  /** The class whose template is enlarged. @type {number | null} */
  let chosen = null;
  scaleText.removeAttribute("data-text");
  find(element, ".intro").append(count);
  scale.before(choice.element);
  find(element, "#weights-range").after(enlarge);
  weights.after(large.element);

  const section = newSection(element, {inquire, draw});
  const buttons = () => [...element.querySelectorAll(/** @type {"button"} */ (".templates button"))];

  /** @param {DataSummary} data @returns {Promise<Known | null>} */
  async function inquire(data) {
    if (!areWeightsShown(data)) return null;
    const settings = start();
    const {chosen: shown} = choice;
    const ahead = shown === "step" ? await ask({type: "next-step", settings}) : null;
    const {parameters, isModel} = await askForParameters(ask, settings);
    // After the end of a run, the next step is one of another run.
    const other = isModel && ahead?.step?.isNew ? ahead.step.run : null;
    const begun = other ?? (isModel ? known().run : null);
    const isInitialNeeded = other !== null || shown === "initial" || chosen !== null;
    const initial = begun && isInitialNeeded
      ? (await ask({type: "initial-parameters", seed: String(begun.seed), init: begun.init})).parameters
      : isModel ? null : parameters;
    return {now: other ? initial : parameters, initial, isModel, ahead};
  }

  /** The numbers that the templates show; nothing before they are known. */
  function shownNumbers() {
    const {answer} = section;
    switch (choice.chosen) {
      case "now":
        return answer?.now ?? null;
      case "initial":
        return answer?.initial ?? null;
      case "step":
        return answer?.ahead?.step ? changeOf(answer.ahead.step) : null;
    }
  }

  /** What stands below the scale. */
  function note() {
    const {answer} = section;
    const said = sectionTexts();
    if (choice.chosen === "step") {
      const {step, obstacle} = answer?.ahead ?? {};
      if (step) return said.step(step, texts.figures.decimal(step.run.learningRate));
      return obstacle ? said.obstacle[obstacle] : texts.loading;
    }
    if (!answer?.isModel) return said.initial;
    return choice.chosen === "initial" ? said.first : "";
  }

  function draw() {
    const {data, classNames, tell} = section;
    const said = sectionTexts();
    choice.translate();
    setText(enlarge, said.enlarge);
    if (!data) return;
    const {figures, none} = texts;
    const isShown = areWeightsShown(data);
    const isStep = choice.chosen === "step";
    const digits = isStep ? 4 : 3;
    const names = classNames(isShown ? data.classCount : 0);
    const numbers = shownNumbers();
    showTemplates(find(element, ".templates"), names, data, numbers, (template, label, row) => {
      const bias = numbers ? figures.signed(numbers.bias[label] ?? 0, digits) : none;
      const button = buttonOf(template, label);
      button.ariaExpanded = String(label === chosen);
      button.tabIndex = label === (chosen ?? 0) ? 0 : -1;
      find(template, "canvas").ariaLabel = said.template(names[label] ?? "", endsOf(row, digits), bias, isStep);
      setText(hintOf(template), `${isStep ? "Δ" : ""}b = ${bias}`);
    });
    paintScale(find(scale, "canvas"));
    const end = numbers?.range ? isStep ? figures.magnitude(numbers.range) : figures.fixed(numbers.range, 3) : null;
    const ends = end === null ? [none, none] : [`−${end}`, `+${end}`];
    scale.querySelectorAll(".end").forEach((end, place) => setText(end, ends[place] ?? ""));
    setText(scaleText, isStep ? said.scaleOfStep : said.scale);
    const {inputs, classes, all} = parameterCounts(data);
    setText(count, said.count(figures.count(inputs), figures.count(classes), figures.count(all)));
    tell("#weights-range", isShown ? note() : said.tooMany);
    for (const part of [choice.element, enlarge]) part.hidden = !isShown;
    drawLarge(data, numbers, names);
  }

  /** @param {DataSummary} data @param {Parameters | null} numbers @param {string[]} names */
  function drawLarge(data, numbers, names) {
    const {answer} = section;
    const pixels = data.height * data.width;
    const name = chosen === null ? undefined : names[chosen];
    if (chosen === null || name === undefined || !numbers) return large.show(null, data);
    const [begin, end] = [chosen * pixels, (chosen + 1) * pixels];
    const rowOf = (/** @type {Parameters | null | undefined} */ all) => all?.weights.subarray(begin, end) ?? [];
    const step = answer?.ahead?.step;
    const change = rowOf(step && changeOf(step));
    const now = rowOf(answer?.now);
    const after = Array.from(change, (change, place) => (now[place] ?? NaN) + change);
    const initial = rowOf(answer?.isModel ? answer.initial : null);
    /** @type {[Row, ArrayLike<number>][]} */
    const rows = [["initial", initial], ["now", now], ["change", change], ["after", after]];
    large.show({
      name,
      description: buttons()[chosen]?.querySelector("canvas")?.ariaLabel ?? "",
      numbers: numbers.weights.subarray(begin, end),
      range: numbers.range,
      known: rows.filter(([, values]) => values.length > 0),
    }, data);
  }

  /** Enlarges a template, or none. @param {number | null} label */
  function choose(label) {
    const before = chosen;
    chosen = label;
    draw();
    section.renew();
    if (label !== null) large.element.scrollIntoView({block: "nearest"});
    else if (before !== null) buttons()[before]?.focus();
  }

  /** The picture, as a button. @param {HTMLElement} template @param {number} label */
  function buttonOf(template, label) {
    const known = template.querySelector("button");
    if (known) return known;
    const canvas = find(template, "canvas");
    const button = create("button", {
      type: "button",
      className: "picture",
      onclick: () => choose(chosen === label ? null : label),
      onkeydown: (event) => move(event, label),
    });
    button.setAttribute("aria-controls", large.element.id);
    canvas.replaceWith(button);
    button.append(canvas);
    return button;
  }

  /** One tab stop for all templates, and arrows between them. @param {KeyboardEvent} event @param {number} from */
  function move(event, from) {
    const step = stepOf(event, ARROWS_AND_ENDS);
    if (!step) return;
    const all = buttons();
    const to = clamp(from + step[0] + step[1], 0, all.length - 1);
    for (const [label, button] of all.entries()) button.tabIndex = label === to ? 0 : -1;
    all[to]?.focus();
  }

  return {
    ...section,
    renewStart: section.renew,

    /** @param {DataSummary} data */
    setData(data) {
      chosen = null;
      large.setData(data);
      section.setData(data);
    },
  };
}

/** The line below the name. @param {HTMLElement} template */
function hintOf(template) {
  const caption = find(template, "figcaption");
  return caption.querySelector(".hint") ?? caption.appendChild(create("span", {className: "hint"}));
}

/** The least and the greatest, as written. @param {Float32Array} row @param {number} digits */
function endsOf(row, digits) {
  if (row.length === 0) return null;
  const least = row.reduce((a, b) => Math.min(a, b));
  const greatest = row.reduce((a, b) => Math.max(a, b));
  return {least: texts.figures.signed(least, digits), greatest: texts.figures.signed(greatest, digits)};
}

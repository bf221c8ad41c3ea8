// The selected image, chosen here or elsewhere, and the model's outputs for it: a logit and a
// probability for each class.

import {texts} from "../../i18n/index.js";
import {countOf, imageAt} from "../../image-id.js";
import {plain} from "../../number.js";
import {showBars} from "../../views/bars.js";
import {find, setText} from "../../views/dom.js";
import {paintImage} from "../../views/image.js";
import {barsOf} from "../../views/outcome.js";
import {inspect, newSection} from "../../views/section.js";
import {sectionTexts} from "./texts.js";

/** @import {ImageId} from "../../protocol.js" */
/** @import {Page} from "../loader.js" */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 * @param {(label: number) => void} follow Receives the class whose logit is clicked.
 */
export function newInspection(element, {ask, selection}, follow) {
  const picture = find(element, "canvas#specimen");
  const choice = find(element, "select#specimen-part");
  const field = find(element, "input#specimen-position");
  const complaint = find(element, "#specimen-complaint");
  const logitBars = find(element, "table#logit-bars");
  /** The classes of the bars. @type {number[]} */
  let classes = [];
  /** The choice that the field was filled in with. */
  let written = "";

  const section = newSection(element, {inquire: () => inspect(ask, selection.image), draw});
  goBy("#specimen-previous", (index, count) => index - 1 + count);
  goBy("#specimen-next", (index) => index + 1);
  goBy("#specimen-random", (_, count) => Math.floor(Math.random() * count));
  choice.onchange = () => {
    if (section.data) selection.choose({part: partOf(choice.value), index: 0});
  };
  field.onchange = () => {
    const image = imageAt(selection.image.part, field.value, section.data);
    if (image) selection.choose(image);
    else complain();
  };
  // By the keyboard, classes are chosen in the list below.
  logitBars.onclick = ({target}) => {
    const row = target instanceof Element ? target.closest("tr") : null;
    const label = row && classes[row.sectionRowIndex];
    if (typeof label === "number") follow(label);
  };
  selection.watch(() => {
    draw();
    section.renew();
  });

  /**
   * @param {string} button
   * @param {(index: number, count: number) => number} place Where it leads; past the last comes the first.
   */
  function goBy(button, place) {
    find(element, button).onclick = () => {
      const {part, index} = selection.image;
      const count = countOf(part, section.data);
      if (count > 0) selection.choose({part, index: place(index, count) % count});
    };
  }

  function complain() {
    const {figures} = texts;
    const said = sectionTexts();
    const count = countOf(selection.image.part, section.data);
    field.ariaInvalid = "true";
    complaint.textContent = said.noPosition(plain(field.value, true), figures.count(count));
  }

  function draw() {
    drawChoice();
    const {data, answer, className, show, tell} = section;
    const {figures, none} = texts;
    const said = sectionTexts();
    const {image = selection.image, pixels = [], label = null, outcome = null, isBlank} = answer ?? {};
    const noName = image.part === "own" ? said.noLabel : none;
    const name = label === null ? noName : className(label);
    tell("#specimen-label", said.label(name));
    picture.ariaLabel = said.picture(said.image(image.part, figures.count(image.index + 1)), name);
    if (data) paintImage(picture, pixels, data);
    show("#outcome", outcome !== null);
    show("#no-model", outcome === null);
    tell("#no-model", isBlank ? said.ownBlank : said.noModel);
    const [predicted = 0] = outcome?.ranking ?? [];
    const mark = label === null ? "" : predicted === label ? " ✓" : " ✗";
    const fixed = (/** @type {number} */ probability) => figures.fixed(probability, 3);
    tell("#specimen-prediction", outcome
      ? said.prediction(className(predicted), fixed(outcome.probabilities[predicted] ?? NaN)) + mark
      : "");
    if (!outcome) return;
    const of = {outcome, label, data};
    const logits = barsOf(outcome.logits, (logit) => figures.signed(logit, 4), of);
    const finite = logits.map(({value}) => value).filter(Number.isFinite);
    const scale = {least: Math.min(0, ...finite), greatest: Math.max(0, ...finite)};
    classes = logits.map((bar) => bar.class);
    showBars(logitBars, logits, scale);
    showBars(find(element, "#probability-bars"), barsOf(outcome.probabilities, fixed, of));
  }

  /** What is chosen, which can be ahead of what is shown. */
  function drawChoice() {
    const {figures} = texts;
    const said = sectionTexts();
    const {part, index} = selection.image;
    choice.ariaLabel = said.set;
    for (const option of choice.options) setText(option, said.parts[partOf(option.value)]);
    choice.value = part;
    section.tell("#specimen-count", said.of(figures.count(countOf(part, section.data))));
    const position = section.data ? String(index + 1) : "";
    const toWrite = `${part} ${position}`;
    if (written === toWrite) return;
    written = toWrite;
    field.value = position;
    field.ariaInvalid = null;
    complaint.textContent = "";
  }

  return {
    ...section,

    translate() {
      draw();
      if (complaint.textContent) complain();
    },
  };
}

/** @param {string} value @returns {ImageId["part"]} */
function partOf(value) {
  return value === "train" || value === "own" ? value : "test";
}

// The selected image, its loss, and the gradient by its logits. The user's own image has no label: it takes the
// one that the user tries.

import {texts} from "../../i18n/index.js";
import {showBars} from "../../views/bars.js";
import {find, setText} from "../../views/dom.js";
import {paintImage} from "../../views/image.js";
import {showList} from "../../views/list.js";
import {barsOf} from "../../views/outcome.js";
import {inspect, newSection} from "../../views/section.js";
import {newCurve} from "./curve.js";
import {gradientOf, writtenProbability} from "./probability.js";
import {sectionTexts} from "./texts.js";

/** @import {DataSummary} from "../../protocol.js" */
/** @import {Inspected} from "../../views/section.js" */
/** @import {Page} from "../loader.js" */

/** @typedef {ReturnType<typeof newImageLoss>} ImageLoss */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newImageLoss(element, page) {
  const {ask, selection} = page;
  const curve = newCurve(element, page);
  const picture = find(element, "canvas#loss-specimen");
  const choice = find(element, "select#what-if");
  /** The label that the user tries for the own image. @type {number | null} */
  let tried = null;

  const section = newSection(element, {inquire, draw});
  selection.watch(() => {
    curve.release();
    section.renew();
  });
  choice.onchange = () => {
    tried = choice.value === "" ? null : Number(choice.value);
    curve.release();
    section.renew();
  };

  /** @returns {Promise<Inspected & {isTried: boolean}>} With the label that is tried, if the image has none. */
  async function inquire() {
    const inspected = await inspect(ask, selection.image);
    const {label, outcome} = inspected;
    if (label !== null || !outcome || tried === null) return {...inspected, isTried: false};
    const {probabilities} = outcome;
    const labels = Uint8Array.of(tried);
    const {losses} = await ask({type: "cross-entropy", probabilities: [...probabilities], labels});
    const labelLoss = {loss: losses[0] ?? NaN, ...gradientOf(probabilities, tried)};
    return {...inspected, label: tried, outcome: {...outcome, labelLoss}, isTried: true};
  }

  function draw() {
    const {data, answer, show, tell} = section;
    const {figures, none} = texts;
    const said = sectionTexts();
    const {pixels = [], label = null, outcome = null, isBlank = false} = answer ?? {};
    const labelLoss = outcome?.labelLoss;
    const isOwn = answer?.image.part === "own";
    if (data) paintImage(picture, pixels, data);
    show("#gradient", Boolean(labelLoss));
    show("#what-if-part", isOwn && outcome !== null);
    drawChoice();
    drawNames();
    tell("#gradient-sum", labelLoss ? figures.signed(labelLoss.gradientSum, 3) : none);
    if (!outcome || !labelLoss || label === null) {
      tell("#loss-of-image", outcome || isBlank ? said.noLabel : said.noModel);
      return curve.show(null);
    }
    // As many digits as probabilities have.
    const write = (/** @type {number} */ number) => figures.signed(number, 3);
    const bars = barsOf(labelLoss.gradient, write, {outcome, label, data});
    showBars(find(element, "#gradient-bars"), bars, {least: -1, greatest: 1});
    const probability = outcome.probabilities[label] ?? NaN;
    tell("#loss-of-image", said.point(writtenProbability(probability, figures), figures.magnitude(labelLoss.loss)));
    curve.show({x: probability, y: labelLoss.loss});
  }

  function drawChoice() {
    const {data, classNames} = section;
    const names = [sectionTexts().noTry, ...classNames(data?.classCount ?? 0)];
    showList(choice, names, (_, place) => new Option("", place === 0 ? "" : String(place - 1)), setText);
    choice.value = tried === null ? "" : String(tried);
  }

  /** The names of the label and of the prediction. */
  function drawNames() {
    const {answer, className, tell} = section;
    const said = sectionTexts();
    const {label = null, outcome = null, isTried = false} = answer ?? {};
    const name = label === null ? null : className(label);
    const predicted = outcome?.ranking[0];
    const mark = label === null || predicted === undefined ? "" : label === predicted ? " ✓" : " ✗";
    const prediction = predicted === undefined ? texts.none : className(predicted);
    tell("#loss-names", said.names(name ?? texts.none, prediction) + mark);
    picture.ariaLabel = said.picture(isTried ? null : name);
  }

  return {
    ...section,

    /** @param {DataSummary} data */
    setData(data) {
      tried = null;
      curve.setData(data);
      section.setData(data);
    },
  };
}

// The way of the selected image to the probability of one class, step by step: image times weights, the sum
// of the products plus the bias, and softmax.

import {texts} from "../../i18n/index.js";
import {create, find, setText} from "../../views/dom.js";
import {paintImage, paintNumbers} from "../../views/image.js";
import {showList} from "../../views/list.js";
import {inspect, newSection} from "../../views/section.js";
import {shapesOf} from "./shapes.js";
import {sectionTexts} from "./texts.js";

/** @import {DataSummary, ForwardPass} from "../../protocol.js" */
/** @import {Page} from "../loader.js" */

/** The pictures of the flow, and the sign after each. @type {[string, string][]} */
const PICTURES = [["image", "×"], ["weights", "="], ["products", "→"]];

/** The rows of the two tables of the flow. */
const TABLES = [["sum", "bias", "logit"], ["exponential", "exponentials", "probability"]];

/**
 * @param {HTMLElement} element The flow is inserted after it.
 * @param {Page} page
 */
export function newFlow(element, {ask, selection}) {
  const flow = build();
  element.after(flow);
  const select = find(flow, "select#flow-class");
  const [image, weights, products] = /** @type {HTMLCanvasElement[]} */ ([...flow.querySelectorAll("canvas")]);
  /** `null` for the predicted class. @type {number | null} */
  let chosen = null;

  const section = newSection(flow, {inquire, draw});
  selection.watch(section.renew);
  select.onchange = () => choose(select.value === "" ? null : Number(select.value));

  /** @param {number | null} label */
  function choose(label) {
    chosen = label;
    section.renew();
  }

  /** @returns {Promise<(ForwardPass & {pixels: Uint8Array}) | null>} */
  async function inquire() {
    const {image} = selection;
    const [{pass}, {pixels, isBlank}] = await Promise.all([
      ask({type: "forward", image, class: chosen}),
      inspect(ask, image),
    ]);
    return isBlank ? null : pass && {...pass, pixels};
  }

  function draw() {
    const {data, answer, classNames, show, tell} = section;
    show("section", answer !== null);
    if (!answer || !data) return;
    const said = sectionTexts();
    const name = section.className(answer.class);
    tell("h3", said.flow(name));
    tell("label span", said.flowClass);
    showList(select, [said.flowPrediction, ...classNames(data.classCount)],
      (_, place) => new Option("", place === 0 ? "" : String(place - 1)), setText);
    select.value = chosen === null ? "" : String(chosen);
    tell("#flow-shapes", said.shapes(shapesOf(data, texts.figures)));
    drawPictures(answer, data, name);
    drawNumbers(answer, data);
  }

  /**
   * @param {ForwardPass & {pixels: Uint8Array}} answer
   * @param {DataSummary} data
   * @param {string} name
   */
  function drawPictures(answer, data, name) {
    const said = sectionTexts();
    const {figures} = texts;
    if (!image || !weights || !products) return;
    const greatest = answer.weights.reduce((range, weight) => Math.max(range, Math.abs(weight)), 0);
    paintImage(image, answer.pixels, data);
    paintNumbers(weights, answer.weights, {...data, range: greatest});
    paintNumbers(products, answer.products, {...data, range: answer.range});
    image.ariaLabel = said.flowImage;
    weights.ariaLabel = said.flowMap(said.flowWeights(name), figures.magnitude(greatest));
    products.ariaLabel = said.flowMap(said.flowProducts, figures.magnitude(answer.range));
    const captions = [said.flowImage, said.flowWeights(name), said.flowProducts];
    flow.querySelectorAll("figcaption").forEach((caption, place) => setText(caption, captions[place] ?? ""));
  }

  /** @param {ForwardPass} answer @param {DataSummary} data */
  function drawNumbers({sum, bias, logit, exponential, exponentials, probability}, data) {
    const {figures} = texts;
    const said = sectionTexts();
    const {inputs, classes} = shapesOf(data, figures);
    const numbers = {
      sum: figures.signed(sum, 4),
      bias: figures.signed(bias, 4),
      logit: figures.signed(logit, 4),
      exponential: figures.magnitude(exponential),
      exponentials: figures.magnitude(exponentials),
      probability: figures.fixed(probability, 3),
    };
    const names = {...said.flowRows, sum: said.flowSum(inputs), exponentials: said.flowExponentials(classes)};
    for (const [key, number] of Object.entries(numbers)) {
      section.tell(`#flow-${key}`, number);
      section.tell(`#flow-${key}-name`, names[/** @type {keyof typeof names} */ (key)]);
    }
    const hasQuotient = exponentials > 0 && exponentials < Infinity;
    const overflow = Number.isNaN(logit) ? "" : said.flowOverflow; // Nothing helps against NaN.
    section.tell("#flow-note", hasQuotient ? said.flowRounded : overflow);
  }

  return {
    ...section,

    choose,

    /** @param {DataSummary} data */
    setData(data) {
      chosen = null;
      section.setData(data);
    },
  };
}

/** Makes the elements. They take no room as long as nothing is shown. */
function build() {
  const select = create("select", {id: "flow-class"});
  const pictures = PICTURES.map(([, sign]) => create("li", {},
    create("figure", {}, create("canvas", {className: "pixels", role: "img"}), create("figcaption")),
    newSign(sign)));
  const [sums, quotients] = TABLES.map((rows) => create("table", {className: "identity"}, create("tbody", {},
    ...rows.map((key) => create("tr", {},
      create("th", {scope: "row", id: `flow-${key}-name`}), create("td", {id: `flow-${key}`}))))));
  const heading = create("h3", {id: "flow-heading"});
  const shown = create("section", {hidden: true},
    heading,
    create("p", {className: "hint", id: "flow-shapes"}),
    create("label", {className: "row"}, create("span"), " ", select),
    create("ol", {className: "flow"},
      ...pictures,
      create("li", {}, sums ?? "", newSign("→")),
      create("li", {}, quotients ?? "")),
    create("p", {className: "hint", id: "flow-note"}));
  shown.setAttribute("aria-labelledby", heading.id);
  return create("div", {id: "flow"}, shown);
}

/** @param {string} sign */
function newSign(sign) {
  return create("span", {className: sign === "→" ? "sign arrow" : "sign", ariaHidden: "true"}, sign);
}

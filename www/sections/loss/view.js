// The curve of the loss over the label's probability, with the selected image on it, and the
// gradient by its logits.

import {texts} from "../../i18n/index.js";
import {linear} from "../../views/axis.js";
import {showBars} from "../../views/bars.js";
import {find} from "../../views/dom.js";
import {overlook} from "../../views/live.js";
import {barsOf} from "../../views/outcome.js";
import {newPlot} from "../../views/plot.js";
import {inspect, newSection} from "../../views/section.js";
import {Series} from "../../views/series.js";
import {end} from "../../views/ticks.js";
import {sectionTexts} from "./texts.js";

export {sectionTexts} from "./texts.js";

/** @import {DataSummary} from "../../protocol.js" */
/** @import {Page} from "../loader.js" */
/** @import {Point} from "../../views/series.js" */

/** Where the curve is computed: close together where it is steep, up to a probability of 1. */
const POINTS = 160;
const PROBABILITIES = Array.from({length: POINTS}, (_, place) => ((place + 1) / POINTS) ** 4);

/** How far up the curve is shown, unless the image's loss is greater. */
const TOP = 5;

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newView(element, {ask, selection}) {
  const svg = find(element, "svg");
  const plot = newPlot(svg);
  /** @type {Float32Array | null} */
  let losses = null;

  const section = newSection(element, {inquire: () => inspect(ask, selection.specimen), draw});
  selection.watch(section.renew);
  new ResizeObserver(draw).observe(svg);
  findLosses();

  /** They need no data. A worker can die over them: the next one is asked when it has data. */
  async function findLosses() {
    const answer = await ask({type: "cross-entropy", probabilities: PROBABILITIES, labels: new Uint8Array(POINTS)}).catch(overlook);
    losses ??= answer && answer.losses;
    draw();
  }

  function draw() {
    const {data, answer, className, show, tell} = section;
    const {figures, none} = texts;
    const said = sectionTexts();
    const {label = null, outcome = null, isBlank} = answer ?? {};
    const labelLoss = outcome?.labelLoss;
    show("#gradient", Boolean(labelLoss));
    tell("#gradient-sum", labelLoss ? figures.signed(labelLoss.gradientSum, 4) : none);
    if (!outcome || !labelLoss || label === null) {
      tell("#loss-of-image", outcome || isBlank ? said.noLabel : said.noModel);
      svg.ariaLabel = said.curve;
      return drawCurve();
    }
    const write = (/** @type {number} */ number) => figures.signed(number, 4);
    const bars = barsOf(labelLoss.gradient, write, {outcome, label, data});
    showBars(find(element, "#gradient-bars"), bars, {least: -1, greatest: 1});
    const probability = outcome.probabilities[label] ?? NaN;
    const [x, y] = [figures.magnitude(probability), figures.magnitude(labelLoss.loss)];
    tell("#loss-of-image", said.point(className(label), x, y));
    svg.ariaLabel = said.curveWithPoint(x, y);
    drawCurve({x: probability, y: labelLoss.loss});
  }

  /** @param {Point} [point] The selected image. */
  function drawCurve(point) {
    const isSeen = point !== undefined && Number.isFinite(point.y);
    const top = isSeen && point.y > TOP ? end(point.y, 5) : TOP;
    const curve = new Series(1);
    for (const [place, loss] of (losses ?? []).entries()) {
      if (loss <= top) curve.add(PROBABILITIES[place] ?? 0, loss);
    }
    const mark = new Series(1);
    if (isSeen) {
      mark.add(point.x, 0);
      mark.add(point.x, point.y);
    }
    plot.draw({
      epochs: 1,
      axis: linear(0, top),
      lines: [
        {name: "cross-entropy", series: curve, marked: "none"},
        {name: "specimen", series: mark, marked: "last"},
      ],
      wording: {epoch: "p", write: (number) => texts.figures.short(number), leastStep: 0},
    });
  }

  return {
    ...section,

    /** @param {DataSummary} data */
    setData(data) {
      section.setData(data);
      if (!losses) findLosses();
    },
  };
}

// The curve of the loss over the label's probability, with the selected image on it. The user moves a second
// point along it, by a pointer, by keys or by buttons.

import {texts} from "../../i18n/index.js";
import {linear} from "../../views/axis.js";
import {find, onceAFrame, setText} from "../../views/dom.js";
import {oneByOne, overlook} from "../../views/live.js";
import {newPlot} from "../../views/plot.js";
import {Series} from "../../views/series.js";
import {end} from "../../views/ticks.js";
import {meaningOf, moved, rounded, writtenProbability} from "./probability.js";
import {sectionTexts} from "./texts.js";

/** @import {DataSummary} from "../../protocol.js" */
/** @import {Page} from "../loader.js" */
/** @import {Point} from "../../views/series.js" */

/** Where the curve is computed: close together where it is steep, up to a probability of 1. */
const POINTS = 160;
const PROBABILITIES = Array.from({length: POINTS}, (_, place) => ((place + 1) / POINTS) ** 4);

/** How far up the curve is shown, unless a loss is greater. */
const TOP = 5;

/** The number of classes before there is data. */
const CLASSES = 10;

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newCurve(element, {ask}) {
  const svg = find(element, "svg#loss-curve");
  const sentence = find(element, "#loss-of-p");
  const plot = newPlot(svg);
  /** @type {Float32Array | null} */
  let losses = null;
  let classes = CLASSES;
  /** The selected image's probability and loss. @type {Point | null} */
  let own = null;
  /** The probability that the user chose. @type {number | null} */
  let chosen = null;
  /** That probability with its loss. @type {Point | null} */
  let moving = null;

  svg.role = "slider";
  svg.tabIndex = 0;
  svg.ariaValueMin = "0";
  svg.ariaValueMax = "1";
  svg.onpointerdown = (event) => {
    if (event.button !== 0) return;
    svg.setPointerCapture(event.pointerId);
    drag(event);
  };
  // The point ends where the pointer is released, whatever moves were reported before.
  svg.onpointermove = svg.onpointerup = (event) => {
    if (svg.hasPointerCapture(event.pointerId)) drag(event);
  };
  svg.onfocus = () => {
    sentence.ariaLive = "off";
  };
  svg.onkeydown = (event) => {
    const isEscape = event.key === "Escape" && chosen !== null;
    const next = event.ctrlKey || event.metaKey || event.altKey ? null : moved(current(), event.key);
    if (isEscape) choose(null);
    else if (next !== null) choose(next);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  on("#p-never", () => 0);
  on("#p-guess", () => 1 / classes);
  on("#p-certain", () => 1);
  on("#p-own", () => null);
  new ResizeObserver(onceAFrame(draw)).observe(svg);
  findLosses();

  /** @param {string} button @param {() => number | null} probability What the button chooses. */
  function on(button, probability) {
    find(element, button).onclick = () => {
      // A screen reader reads it out after a button. The slider has its own text.
      sentence.ariaLive = "polite";
      choose(probability());
    };
  }

  /** They need no data. A worker can die over them: the next one is asked when it has data. */
  async function findLosses() {
    const labels = new Uint8Array(POINTS);
    const answer = await ask({type: "cross-entropy", probabilities: PROBABILITIES, labels}).catch(overlook);
    losses ??= answer && answer.losses;
    draw();
  }

  const computeLoss = oneByOne(async () => {
    if (chosen === null) return;
    const x = chosen;
    const asked = ask({type: "cross-entropy", probabilities: [x], labels: new Uint8Array(1)});
    const answer = await asked.catch(overlook);
    // The choice may have been taken back meanwhile.
    if (!answer || chosen === null) return;
    moving = {x, y: answer.losses[0] ?? NaN};
    draw();
  });

  const current = () => chosen ?? own?.x ?? 1 / classes;

  /** @param {PointerEvent} event */
  function drag(event) {
    choose(rounded(plot.epochAt(event.clientX)));
  }

  /** @param {number | null} probability */
  function choose(probability) {
    chosen = probability;
    if (chosen === null) {
      moving = null;
      draw();
    } else computeLoss();
  }

  function draw() {
    const {figures, runs} = texts;
    const said = sectionTexts();
    const seen = [own, moving].flatMap((point) => point && Number.isFinite(point.y) ? [point] : []);
    const greatest = Math.max(...seen.map(({y}) => y));
    const top = greatest > TOP ? end(greatest, 5) : TOP;
    const curve = new Series(1);
    for (const [place, loss] of (losses ?? []).entries()) {
      if (loss <= top) curve.add(PROBABILITIES[place] ?? 0, loss);
    }
    plot.draw({
      epochs: 1,
      axis: linear(0, top),
      lines: [
        {name: "cross-entropy", series: curve, marked: "none"},
        {name: "selected-image", series: dropLine(own), marked: "last"},
        {name: "moving", series: dropLine(moving && {...moving, y: Math.min(moving.y, top)}), marked: "last"},
      ],
      guide: classes > 1 ? {value: Math.log(classes), label: runs.guessing(classes)} : null,
      wording: {epoch: "p", write: (number) => figures.short(number), leastStep: 0},
    });
    setText(find(element, "#p-guess"), `p = 1/${figures.count(classes)}`);
    find(element, "#p-own").ariaDisabled = String(chosen === null);
    setText(sentence, moving ? meaning(moving) : said.drag);
    svg.ariaLabel = said.curve;
    const point = moving ?? own;
    svg.ariaValueNow = String(point?.x ?? current());
    svg.ariaValueText = moving ? meaning(moving) : own ? said.atOwn(writtenProbability(own.x, figures), write(own.y)) : said.drag;
  }

  /** @param {Point} point */
  function meaning({x, y}) {
    const said = sectionTexts();
    return said[meaningOf(x, classes)]({
      probability: writtenProbability(x, texts.figures), loss: write(y), classes: texts.figures.count(classes),
    });
  }

  return {
    /** @param {DataSummary} data */
    setData(data) {
      classes = data.classCount;
      choose(null);
      if (!losses) findLosses();
    },

    /** Shows where the selected image lies, if it has a label. @param {Point | null} point */
    show(point) {
      own = point;
      draw();
    },

    /** Goes back to the selected image. */
    release: () => choose(null),
  };
}

/** A line from the axis up to a point. @param {Point | null} point */
function dropLine(point) {
  const line = new Series(1);
  if (point && Number.isFinite(point.y)) {
    line.add(point.x, 0);
    line.add(point.x, point.y);
  }
  return line;
}

/** @param {number} number */
function write(number) {
  return texts.figures.magnitude(number);
}

// The time of a step over the number of words, with logarithmic axes.

import {texts} from "../../../i18n/index.js";
import {logarithmic} from "../../../views/axis.js";
import {createSvg, onceAFrame} from "../../../views/dom.js";
import {newPlot} from "../../../views/plot.js";
import {Series} from "../../../views/series.js";
import {styleOf} from "./layers.js";
import {roomTexts} from "./texts.js";
import {written} from "./written.js";

/** @import {Answer} from "../client.js" */
/** @import {Point} from "../../../views/series.js" */

/** Microseconds in a millisecond. */
const MICRO = 1000;

export function newCostChart() {
  const svg = createSvg("svg", {"class": "plot", id: "exercise-5-chart", role: "img"});
  const plot = newPlot(svg);
  /** @type {Answer<"word-cost"> | null} */
  let results = null;
  let prediction = 0;
  new ResizeObserver(onceAFrame(draw)).observe(svg);

  function draw() {
    if (!results) return;
    const said = roomTexts();
    const {vocabularies, layers} = results;
    const first = Math.log10(vocabularies[0] ?? 1);
    const span = Math.log10(vocabularies.at(-1) ?? 10) - first || 1;
    const measured = layers.map(({milliseconds}) => milliseconds.flatMap((time, place) =>
      Number.isFinite(time) && time > 0 ? [{x: Math.log10(vocabularies[place] ?? 1) - first, y: MICRO * time}] : []));
    const axis = axisOf(measured.flat().map(({y}) => y));
    const series = (/** @type {Point[]} */ points) => {
      const line = new Series(span);
      for (const {x, y} of points) line.add(x, y);
      return line;
    };
    const fitted = layers.flatMap(({layer, timeSlope}, place) => {
      const points = lineThrough(measured[place] ?? [], timeSlope, span, axis.bottom);
      return points.length > 0 ? [{name: `kept ${styleOf(layer)}`, series: series(points), label: written.slope(timeSlope)}] : [];
    });
    const predicted = lineThrough(measured[0] ?? [], prediction, span, axis.bottom);
    plot.draw({
      epochs: span,
      axis,
      lines: [
        ...layers.map(({layer}, place) =>
          ({name: styleOf(layer), series: series(measured[place] ?? []), marked: /** @type {const} */ ("all")})),
        // It is dotted and lies above the fitted lines, so that both can be seen.
        {name: "word-prediction", series: series(predicted), marked: "none"},
      ],
      kept: fitted,
      wording: {
        epoch: "",
        write: (number) => texts.figures.short(Number(number.toPrecision(6))),
        writeStep: (step) => texts.figures.short(Math.round(10 ** (step + first))),
        leastStep: 1,
      },
    });
    svg.ariaLabel = said.costChart(layers.map(({layer, timeSlope}) => said.lineWithSlope(said.lines[layer], written.slope(timeSlope))));
  }

  return {
    element: svg,

    /** @param {Answer<"word-cost">} some @param {number} predicted The slope for the full softmax. */
    show(some, predicted) {
      results = some;
      prediction = predicted;
      draw();
    },
  };
}

/** Returns an axis between the powers of ten around some numbers. @param {number[]} numbers */
function axisOf(numbers) {
  if (numbers.length === 0) return logarithmic(1, 10);
  const bottom = Math.floor(Math.log10(Math.min(...numbers)));
  const top = Math.ceil(Math.log10(Math.max(...numbers)));
  return logarithmic(10 ** bottom, 10 ** Math.max(top, bottom + 1));
}

/**
 * Returns the ends of a straight line with this slope through the middle of some points, above the bottom. `x` is
 * a logarithm, and `y` is not. There is no line without two points.
 * @param {Point[]} points
 * @param {number} slope
 * @param {number} span
 * @param {number} bottom
 * @returns {Point[]}
 */
export function lineThrough(points, slope, span, bottom) {
  if (points.length < 2 || !Number.isFinite(slope)) return [];
  const mean = (/** @type {number[]} */ numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const middle = {x: mean(points.map(({x}) => x)), y: mean(points.map(({y}) => Math.log10(y)))};
  const height = (/** @type {number} */ x) => middle.y + slope * (x - middle.x);
  const least = Math.log10(bottom);
  const ends = [0, span].map((x) => height(x) >= least || slope === 0 ? x : middle.x + (least - middle.y) / slope);
  return ends.map((x) => ({x, y: 10 ** height(x)}));
}

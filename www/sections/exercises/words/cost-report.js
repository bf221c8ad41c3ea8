// The results of the main experiment: the predicted slope beside the measured ones, a chart, and tables.

import {create, setText} from "../../../views/dom.js";
import {newCostChart} from "./cost-chart.js";
import {newLegend} from "./layers.js";
import {newTable} from "./table.js";
import {roomTexts} from "./texts.js";
import {written} from "./written.js";

/** @import {WordLayerCost} from "../../../protocol.js" */
/** @import {Answer} from "../client.js" */
/** @import {Report} from "./experiments.js" */

/** From this ratio of the slowest to the fastest time on, the student is asked to measure again. */
const NOISY = 1.25;

/** A slope that is as near to the prediction as this is called close to it [hundredths]. */
const NEAR = 5;

export function newCostReport() {
  const progress = create("p", {className: "hint", id: "exercise-5-progress"});
  const verdict = create("p", {className: "note", id: "exercise-5-verdict"});
  const noise = create("p", {className: "note", id: "exercise-5-noise"});
  const slopes = newTable("exercise-5-slopes");
  const caption = create("p", {className: "hint"});
  const legend = newLegend(["prediction"]);
  const chart = newCostChart();
  const times = newTable("exercise-5-times");
  const others = [newTable("exercise-5-rows"), newTable("exercise-5-memory")];
  const ending = create("p", {className: "hint", id: "exercise-5-ended"});
  const figures = create("div", {}, verdict, noise, slopes.element, caption, legend.element, chart.element,
    times.element, create("div", {className: "word-tables"}, ...others.map(({element}) => element)));
  const element = create("div", {}, progress, ending, figures);

  return {
    element,

    /** @param {Report<"word-cost">} report @param {number} prediction */
    show({results, end}, prediction) {
      const said = roomTexts();
      setText(ending, end ? said.ends[end] : "");
      setText(progress, results && !results.isComplete ? said.measured(written.count(results.measured), written.count(results.total)) : "");
      progress.hidden = progress.textContent === "";
      ending.hidden = ending.textContent === "";
      figures.hidden = !results;
      if (!results) return;
      const {layers, vocabularies} = results;
      const slope = layers[0]?.timeSlope ?? NaN;
      setText(verdict, Number.isNaN(slope) ? said.noSlope : verdictOf(prediction, slope));
      setText(noise, noiseOf(results));
      noise.hidden = noise.textContent === "";
      const names = layers.map(({layer}) => said.lines[layer]);
      slopes.show({
        caption: said.slopes,
        columns: [said.layerHead, said.timeSlope, said.lastTimeSlope, said.memorySlope],
        rows: [
          {head: said.lines.prediction, cells: [written.slope(prediction), "", ""]},
          ...layers.map(({timeSlope, lastTimeSlope, memorySlope}, place) =>
            ({head: names[place] ?? "", cells: [timeSlope, lastTimeSlope, memorySlope].map(written.slope)})),
        ],
      });
      setText(caption, said.timeAxis);
      legend.translate();
      chart.show(results, prediction);
      /** @type {[string, (layer: WordLayerCost, place: number) => string][]} */
      const contents = [
        [said.times, ({milliseconds, fastest, slowest}, place) =>
          written.times(milliseconds[place], fastest[place], slowest[place])],
        [said.rows, ({rows}, place) => written.rough(rows[place])],
        [said.memory, ({parameterBytes, stepBytes}, place) =>
          written.bytes((parameterBytes[place] ?? NaN) + (stepBytes[place] ?? NaN))],
      ];
      for (const [place, [caption, cell]] of contents.entries()) {
        [times, ...others][place]?.show({
          caption,
          columns: [said.wordsHead, ...names],
          rows: vocabularies.map((words, row) =>
            ({head: written.count(words), cells: layers.map((layer) => cell(layer, row))})),
        });
      }
    },
  };
}

/** Compares the slopes as they are written, if they differ by more than repeated measurements do. @param {number} prediction @param {number} slope */
function verdictOf(prediction, slope) {
  const said = roomTexts();
  const difference = Math.round(100 * slope) - Math.round(100 * prediction);
  const size = written.slope(Math.abs(difference) / 100);
  const measured = said.measuredSlope(written.slope(slope));
  return `${measured} ${Math.abs(difference) <= NEAR ? said.near : difference > 0 ? said.above(size) : said.below(size)}`;
}

/** Says where the times of the full softmax vary most, if they vary much. @param {Answer<"word-cost">} results */
function noiseOf({layers: [full], vocabularies}) {
  const ratios = full?.slowest.map((time, place) => time / (full.fastest[place] ?? NaN)) ?? [];
  const worst = Math.max(...ratios.filter(Number.isFinite));
  if (!(worst >= NOISY)) return "";
  return roomTexts().noisy(written.count(vocabularies[ratios.indexOf(worst)]), written.ratio(worst));
}

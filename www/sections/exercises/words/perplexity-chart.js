// Curves of the perplexity over the examples or the time of the training.

import {texts} from "../../../i18n/index.js";
import {linear, logarithmic} from "../../../views/axis.js";
import {createSvg, onceAFrame} from "../../../views/dom.js";
import {newPlot} from "../../../views/plot.js";
import {Series} from "../../../views/series.js";
import {roundUp} from "../../../views/ticks.js";
import {styleOf} from "./layers.js";
import {roomTexts} from "./texts.js";
import {written} from "./written.js";

/** @import {Answer} from "../client.js" */

/** Perplexities whose ratio is larger than this have a logarithmic axis. */
const LARGE_RATIO = 30;

/** About how many steps a linear axis has. */
const STEPS = 5;

/** @param {"examples" | "milliseconds"} quantity What the horizontal axis shows. */
export function newPerplexityChart(quantity) {
  const id = quantity === "examples" ? "exercise-5-by-examples" : "exercise-5-by-time";
  const svg = createSvg("svg", {"class": "plot", id, role: "img"});
  const plot = newPlot(svg);
  /** @type {Answer<"word-perplexity"> | null} */
  let results = null;
  new ResizeObserver(onceAFrame(draw)).observe(svg);

  function draw() {
    if (!results) return;
    const said = roomTexts();
    const {layers, truth, examples, fullMilliseconds} = results;
    const greatest = Math.max(...layers.flatMap((curve) => curve[quantity]));
    const limit = quantity === "examples" ? examples : fullMilliseconds;
    // Equal time is not known before the full softmax has had all examples.
    const end = limit > 0 ? limit : Math.max(greatest, 1);
    const lines = layers.map((curve) => {
      const series = new Series(end);
      // A group of steps may end a little later.
      for (const [place, x] of curve[quantity].entries()) {
        if (x <= 1.1 * end) series.add(Math.min(x, end), curve.perplexities[place] ?? null);
      }
      return {name: styleOf(curve.layer), series, marked: /** @type {const} */ ("all")};
    });
    const shown = lines.flatMap(({series}) => [...series.points()].map(({y}) => y));
    plot.draw({
      epochs: end,
      axis: axisOf(truth ? [...shown, truth.perplexity] : shown),
      lines,
      guide: truth ? {value: truth.perplexity, label: said.truthGuide(written.perplexity(truth.perplexity))} : null,
      wording: {
        epoch: "",
        write: (number) => texts.figures.short(Number(number.toPrecision(6))),
        leastStep: quantity === "examples" ? 1 : 0,
      },
    });
    svg.ariaLabel = quantity === "examples" ? said.byExamplesChart : said.byTimeChart;
  }

  return {
    element: svg,

    /** @param {Answer<"word-perplexity">} some */
    show(some) {
      results = some;
      draw();
    },
  };
}

/** Returns an axis for some perplexities. @param {number[]} numbers */
function axisOf(numbers) {
  const finite = numbers.filter(Number.isFinite);
  if (finite.length === 0) return linear(0, 1);
  const [least, greatest] = [Math.min(...finite), Math.max(...finite)];
  if (greatest > LARGE_RATIO * least) {
    return logarithmic(10 ** Math.floor(Math.log10(least)), 10 ** Math.ceil(Math.log10(greatest)));
  }
  const step = roundUp((greatest - least || greatest) / STEPS);
  // The guide is drawn inside the axis only.
  return linear(Math.max(0, step * (Math.ceil(least / step) - 1)), step * Math.ceil(greatest / step));
}

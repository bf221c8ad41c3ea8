// An experiment of exercise 4: a model that answers only its most confident predictions.

import {texts} from "../../../i18n/index.js";
import {numberIn} from "../../../number.js";
import {linear} from "../../../views/axis.js";
import {find, onceAFrame, setText} from "../../../views/dom.js";
import {newPlot} from "../../../views/plot.js";
import {Series} from "../../../views/series.js";
import {end} from "../../../views/ticks.js";
import {newRunner} from "../runner.js";
import {sectionTexts} from "../texts.js";
import {roomTexts} from "./texts.js";

/** @import {Answer} from "../client.js" */
/** @import {Model} from "../model.js" */
/** @import {RoomPage} from "../view.js" */

/** @typedef {NonNullable<Answer<"abstaining">["curve"]>} Curve */

/** The share of images that the model answers at first [%]. */
export const USUAL_COVERAGE = "70";

/** About how many steps the axis of risks has. */
const STEPS = 5;

/**
 * @param {HTMLElement} element
 * @param {RoomPage} page
 * @param {Model} model
 * @param {() => void} keep Writes the choices into the address.
 */
export function newAbstaining(element, page, model, keep) {
  const slider = find(element, "input#exercise-4-coverage");
  const place = find(element, "#exercise-4-abstained");
  const svg = find(element, "svg#exercise-4-curve");
  const plot = newPlot(svg);
  slider.value = USUAL_COVERAGE;
  /** @type {Answer<"abstaining"> | null} */
  let outcome = null;
  /** The model that it is about. */
  let version = 0;

  const runner = newRunner(find(element, "button#exercise-4-abstain"), find(element, "#exercise-4-abstain-status"), {
    name: () => roomTexts().abstain,
    /** @param {(some: Answer<"abstaining">) => void} show */
    async run(show) {
      const {version: current} = model;
      const found = await model.ask({type: "abstaining", threshold: 1, coverage: 1}, {show});
      version = current;
      return found;
    },
    stop: page.exercises.stop,
    draw(found) {
      outcome = found;
      draw();
    },
  });
  slider.oninput = draw;
  slider.onchange = keep;
  new ResizeObserver(onceAFrame(draw)).observe(svg);

  function draw() {
    const {figures} = texts;
    const said = roomTexts();
    const coverage = Number(slider.value) / 100;
    setText(find(element, "#exercise-4-share"), said.percent(slider.value));
    slider.ariaValueText = said.percent(slider.value);
    const curve = outcome?.curve ?? null;
    place.hidden = !curve;
    drawAge();
    if (!curve || !outcome) return;
    const {at, risk, threshold} = pointAt(curve, coverage);
    const answered = Math.round(at * outcome.count);
    setText(find(element, "#exercise-4-reading"), said.reading({
      coverage: figures.percent(at), answered: figures.count(answered), count: figures.count(outcome.count),
      risk: figures.percent(risk), threshold: figures.fixed(threshold, 3),
    }));
    const area = (/** @type {number} */ number) => figures.fixed(number, 4);
    setText(find(element, "#exercise-4-area"), said.area(area(curve.area), area(curve.bestArea), area(curve.risk)));
    svg.ariaLabel = said.curve(figures.percent(curve.risk), figures.percent(at), figures.percent(risk));
    drawCurve(curve, {x: 100 * at, y: 100 * risk});
  }

  /** @param {Curve} curve @param {{x: number, y: number}} pointed */
  function drawCurve({coverages, risks}, pointed) {
    const series = new Series(100);
    for (const [place, coverage] of coverages.entries()) series.add(100 * coverage, 100 * (risks[place] ?? NaN));
    plot.draw({
      epochs: 100,
      axis: linear(0, series.greatest > 0 ? end(series.greatest, STEPS) : 1),
      lines: [{name: "risk", series, marked: "none"}],
      wording: {epoch: "", write: (number) => texts.figures.short(number)},
      pointed: {x: pointed.x, points: [pointed]},
    });
  }

  function drawAge() {
    setText(find(element, "#exercise-4-abstain-age"), outcome && version !== model.version ? sectionTexts().oldModel : "");
  }

  return {
    /** What the address says of the slider. */
    get part() {
      return slider.value;
    },

    setData() {
      outcome = null;
      runner.forget();
    },

    invalidate: drawAge,
    translate: runner.redraw,

    /** Takes over what the address says. Returns whether it is understood. @param {string} text */
    follow(text) {
      const percent = numberIn(text, true);
      const isRight = percent >= 1 && percent <= 100;
      slider.value = isRight ? String(percent) : USUAL_COVERAGE;
      draw();
      return isRight;
    },
  };
}

/**
 * Returns the point of a curve that is nearest to a coverage.
 * @param {Curve} curve
 * @param {number} coverage 0 to 1.
 */
function pointAt({coverages, risks, thresholds}, coverage) {
  let nearest = 0;
  for (const [place, one] of coverages.entries()) {
    if (Math.abs(one - coverage) < Math.abs((coverages[nearest] ?? 0) - coverage)) nearest = place;
  }
  return {at: coverages[nearest] ?? 0, risk: risks[nearest] ?? 0, threshold: thresholds[nearest] ?? 1};
}

// Lines over axes, in one SVG element: epochs to the right, values upwards from 0.

import {ticks} from "./ticks.js";

/** @import {Point, Series} from "./series.js" */

const SVG = "http://www.w3.org/2000/svg";

/** Room around the lines for the figures at the axes, in heights of their type. */
const MARGIN = {top: 0.75, right: 1, bottom: 2, left: 4};

/** Markers closer than this would be a smear. */
const MARKER_DISTANCE = 9;

/**
 * One line. Its name is its CSS class, which says how it is drawn. A point alone makes no line: it
 * is seen by its marker.
 * @typedef {{name: string, series: Series, marked: "all" | "last" | "none"}} Line
 */

/**
 * What is written at the axes: the name of the horizontal one, and figures; on the horizontal one no
 * closer than `leastStep`, which for epochs is 1.
 * @typedef {{epoch: string, write: (number: number) => string, leastStep?: number}} Wording
 */

export class Plot {
  #svg;
  #axes = group("axes");
  #lines = group("lines");
  /** What the axes were drawn for: they are left alone while it is the same. */
  #drawnAxes = "";

  /** @param {SVGSVGElement} svg */
  constructor(svg) {
    this.#svg = svg;
    svg.append(this.#axes, this.#lines);
  }

  /**
   * @param {number} epochs Where the axis of epochs ends.
   * @param {number} top Where the axis of values ends.
   * @param {Line[]} lines
   * @param {Wording} wording
   */
  draw(epochs, top, lines, wording) {
    // Who has set larger type gets larger figures.
    const em = parseFloat(getComputedStyle(this.#svg).fontSize);
    const width = this.#svg.clientWidth - em * (MARGIN.left + MARGIN.right);
    const height = this.#svg.clientHeight - em * (MARGIN.top + MARGIN.bottom);
    if (width <= 0 || height <= 0) return;
    const x = (/** @type {number} */ epoch) => round(em * MARGIN.left + (epoch / epochs) * width);
    const y = (/** @type {number} */ value) => round(em * MARGIN.top + (1 - value / top) * height);
    this.#drawAxes({epochs, top, width, height, em, x, y, wording});
    const hasRoom = width / epochs >= MARKER_DISTANCE;
    const place = (/** @type {Point} */ point) => `${x(point.x)} ${y(point.y)}`;
    this.#lines.replaceChildren(...lines.flatMap(({name, series, marked}) => {
      if (series.last === null) return [];
      const points = [...series.points()];
      const seen = marked === "all" && hasRoom ? points : [series.last];
      return [
        path(`line ${name}`, `M${points.map(place).join("L")}`),
        // A line without length has only its caps, and they are the marker.
        ...marked === "none" ? [] : [
          path(`marker ${name}`, seen.map((point) => `M${place(point)}h0`).join("")),
        ],
      ];
    }));
  }

  /**
   * @param {object} frame
   * @param {number} frame.epochs
   * @param {number} frame.top
   * @param {number} frame.width
   * @param {number} frame.height
   * @param {number} frame.em
   * @param {(epoch: number) => number} frame.x
   * @param {(value: number) => number} frame.y
   * @param {Wording} frame.wording
   */
  #drawAxes({epochs, top, width, height, em, x, y, wording}) {
    const values = ticks(top, height / (2.5 * em)).map((value) => ({value, label: wording.write(value)}));
    const steps = ticks(epochs, width / (4 * em), wording.leastStep ?? 1).map((epoch) => ({epoch, label: wording.write(epoch)}));
    const drawn = JSON.stringify([width, height, em, epochs, top, values, steps, wording.epoch]);
    if (drawn === this.#drawnAxes) return;
    this.#drawnAxes = drawn;
    const [left, right, bottom] = [x(0), x(epochs), y(0)];
    const [valueX, epochY] = [round(left - 0.7 * em), round(bottom + 1.5 * em)];
    this.#axes.replaceChildren(
      ...values.flatMap(({value, label}) => [
        path(value === 0 ? "axis" : "grid", `M${left} ${y(value)}H${right}`),
        text("value", valueX, round(y(value) + 0.35 * em), label),
      ]),
      ...steps.flatMap(({epoch, label}) => [
        path("axis", `M${x(epoch)} ${bottom}v4`),
        text("epoch", x(epoch), epochY, label),
      ]),
      text("value", valueX, epochY, wording.epoch),
    );
  }
}

/** @param {string} name */
function group(name) {
  const element = document.createElementNS(SVG, "g");
  element.setAttribute("class", name);
  return element;
}

/**
 * @param {string} name
 * @param {string} data
 */
function path(name, data) {
  const element = document.createElementNS(SVG, "path");
  element.setAttribute("class", name);
  element.setAttribute("d", data);
  return element;
}

/**
 * @param {string} name
 * @param {number} x
 * @param {number} y
 * @param {string} content
 */
function text(name, x, y, content) {
  const element = document.createElementNS(SVG, "text");
  element.setAttribute("class", name);
  element.setAttribute("x", String(x));
  element.setAttribute("y", String(y));
  element.textContent = content;
  return element;
}

/** To a tenth of a pixel. @param {number} number */
function round(number) {
  return Math.round(number * 10) / 10;
}

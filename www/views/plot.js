// Lines over axes, in one SVG element: epochs to the right, values upwards from 0.

import {ticks} from "./ticks.js";

/** @import {Point, Series} from "./series.js" */

const SVG = "http://www.w3.org/2000/svg";

/** Room around the lines for the figures at the axes, in heights of their type. */
const MARGIN = {top: 0.75, right: 1.75, bottom: 2, left: 4};

/** Markers closer than this would be a smear. */
const MARKER_DISTANCE = 9;

/**
 * One line. Its name is its CSS class, which says how it is drawn. A point alone makes no line: it
 * is seen by its marker.
 * @typedef {{name: string, series: Series, marked: "all" | "last" | "none"}} Line
 */

/**
 * The line of a run before this one, and what is written at its end.
 * @typedef {{name: string, series: Series, label: string}} KeptLine
 */

/**
 * What is written at the axes: the name of the horizontal one, and figures; on the horizontal one no
 * closer than `leastStep`, which for epochs is 1.
 * @typedef {{epoch: string, write: (number: number) => string, leastStep?: number}} Wording
 */

/** Where things are in the element, in pixels. */
class Frame {
  /**
   * @param {SVGSVGElement} svg
   * @param {number} epochs Where the axis of epochs ends.
   * @param {number} top Where the axis of values ends.
   */
  constructor(svg, epochs, top) {
    this.epochs = epochs;
    this.top = top;
    // Who has set larger type gets larger figures.
    this.em = parseFloat(getComputedStyle(svg).fontSize);
    this.width = svg.clientWidth - this.em * (MARGIN.left + MARGIN.right);
    this.height = svg.clientHeight - this.em * (MARGIN.top + MARGIN.bottom);
  }

  /** @param {number} epoch */
  x(epoch) {
    return round(this.em * MARGIN.left + (epoch / this.epochs) * this.width);
  }

  /** @param {number} value */
  y(value) {
    return round(this.em * MARGIN.top + (1 - value / this.top) * this.height);
  }

  /** @param {Point} point */
  place(point) {
    return `${this.x(point.x)} ${this.y(point.y)}`;
  }

  /** @param {Series} series */
  line(series) {
    return `M${[...series.points()].map((point) => this.place(point)).join("L")}`;
  }
}

/** @type {KeptLine[]} */
const NONE = [];

export class Plot {
  #svg;
  #axes = group("g", "axes");
  /** What lies above the axis of values is not seen. */
  #kept = group("svg", "kept-lines");
  #labels = group("g", "kept-labels");
  #lines = group("g", "lines");
  #cross = group("g", "cross");
  /** @type {Frame | null} */
  #frame = null;
  /** What the axes were drawn for: they are left alone while it is the same. */
  #drawnAxes = "";
  /** What was drawn of the runs before: they are left alone, too. @type {KeptLine[] | null} */
  #drawnKept = null;

  /** @param {SVGSVGElement} svg */
  constructor(svg) {
    this.#svg = svg;
    svg.append(this.#axes, this.#kept, this.#labels, this.#lines, this.#cross);
  }

  /**
   * @param {object} content
   * @param {number} content.epochs Where the axis of epochs ends.
   * @param {number} content.top Where the axis of values ends.
   * @param {Line[]} content.lines
   * @param {KeptLine[]} [content.kept]
   * @param {Wording} content.wording
   * @param {{x: number, values: number[]} | null} [content.pointed] What is pointed at.
   */
  draw({epochs, top, lines, kept = NONE, wording, pointed = null}) {
    const frame = new Frame(this.#svg, epochs, top);
    this.#frame = frame;
    if (frame.width <= 0 || frame.height <= 0) return;
    this.#drawAxes(frame, wording);
    this.#drawKept(frame, kept);
    const hasRoom = frame.width / epochs >= MARKER_DISTANCE;
    this.#lines.replaceChildren(...lines.flatMap(({name, series, marked}) => {
      if (series.last === null) return [];
      const seen = marked === "all" && hasRoom ? [...series.points()] : [series.last];
      return [
        path(`line ${name}`, frame.line(series)),
        // A line without length has only its caps, and they are the marker.
        ...marked === "none" ? [] : [
          path(`marker ${name}`, seen.map((point) => `M${frame.place(point)}h0`).join("")),
        ],
      ];
    }));
    const seen = (pointed?.values ?? []).map((y) => `M${frame.place({x: pointed?.x ?? 0, y})}h0`);
    this.#cross.replaceChildren(...pointed ? [
      path("crosshair", `M${frame.x(pointed.x)} ${frame.y(top)}V${frame.y(0)}`),
      path("pointed", seen.join("")),
    ] : []);
  }

  /**
   * The place along the axis of epochs, which may lie beyond its ends.
   * @param {number} clientX As of a pointer.
   */
  epochAt(clientX) {
    const frame = this.#frame;
    if (!frame) return 0;
    const {left} = this.#svg.getBoundingClientRect();
    return ((clientX - left - frame.x(0)) / frame.width) * frame.epochs;
  }

  /** How much of the axis of epochs a pixel is. */
  get epochsPerPixel() {
    return this.#frame ? this.#frame.epochs / this.#frame.width : 0;
  }

  /**
   * @param {Frame} frame
   * @param {Wording} wording
   */
  #drawAxes(frame, wording) {
    const {epochs, top, width, height, em} = frame;
    const values = ticks(top, height / (2.5 * em)).map((value) => ({value, label: wording.write(value)}));
    const steps = ticks(epochs, width / (4 * em), wording.leastStep ?? 1)
      .map((epoch) => ({epoch, label: wording.write(epoch)}));
    const drawn = JSON.stringify([width, height, em, epochs, top, values, steps, wording.epoch]);
    if (drawn === this.#drawnAxes) return;
    this.#drawnAxes = drawn;
    this.#drawnKept = null;
    const [left, right, bottom] = [frame.x(0), frame.x(epochs), frame.y(0)];
    const [valueX, epochY] = [round(left - 0.7 * em), round(bottom + 1.5 * em)];
    this.#axes.replaceChildren(
      ...values.flatMap(({value, label}) => [
        path(value === 0 ? "axis" : "grid", `M${left} ${frame.y(value)}H${right}`),
        text("value", valueX, round(frame.y(value) + 0.35 * em), label),
      ]),
      ...steps.flatMap(({epoch, label}) => [
        path("axis", `M${frame.x(epoch)} ${bottom}v4`),
        text("epoch", frame.x(epoch), epochY, label),
      ]),
      text("value", valueX, epochY, wording.epoch),
    );
  }

  /**
   * @param {Frame} frame
   * @param {KeptLine[]} kept
   */
  #drawKept(frame, kept) {
    if (kept === this.#drawnKept) return;
    this.#drawnKept = kept;
    this.#kept.setAttribute("height", String(frame.y(0) + 4));
    this.#kept.replaceChildren(...kept.map(({name, series}) => path(`line ${name}`, frame.line(series))));
    const ends = kept.flatMap(({series: {last}, label}) => last
      ? [{label, x: round(frame.x(last.x) + 0.5 * frame.em), y: Math.max(frame.y(last.y), frame.y(frame.top))}]
      : []);
    spread(ends, frame);
    this.#labels.replaceChildren(...ends.map(({label, x, y}) =>
      text("kept-label", x, round(y + 0.35 * frame.em), label)));
  }
}

/**
 * Moves labels that would lie on one another apart, and none below the axis.
 * @param {{x: number, y: number}[]} ends
 * @param {Frame} frame
 */
function spread(ends, {em, ...frame}) {
  const sorted = ends.toSorted((a, b) => a.y - b.y);
  const near = (/** @type {{x: number}} */ a, /** @type {{x: number}} */ b) => Math.abs(a.x - b.x) < 2 * em;
  for (const [place, end] of sorted.entries()) {
    for (const above of sorted.slice(0, place)) {
      if (near(end, above)) end.y = Math.max(end.y, above.y + em);
    }
  }
  const bottom = em * MARGIN.top + frame.height;
  for (const [place, end] of sorted.toReversed().entries()) {
    end.y = Math.min(end.y, bottom);
    for (const below of sorted.toReversed().slice(0, place)) {
      if (near(end, below)) end.y = Math.min(end.y, below.y - em);
    }
  }
}

/**
 * @param {"g" | "svg"} kind
 * @param {string} name
 */
function group(kind, name) {
  const element = document.createElementNS(SVG, kind);
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

// Lines over axes, in one SVG element: epochs to the right, values upwards.

import {linear} from "./axis.js";
import {clamp} from "./clamp.js";
import {createSvg} from "./dom.js";
import {ticks} from "./ticks.js";

/** @import {Axis} from "./axis.js" */
/** @import {Point, Series} from "./series.js" */

/** The least room around the lines for figures and names, in heights of their type. */
const MARGIN = {top: 0.75, right: 3.5, bottom: 2, left: 4};

/** Markers closer than this would be a smear. */
const MARKER_DISTANCE = 9;

/**
 * A line is faint if it moves up or down by more than this share of the plot's height from one pixel column to the
 * next, on average.
 */
const DENSE = 0.2;

/** The distance of a name from the end of its line, where longer lines go on, in heights of the type. */
const ASIDE = 1.25;

/**
 * One line. Its name is its CSS class, which says how it is drawn. A point alone makes no line: it
 * is seen by its marker. With `isMean`, each point is the mean over an epoch, in whose middle it lies, and
 * the line is a piece over each epoch. With `isBehind`, it lies behind the lines of the runs before.
 * @typedef {{name: string, series: Series, marked: "all" | "last" | "none", isMean?: boolean, isBehind?: boolean}} Line
 */

/**
 * The line of a run before this one, and what is written at its end.
 * @typedef {{name: string, series: Series, label: string}} KeptLine
 */

/** A value that means something, and what it means. @typedef {{value: number, label: string}} Guide */

/**
 * What is written at the axes: the name of the horizontal one, and figures; on the horizontal one no
 * closer than `leastStep`, which for epochs is 1. `writeStep` writes those on the horizontal axis, if another way.
 * @typedef {{epoch: string, write: (number: number) => string, writeStep?: (number: number) => string, leastStep?: number}} Wording
 */

/**
 * What is to be seen.
 * @typedef {object} Content
 * @property {number} epochs Where the axis of epochs ends.
 * @property {Axis} axis Of the values.
 * @property {Line[]} lines
 * @property {Guide | null} [guide]
 * @property {KeptLine[]} [kept]
 * @property {Wording} wording
 * @property {{x: number, points: Point[]} | null} [pointed] What is pointed at.
 * @property {number} [until] Points of `lines` beyond this place along the axis of epochs are left out.
 */

/** @type {KeptLine[]} */
const NONE = [];

/** @param {SVGSVGElement} svg */
export function newPlot(svg) {
  const axes = createSvg("g", {class: "axes"});
  // What lies beyond the ends of the axis of values is not seen.
  const linesBehind = createSvg("svg", {class: "lines"});
  const keptLines = createSvg("svg", {class: "kept-lines"});
  const keptLabels = createSvg("g", {class: "kept-labels"});
  const newLines = createSvg("svg", {class: "lines"});
  const guides = createSvg("g", {class: "guides"});
  const cross = createSvg("g", {class: "cross"});
  svg.append(axes, linesBehind, keptLines, newLines, keptLabels, guides, cross);

  /** Where the axis of epochs ends. */
  let epochs = 1;
  let axis = linear(0, 1);
  /** The size of the type and of what the axes enclose, in pixels. */
  let [em, width, height] = [0, 1, 1];
  /** What the axes were drawn for: they are left alone while it is the same. */
  let drawnAxes = "";
  /** What was drawn of the runs before: they are left alone, too. @type {KeptLine[] | null} */
  let drawnKept = null;

  const x = (/** @type {number} */ epoch) => round(em * MARGIN.left + (epoch / epochs) * width);
  const y = (/** @type {number} */ value) => round(em * MARGIN.top + (1 - axis.share(value)) * height);
  const place = (/** @type {Point} */ point) => `${x(point.x)} ${y(point.y)}`;
  /** A point beyond an end of the axis of values moves to the end. @param {Point} point */
  const onAxis = (point) => ({...point, y: clamp(point.y, axis.bottom, axis.top)});
  /** A line without length has only its caps, and they are the marker. */
  const dots = (/** @type {Point[]} */ points) => points.map((point) => `M${place(point)}h0`).join("");
  const line = (/** @type {string} */ name, /** @type {Point[]} */ points) =>
    path(`line ${name}`, `M${points.map(place).join("L")}`);
  const means = (/** @type {string} */ name, /** @type {Point[]} */ points) => path(`line ${name}`,
    points.map((point) => `M${place({...point, x: point.x - 0.5})}H${x(point.x + 0.5)}`).join(""));

  /**
   * @param {Wording} wording
   * @param {Guide | null} guide
   */
  function drawAxes({epoch, write, writeStep = write, leastStep = 1}, guide) {
    const values = axis.ticks(height / (2.5 * em));
    const steps = ticks(0, epochs, width / (4 * em), leastStep);
    const {bottom, top} = axis;
    const drawnFor = JSON.stringify(
      [width, height, em, epochs, bottom, top, values.map(write), steps.map(writeStep), epoch, guide]);
    if (drawnFor === drawnAxes) return;
    drawnAxes = drawnFor;
    drawnKept = null;
    const [left, base] = [x(0), y(bottom)];
    const [valueX, epochY] = [round(left - 0.7 * em), round(base + 1.5 * em)];
    axes.replaceChildren(
      path("axis", `M${left} ${base}H${x(epochs)}`),
      ...values.flatMap((value) => [
        ...value === bottom ? [] : [path("grid", `M${left} ${y(value)}H${x(epochs)}`)],
        text("value", valueX, y(value) + 0.35 * em, write(value)),
      ]),
      ...steps.flatMap((step) => [
        path("axis", `M${x(step)} ${base}v4`),
        text("epoch", x(step), epochY, writeStep(step)),
      ]),
      text("value", valueX, epochY, epoch),
    );
    const isGuideSeen = guide && guide.value > bottom && guide.value < top;
    if (isGuideSeen) axes.append(path("guide", `M${left} ${y(guide.value)}H${x(epochs)}`));
    guides.replaceChildren(...isGuideSeen && widthOf(guide.label) * em < width
      ? [text("value", x(epochs), y(guide.value) - 0.4 * em, guide.label)] : []);
    for (const clip of [linesBehind, keptLines, newLines]) clip.setAttribute("height", String(base + 4));
  }

  /** @param {KeptLine[]} kept */
  function drawKept(kept) {
    if (kept === drawnKept) return;
    drawnKept = kept;
    keptLines.replaceChildren(...kept.map(({name, series}) => line(name, [...series.points()])));
    const ends = kept.flatMap(({name, series, label}) => {
      const [first] = series.points();
      const {last} = series;
      if (!first || !last) return [];
      // A line of means ends in the middle of its last epoch.
      const end = Math.ceil(last.x);
      // A longer run goes on as this one came: down or up. The name lies on the other side.
      const aside = end >= epochs ? 0 : first.y > last.y ? -ASIDE : ASIDE;
      return [{name, label, x: x(end) + 0.5 * em, y: y(onAxis(last).y) + aside * em}];
    });
    spread(ends, em, em * MARGIN.top + height);
    keptLabels.replaceChildren(...ends.map((end) =>
      text(`kept-label ${end.name}`, end.x, end.y + 0.35 * em, end.label)));
  }

  /** Returns a line and its markers. @param {Line} line @param {number} until */
  function drawn({name, series, marked, isMean = false, isBehind = false}, until) {
    // A mean is known at the end of its epoch.
    const end = until - (isMean ? 0.5 : 0);
    const points = [...series.points()].filter((point) => point.x <= end);
    const last = until === Infinity ? series.last : points.at(-1);
    if (!last) return [];
    const hasRoom = width / epochs >= MARKER_DISTANCE;
    const seen = marked === "all" && hasRoom ? points : [last];
    const whole = isMean ? means(name, points) : line(isDense(points) ? `${name} dense` : name, points);
    return [whole, ...marked === "none" ? [] : [path(`marker ${name}`, dots(isBehind ? seen.map(onAxis) : seen))]];
  }

  /** Whether a line moves up and down so often that it looks like a filled area. @param {Point[]} points */
  function isDense(points) {
    const length = points.reduce((sum, point, place) => sum + Math.abs(y(point.y) - y(points[place - 1]?.y ?? point.y)), 0);
    return length > DENSE * width * height;
  }

  return {
    /** @param {Content} content */
    draw({lines, kept = NONE, wording, guide = null, pointed = null, until = Infinity, ...axes}) {
      ({epochs, axis} = axes);
      // Who has set larger type gets larger figures.
      em = parseFloat(getComputedStyle(svg).fontSize);
      const right = Math.max(MARGIN.right, ...kept.map(({label}) => widthOf(label) + 1));
      width = svg.clientWidth - em * (MARGIN.left + right);
      height = svg.clientHeight - em * (MARGIN.top + MARGIN.bottom);
      if (width <= 0 || height <= 0) return;
      drawAxes(wording, guide);
      drawKept(kept);
      linesBehind.replaceChildren(...lines.filter(({isBehind}) => isBehind).flatMap((line) => drawn(line, until)));
      newLines.replaceChildren(...lines.filter(({isBehind}) => !isBehind).flatMap((line) => drawn(line, until)));
      cross.replaceChildren(...pointed ? [
        path("crosshair", `M${x(pointed.x)} ${y(axis.top)}V${y(axis.bottom)}`),
        path("pointed", dots(pointed.points.map(onAxis))),
      ] : []);
    },

    /**
     * The place along the axis of epochs, which may lie beyond its ends.
     * @param {number} clientX As of a pointer.
     */
    epochAt(clientX) {
      return (clientX - svg.getBoundingClientRect().left - x(0)) * epochs / width;
    },

    /** How much of the axis of epochs a pixel is. */
    epochsPerPixel: () => epochs / width,
  };
}

/**
 * Moves labels that would lie on one another apart, and none below the axis.
 * @param {{x: number, y: number}[]} ends
 * @param {number} em The height of a label.
 * @param {number} bottom
 */
function spread(ends, em, bottom) {
  const sorted = ends.toSorted((a, b) => a.y - b.y);
  const near = (/** @type {{x: number}} */ a, /** @type {{x: number}} */ b) => Math.abs(a.x - b.x) < 2 * em;
  for (const [place, end] of sorted.entries()) {
    for (const above of sorted.slice(0, place)) {
      if (near(end, above)) end.y = Math.max(end.y, above.y + em);
    }
  }
  sorted.reverse();
  for (const [place, end] of sorted.entries()) {
    end.y = Math.min(end.y, bottom);
    for (const below of sorted.slice(0, place)) {
      if (near(end, below)) end.y = Math.min(end.y, below.y - em);
    }
  }
}

/** About how wide a text is, in heights of its type. @param {string} text */
function widthOf(text) {
  return [...text].reduce((width, letter) => width + (letter < "\u0250" ? 0.6 : 1), 0);
}

/**
 * @param {string} name
 * @param {string} d
 */
function path(name, d) {
  return createSvg("path", {class: name, d});
}

/**
 * @param {string} name
 * @param {number} x
 * @param {number} y
 * @param {string} content
 */
function text(name, x, y, content) {
  return createSvg("text", {class: name, x: round(x), y: round(y)}, content);
}

/** To a tenth of a pixel. @param {number} number */
function round(number) {
  return Math.round(number * 10) / 10;
}

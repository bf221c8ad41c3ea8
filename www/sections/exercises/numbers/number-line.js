// A drawing of the numbers x whose exp(x) each format can hold.

import {clamp} from "../../../views/clamp.js";
import {createSvg} from "../../../views/dom.js";

/** @import {Answer} from "../client.js" */

/** The ends of the axis. 64 bits reach far beyond both. */
const [LEAST, GREATEST] = [-120, 100];
const TICKS = [-100, -50, 0, 50, 100];

/** The heights of the marks' texts and of a row [pixels]. */
const [MARK, ROW] = [18, 26];

/** Where the axis begins and ends, in per cent of the width. */
const [LEFT, RIGHT] = [14, 97];

/** A number, and what is written above it. @typedef {{x: number, text: string}} Mark */

/** @param {number} x */
const place = (x) => LEFT + ((clamp(x, LEAST, GREATEST) - LEAST) / (GREATEST - LEAST)) * (RIGHT - LEFT);

/**
 * @param {SVGSVGElement} svg
 * @param {Answer<"exponentials">["formats"]} formats
 * @param {Mark[]} marks
 */
export function drawNumberLine(svg, formats, marks) {
  const top = MARK * marks.length + 6;
  const base = top + ROW * formats.length + 4;
  svg.setAttribute("height", String(base + 24));
  svg.replaceChildren(
    ...formats.flatMap(({format, zeroBelow, overflowAbove}, row) => {
      const y = top + ROW * row;
      const [begin, end] = [place(zeroBelow), place(overflowAbove)];
      return [
        text(`0`, y + 17, format, "start"),
        createSvg("rect", {class: "finite", x: `${begin}%`, width: `${end - begin}%`, y: y + 4, height: ROW - 8}),
        ...zeroBelow < LEAST ? [text(`${LEFT + 1}%`, y + 17, "◂", "start", "inside")] : [],
        ...overflowAbove > GREATEST ? [text(`${RIGHT - 1}%`, y + 17, "▸", "end", "inside")] : [],
      ];
    }),
    line(`${LEFT}%`, base, `${RIGHT}%`, base, "axis"),
    ...TICKS.flatMap((tick) => [
      line(`${place(tick)}%`, base, `${place(tick)}%`, base + 4, "axis"),
      text(`${place(tick)}%`, base + 18, String(tick), "middle"),
    ]),
    ...marks.flatMap(({x, text: words}, row) => {
      const at = place(x);
      const anchor = at < 30 ? "start" : at > 70 ? "end" : "middle";
      return [
        line(`${at}%`, MARK * (row + 1), `${at}%`, base, "mark"),
        text(`${at}%`, MARK * (row + 1) - 4, words, anchor, "mark"),
      ];
    }),
  );
}

/** @param {string} x1 @param {number} y1 @param {string} x2 @param {number} y2 @param {string} name */
function line(x1, y1, x2, y2, name) {
  return createSvg("line", {class: name, x1, y1, x2, y2});
}

/** @param {string} x @param {number} y @param {string} content @param {string} anchor */
function text(x, y, content, anchor, name = "") {
  return createSvg("text", {class: name, x, y, "text-anchor": anchor}, content);
}

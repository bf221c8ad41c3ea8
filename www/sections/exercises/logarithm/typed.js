// The loss −log p of a number that the student types, in each format.

import {texts} from "../../../i18n/index.js";
import {numberIn} from "../../../number.js";
import {create, find, setText} from "../../../views/dom.js";
import {oneByOne, overlook} from "../../../views/live.js";
import {showTable} from "../table.js";
import {written} from "../written.js";
import {roomTexts} from "./texts.js";

/** @import {Answer} from "../client.js" */
/** @import {RoomPage} from "../view.js" */

/** Numbers to try: usual, tiny, too small for some formats, 0, and one that has no logarithm. */
const EXAMPLES = ["0.5", "1e-8", "1e-40", "1e-320", "0", "-1"];

/**
 * @param {HTMLElement} element
 * @param {RoomPage} page
 * @param {() => void} keep Writes the choices into the address.
 */
export function newTyped(element, {exercises}, keep) {
  const field = find(element, "input#exercise-2-p");
  const table = find(element, "table#exercise-2-formats");
  const complaint = find(element, "#exercise-2-p-complaint");
  const examples = find(element, "#exercise-2-examples");
  let probability = numberIn(field.value);
  /** @type {Answer<"logarithm"> | null} */
  let answer = null;
  let wasSeen = false;

  const compute = oneByOne(async () => {
    const found = await exercises.ask({type: "logarithm", probability}).catch(overlook);
    if (found) answer = found;
    draw();
  });
  field.oninput = () => {
    const number = numberIn(field.value);
    if (Number.isFinite(number)) {
      probability = number;
      compute();
      keep();
    }
    drawComplaint();
  };
  for (const example of EXAMPLES) {
    const onclick = () => {
      field.value = example;
      probability = Number(example);
      drawComplaint();
      compute();
      keep();
    };
    examples.append(create("button", {type: "button", onclick}, example.replace("-1", "−1")));
  }

  // The worker is started only when somebody can see the numbers.
  const observer = new IntersectionObserver((changes) => {
    if (!changes.at(-1)?.isIntersecting) return;
    observer.disconnect();
    wasSeen = true;
    compute();
  });
  observer.observe(table.closest(".part") ?? table);

  function drawComplaint() {
    const isRight = Number.isFinite(numberIn(field.value));
    field.ariaInvalid = isRight ? null : "true";
    setText(complaint, isRight ? "" : roomTexts().noNumber(field.value));
  }

  function draw() {
    const said = roomTexts();
    const {figures} = texts;
    const rows = answer?.formats ?? [];
    showTable(table, said.formatTable, said.head, rows.map((each) => [
      said.formats[each.format], written(each.probability), written(each.loss), written(each.smallest),
      figures.fixed(each.largestLoss, 4),
    ]));
    setText(find(element, "#exercise-2-p-note"), answer ? remark() : "");
  }

  function remark() {
    const said = roomTexts();
    if (probability < 0) return said.negative;
    if (probability === 0) return said.zero;
    const zeros = answer?.formats.filter((each) => each.probability === 0) ?? [];
    if (zeros.length > 0) return said.vanishes(zeros.map(({format}) => format).join(", "));
    return probability > 1 ? said.above : said.stays;
  }

  return {
    /** With other data, the worker ends. It may not have answered yet. */
    setData() {
      if (wasSeen) compute();
    },

    invalidate() {},

    /** What the address says of p. */
    get part() {
      return String(probability);
    },

    /** Returns whether p is understood. @param {string} text */
    follow(text) {
      const number = numberIn(text);
      const isRight = Number.isFinite(number);
      if (!isRight || number === probability) return isRight;
      field.value = text;
      probability = number;
      drawComplaint();
      if (wasSeen) compute();
      return true;
    },

    translate() {
      examples.ariaLabel = roomTexts().examples;
      drawComplaint();
      draw();
    },
  };
}

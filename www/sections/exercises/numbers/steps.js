// Softmax by its definition, step by step, of logits that the student types.

import {texts} from "../../../i18n/index.js";
import {create, find, setText} from "../../../views/dom.js";
import {showList} from "../../../views/list.js";
import {oneByOne, overlook} from "../../../views/live.js";
import {showTable} from "../table.js";
import {FORMATS, formatOf} from "./formats.js";
import {MOST_LOGIT, MOST_LOGITS, logitsIn} from "./settings.js";
import {roomTexts} from "./texts.js";
import {short, significant} from "./written.js";

/** @import {Answer} from "../client.js" */
/** @import {RoomPage} from "../view.js" */
/** @import {Format} from "./formats.js" */
/** @import {Choices} from "./settings.js" */

/** More operations that fail would only be repetitions. */
const MOST_FAULTS = 4;

/** Logits for which something goes wrong. @type {{format: Format, logits: number[]}[]} */
const EXAMPLES = [
  {format: "f32", logits: [93.1, 0, -5]},
  {format: "f16", logits: [11, 11, 2]},
  {format: "f32", logits: [-120, -110, -130]},
  {format: "f64", logits: [93.1, 0, -5]},
];

/** @param {HTMLElement} element @param {RoomPage} page @param {Choices} choices @param {() => void} keep */
export function newSteps(element, page, choices, keep) {
  const field = find(element, "input#exercise-1-logits");
  const formats = find(element, "select#exercise-1-steps-format");
  const complaint = find(element, "#exercise-1-logits-complaint");
  const examples = find(element, "#exercise-1-examples");
  const table = find(element, "table#exercise-1-steps");
  const note = find(element, "#exercise-1-steps-note");
  /** @type {Answer<"softmax-steps"> | null} */
  let answer = null;
  /** Nothing is asked before the field is seen. */
  let isSeen = false;

  field.oninput = () => {
    const logits = logitsIn(field.value);
    if (!logits) return;
    choices.logits = logits;
    complain();
    compute();
  };
  field.onchange = () => {
    complain();
    keep();
  };
  formats.onchange = () => {
    choices.stepsFormat = formatOf(formats.value) ?? choices.stepsFormat;
    compute();
    keep();
  };
  new IntersectionObserver((changes, observer) => {
    if (!changes.at(-1)?.isIntersecting) return;
    observer.disconnect();
    isSeen = true;
    compute();
  }).observe(field);

  const compute = oneByOne(async () => {
    if (!isSeen) return;
    const {stepsFormat: format, logits} = choices;
    answer = await page.exercises.ask({type: "softmax-steps", format, logits}).catch(overlook) ?? answer;
    draw();
  });

  function complain() {
    const isWrong = !logitsIn(field.value);
    field.ariaInvalid = isWrong ? "true" : null;
    setText(complaint, isWrong ? roomTexts().noLogits(String(MOST_LOGITS), texts.figures.count(MOST_LOGIT)) : "");
  }

  /** Shows the choices in the fields. */
  function fill() {
    field.value = choices.logits.join(", ");
    formats.value = choices.stepsFormat;
    complain();
  }

  function draw() {
    if (!answer) return;
    const said = roomTexts();
    const {logits, exponentials, sums, probabilities, faults} = answer;
    const at = (/** @type {number[]} */ numbers, /** @type {number} */ place) => marked(numbers[place] ?? NaN, significant);
    showTable(table, said.stepsTable, said.stepsHead, logits.map((logit, place) => [
      String(place + 1), marked(logit, short), at(exponentials, place), at(sums, place), at(probabilities, place),
    ]));
    const [first, ...others] = faults;
    const following = [...new Set(others.map(({text}) => text))].filter((text) => text !== first?.text).slice(0, MOST_FAULTS);
    const vanished = exponentials.filter((exponential) => exponential === 0).length;
    setText(note, [
      first ? said.first(first.text, String(first.class + 1)) : said.allFinite(said.formats[answer.format]),
      following.length > 0 && said.following(following.join("; ")),
      vanished > 0 && said.vanished(vanished),
    ].filter(Boolean).join(" "));
  }

  return {
    /** Asks again if the worker has ended before it could answer, as it does when data is loaded. */
    setData() {
      if (!answer) compute();
    },

    renew() {
      fill();
      compute();
    },

    translate() {
      const said = roomTexts();
      formats.replaceChildren(...FORMATS.map((format) => new Option(said.formats[format], format)));
      formats.value = choices.stepsFormat;
      examples.ariaLabel = said.examples;
      showList(examples, EXAMPLES, () => create("button", {type: "button"}), (button, {format, logits}) => {
        setText(button, `${format}: ${logits.join(", ")}`);
        button.onclick = () => {
          Object.assign(choices, {stepsFormat: format, logits});
          fill();
          compute();
          keep();
        };
      });
      if (field.ariaInvalid) complain();
      draw();
    },
  };
}

/** Marks a number that is not finite. @param {number} number @param {(number: number) => string} write */
function marked(number, write) {
  return Number.isFinite(number) ? write(number) : create("strong", {className: "not-finite"}, write(number));
}

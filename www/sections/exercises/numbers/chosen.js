// exp of a number that the student chooses, in each format, with its neighbours.

import {fillIn, texts} from "../../../i18n/index.js";
import {numberIn} from "../../../number.js";
import {create, find, setText} from "../../../views/dom.js";
import {oneByOne, overlook} from "../../../views/live.js";
import {showTable} from "../table.js";
import {CHOSEN} from "./markup.js";
import {MOST_X, isWithin} from "./settings.js";
import {roomTexts} from "./texts.js";
import {apart, short} from "./written.js";

/** @import {Answer} from "../client.js" */
/** @import {RoomPage} from "../view.js" */
/** @import {Choices} from "./settings.js" */

/** @param {RoomPage} page @param {Choices} choices @param {() => void} keep */
export function newChosen(page, choices, keep) {
  const element = create("div", {className: "part"});
  element.innerHTML = CHOSEN;
  const field = find(element, "input#exercise-1-x");
  const complaint = find(element, ".complaint");
  const table = find(element, "table#exercise-1-exponentials");
  const note = find(element, "#exercise-1-x-note");
  /** @type {Answer<"exponentials"> | null} */
  let answer = null;
  let isShown = false;

  field.oninput = () => {
    const x = numberIn(field.value);
    if (isWithin(x)) {
      choices.x = x;
      complain();
      compute();
    }
  };
  // When it is left, or Enter pressed: half a number is not wrong yet.
  field.onchange = () => {
    complain();
    keep();
  };

  const compute = oneByOne(async () => {
    if (!isShown) return;
    answer = await page.exercises.ask({type: "exponentials", x: choices.x}).catch(overlook) ?? answer;
    draw();
  });

  function complain() {
    const isWrong = !isWithin(numberIn(field.value));
    field.ariaInvalid = isWrong ? "true" : null;
    setText(complaint, isWrong ? roomTexts().noX(field.value, texts.figures.count(MOST_X)) : "");
  }

  function draw() {
    if (!answer) return;
    const said = roomTexts();
    const {x, formats} = answer;
    showTable(table, said.exponentials(short(x)), [said.format, `exp(${short(x)})`, ...said.chosenHead],
      formats.map(({format, value, below, above, overflows, vanishes}) => {
        const numbers = [value, ...[below, above].flatMap((number) => number ?? [])];
        const [written = "", ...others] = apart(numbers);
        const [lower, upper] = [below === null ? texts.none : others.shift(), above === null ? texts.none : others.shift()];
        const what = overflows ? said.overflows : vanishes ? said.vanishes : said.fits;
        return [said.formats[format], written, what, lower ?? "", upper ?? ""];
      }));
    const names = (/** @type {"overflows" | "vanishes"} */ what) =>
      formats.flatMap((each) => each[what] ? each.format : []).join(", ");
    const [overflowing, vanishing] = [names("overflows"), names("vanishes")];
    setText(note, overflowing ? said.overflowIn(overflowing) : vanishing ? said.vanishIn(vanishing) : said.fitsAll);
  }

  return {
    element,

    /** Asks for the exponential when the room first shows it. */
    show() {
      if (isShown) return draw();
      isShown = true;
      compute();
    },

    /** Asks again if the worker has ended before it could answer, as it does when data is loaded. */
    setData() {
      if (answer?.x !== choices.x) compute();
    },

    /** Shows the choice that the address carries. */
    renew() {
      field.value = String(choices.x);
      complain();
      compute();
    },

    translate() {
      fillIn(element, {numbers: roomTexts()});
      if (field.ariaInvalid) complain();
      draw();
    },
  };
}

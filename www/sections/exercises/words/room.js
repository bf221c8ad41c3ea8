// Exercise 5: the next word. What if there are very many classes?

import {numberIn, partsOf} from "../../../number.js";
import {create, find, setText} from "../../../views/dom.js";
import {newExerciseClient} from "../client.js";
import {newTrial} from "../trial.js";
import {newCostReport} from "./cost-report.js";
import {newExperiments} from "./experiments.js";
import {newLearning} from "./learning.js";
import {roomTexts} from "./texts.js";
import {written} from "./written.js";

/** @import {Report} from "./experiments.js" */
/** @import {Room, RoomPage} from "../view.js" */

/** Numbers of words of the main experiment. */
const VOCABULARIES = [10, 100, 1000, 10_000, 100_000];

/** The number of words up to which it measures. The first is the usual one. */
const LARGEST = [100_000, 10_000, 1000];

/** Begins that number in the address. */
const LARGEST_LETTER = "c";

const FEATURES = 16;
const SAMPLES = 64;
const SEED = 1;

/** Largest slope that can be predicted, and smallest with a minus sign. */
const STEEPEST = 10;

/**
 * @param {HTMLElement} element
 * @param {RoomPage} page
 * @returns {Room}
 */
export function newRoom(element, page) {
  // A worker of its own: the memory of the largest experiments ends with it.
  const experiments = newExperiments(element, newExerciseClient(page));
  const remember = page.rememberer("ex5");
  const introduction = create("p", {className: "note"});
  const list = create("ul", {className: "note"}, ...Array.from({length: 3}, () => create("li")));
  const largest = create("select", {id: "exercise-5-largest", autocomplete: "off"});
  const largestName = create("span");
  const learning = newLearning(experiments, rememberAll);
  const report = newCostReport();
  find(element, ".predict").before(introduction, list);
  find(element, "button.run").before(create("label", {className: "row word-largest"}, largestName, largest));
  element.append(learning.element);
  for (const count of LARGEST) largest.append(new Option("", String(count)));
  largest.onchange = rememberAll;
  let prediction = /** @type {string | null} */ (null);

  /** @type {ReturnType<typeof newTrial<number, Report<"word-cost">>>} */
  const trial = newTrial(element, {
    read(text) {
      const slope = numberIn(text);
      return Math.abs(slope) <= STEEPEST ? slope : null;
    },
    write: (slope) => roomTexts().slopeOf(written.slope(slope)),
    run: (_, show) => experiments.run({
      type: "word-cost",
      vocabularies: VOCABULARIES.filter((count) => count <= Number(largest.value)),
      features: FEATURES,
      samples: SAMPLES,
      seed: SEED,
    }, show),
    stop: experiments.stop,
    draw(place, results, slope) {
      if (report.element.parentElement !== place) place.replaceChildren(report.element);
      report.show(results, slope);
    },
    remember(text) {
      prediction = text === null ? null : String(numberIn(text));
      rememberAll();
    },
    question: () => roomTexts().question,
    invalid: () => roomTexts().invalid(written.count(STEEPEST)),
    explanation: () => roomTexts().explanation,
  }, () => page.option("answers"));

  /** Writes the prediction and the settings that are not as usual into the address. */
  function rememberAll() {
    const size = Number(largest.value) === LARGEST[0] ? [] : [LARGEST_LETTER + largest.value];
    const parts = [prediction ?? "", ...size, ...learning.parts];
    remember(parts.some(Boolean) ? parts.join(",") : null);
  }

  return {
    // The experiments need neither the data nor the model.
    setData() {},
    invalidate() {},

    translate() {
      const said = roomTexts();
      setText(introduction, said.introduction);
      for (const [place, item] of [...list.children].entries()) setText(item, said.layers[place] ?? "");
      setText(largestName, said.largest);
      for (const option of largest.options) setText(option, said.words(written.count(Number(option.value))));
      trial.translate();
      learning.translate();
    },

    follow(option) {
      const [slope = "", ...parts] = partsOf(option("ex5") ?? "");
      if (Math.abs(numberIn(slope)) <= STEEPEST) prediction = String(numberIn(slope));
      const told = parts.find((part) => part.startsWith(LARGEST_LETTER))?.slice(LARGEST_LETTER.length);
      const chosen = LARGEST.find((count) => String(count) === told);
      largest.value = String(chosen ?? LARGEST[0]);
      const understood = [...learning.follow(parts), ...chosen === undefined ? [] : [LARGEST_LETTER + told]];
      trial.follow(prediction);
      return (slope === "" || Math.abs(numberIn(slope)) <= STEEPEST) && understood.length === parts.length;
    },
  };
}

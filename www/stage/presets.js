// Runs that are worth a try, beside Train: a press fills the fields and trains. What came of it is said
// beside them.

import {CHAPTER} from "../address.js";
import {texts} from "../i18n/index.js";
import {find, setText} from "../views/dom.js";

/** @import {Settings} from "../protocol.js" */
/** @import {KeptRun, Runs} from "../runs.js" */

/** In what each differs from the chapter's run. @satisfies {Record<string, Partial<Settings>>} */
const PRESETS = {
  chapter: {},
  high: {learningRate: "100"},
  low: {learningRate: "0.001"},
  single: {batchSize: "1", learningRate: "0.01"},
  seed: {},
  zero: {init: /** @type {const} */ ("zero")},
};

/** @typedef {keyof typeof PRESETS} Preset */

const NAMES = /** @type {Preset[]} */ (Object.keys(PRESETS));

/**
 * Returns the settings of a preset. Another seed is the one after that in the fields.
 * @param {Preset} preset
 * @param {Settings} fields
 * @returns {Settings}
 */
export function settingsOf(preset, fields) {
  const settings = {...CHAPTER, ...PRESETS[preset]};
  if (preset === "seed") {
    const seed = Number(fields.seed);
    settings.seed = String(Number.isSafeInteger(seed + 1) && seed > 0 ? seed + 1 : 2);
  }
  return settings;
}

/** @typedef {ReturnType<typeof newPresets>} Presets */

/**
 * @param {HTMLElement} element
 * @param {object} page
 * @param {Runs} page.runs
 * @param {(preset: Preset) => void} page.choose
 */
export function newPresets(element, {runs, choose}) {
  const result = find(element, "#preset-result");
  let isFinished = false;

  for (const name of NAMES) find(element, `#preset-${name}`).onclick = () => choose(name);

  function draw() {
    const {current, kept} = runs;
    const isHint = !current && kept.length === 0;
    setText(result, isFinished && current ? resultOf(current, kept.at(-1)) : isHint ? texts.stage.presetsHint : "");
    result.classList.toggle("hint", isHint);
  }

  return {
    translate: draw,

    /** Says what came of the run that is shown, once it has ended. @param {boolean} finished */
    set isFinished(finished) {
      isFinished = finished;
      draw();
    },
  };
}

/**
 * Names in what a run differs from the one before, and compares their test accuracies.
 * @param {KeptRun} run
 * @param {KeptRun | undefined} before
 */
function resultOf({run, data, epochs}, before) {
  const said = texts.stage;
  const accuracyOf = (/** @type {KeptRun["epochs"]} */ all) => texts.figures.fixed(all.at(-1)?.testAccuracy ?? 0, 3);
  const found = accuracyOf(epochs);
  if (!before || JSON.stringify(before.data) !== JSON.stringify(data)) return said.result(found);
  const others = texts.runs.settings(before.run);
  const different = texts.runs.settings(run).filter((part, place) => part !== others[place]);
  return said.comparison(different.join(", "), found, accuracyOf(before.epochs));
}

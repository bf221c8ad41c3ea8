// Runs that are worth a try, beside Train: a press fills the fields and trains. What came of it is said
// beside them.

import {CHAPTER} from "../address.js";
import {texts} from "../i18n/index.js";
import {isOfChapter} from "../runs.js";
import {find, setText} from "../views/dom.js";

/** @import {EpochEvent} from "../events.js" */
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

/** Losses are far apart if one is this many times the other. */
const APART = 2;

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
    setText(result, isFinished && current ? resultOf(current, kept) : isHint ? texts.stage.presetsHint : "");
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
 * Says what came of a run. Names the run that it is compared with, and in what it differs from that.
 * @param {KeptRun} run
 * @param {readonly KeptRun[]} kept
 */
function resultOf(run, kept) {
  const said = texts.stage;
  const other = comparedWith(run, kept);
  const [found, before] = [run.epochs.at(-1), other?.epochs.at(-1)];
  if (!found) return "";
  if (!other || !before) return said.result(said.results(found, true));
  const settings = texts.runs.settings(other.run);
  const different = texts.runs.settings(run.run).filter((part, place) => part !== settings[place]);
  const isLossSaid = areLossesApart(found, before);
  const name = isOfChapter(other) ? said.ofChapter : texts.runs.name(other.number);
  return said.comparison(different.join(", "), said.results(found, isLossSaid), name, said.results(before, isLossSaid));
}

/**
 * Returns the run to compare another with: the chapter's, or else the one before. Both have the same data.
 * @param {KeptRun} run
 * @param {readonly KeptRun[]} kept
 */
export function comparedWith(run, kept) {
  const data = JSON.stringify(run.data);
  const others = kept.filter((other) => JSON.stringify(other.data) === data);
  return (isOfChapter(run) ? null : others.findLast(isOfChapter)) ?? others.at(-1);
}

/**
 * Whether the losses of two runs tell more than their accuracies.
 * @param {Pick<EpochEvent, "loss">} one
 * @param {Pick<EpochEvent, "loss">} other
 */
export function areLossesApart({loss: one}, {loss: other}) {
  if (one === null || other === null) return false;
  return Math.max(one, other) >= APART * Math.min(one, other);
}

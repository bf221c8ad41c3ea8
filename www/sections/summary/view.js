// Runs that are worth a try: a press fills the fields, and trains. Each has a question with an answer, and says what
// came of it. Beside them, what the chapter teaches.

import {texts} from "../../i18n/index.js";
import {create, find, onceAFrame, setText} from "../../views/dom.js";
import {NUMBERS} from "../index.js";
import {newSectionLink} from "../section-link.js";
import {EXPERIMENTS, lastRunOf, settingsOf} from "./experiments.js";
import {newLearned} from "./learned.js";
import {sectionTexts} from "./texts.js";

export {sectionTexts} from "./texts.js";

/** @import {DataSummary} from "../../protocol.js" */
/** @import {KeptRun} from "../../runs.js" */
/** @import {Page} from "../loader.js" */
/** @import {Experiment} from "./experiments.js" */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newView(element, {train, runs}) {
  const list = find(element, "#experiments");
  const learned = newLearned();
  const tries = create("div", {className: "tries"});
  const rows = EXPERIMENTS.map((name) => ({name, ...newRow(name, () => train(settingsOf(name)))}));
  /** @type {DataSummary | null} */
  let data = null;
  list.before(tries);
  list.append(...rows.map(({item}) => item));
  tries.append(list, learned.element);

  function showOutcomes() {
    for (const {name, show} of rows) show(data && lastRunOf(name, runs.all, data));
  }

  // Many epochs can end in a frame.
  runs.watch(onceAFrame(showOutcomes));

  return {
    /** @param {DataSummary} loaded */
    setData(loaded) {
      data = loaded;
      showOutcomes();
    },

    invalidate() {},

    translate() {
      learned.translate();
      for (const {translate} of rows) translate();
      showOutcomes();
    },
  };
}

/**
 * Makes a button that starts a run, a question that unfolds its answer, and room for what came of the run.
 * @param {Experiment} name
 * @param {() => void} onclick
 */
function newRow(name, onclick) {
  const button = create("button", {id: `try-${name}`, onclick});
  const question = create("summary");
  const answer = create("p");
  const result = create("span");
  const curves = newSectionLink("training");
  const outcome = create("p", {id: `outcome-${name}`, hidden: true}, result, " ", curves);
  const fold = create("details", {}, question, answer);
  return {
    item: create("li", {}, button, create("div", {}, fold, outcome)),

    /** Says how far the run has come. @param {KeptRun | null} kept */
    show(kept) {
      const epoch = kept?.epochs.at(-1);
      outcome.hidden = !kept || !epoch?.epoch;
      if (!kept || !epoch?.epoch) return;
      const {figures} = texts;
      const told = figures.epoch(sectionTexts().names, {...epoch, trainAccuracy: null});
      setText(result, sectionTexts().outcome(figures.count(epoch.epoch), figures.count(kept.run.epochs), told));
    },

    translate() {
      const said = sectionTexts();
      [button.textContent = "", question.textContent = "", answer.textContent = ""] = said.experiments[name];
      setText(curves, said.curves(`${NUMBERS.training} ${texts.titles.training}`));
    },
  };
}

// The second experiment: the three layers learn the same language.

import {texts} from "../../../i18n/index.js";
import {CommandError} from "../../../training-client.js";
import {create, setText} from "../../../views/dom.js";
import {sectionTexts} from "../texts.js";
import {newLearningReport} from "./learning-report.js";
import {newSettings} from "./settings.js";
import {roomTexts} from "./texts.js";

/** @import {Failure} from "../../../protocol.js" */
/** @import {Experiments, Report} from "./experiments.js" */

/**
 * @param {Experiments} experiments
 * @param {() => void} change A setting has changed.
 */
export function newLearning(experiments, change) {
  const settings = newSettings(() => {
    change();
    draw();
  });
  const title = create("summary");
  const introduction = create("p", {className: "note"});
  const button = create("button", {type: "button", id: "exercise-5-learn"});
  const status = create("p", {className: "hint", role: "status"});
  const problemText = create("p", {className: "complaint", role: "alert", id: "exercise-5-learning-problem"});
  const report = newLearningReport();
  let isRunning = false;
  /** @type {Report<"word-perplexity"> | null} */
  let last = null;
  /** @type {Failure | null} */
  let problem = null;

  button.onclick = () => isRunning ? experiments.stop() : run();

  async function run() {
    const {values} = settings;
    if (!values) return;
    [isRunning, last, problem] = [true, null, null];
    draw();
    try {
      last = await experiments.run({type: "word-perplexity", ...values}, (some) => {
        last = some;
        draw();
      });
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      problem = error.failure;
    } finally {
      isRunning = false;
      draw();
    }
  }

  function draw() {
    const said = sectionTexts();
    setText(button, isRunning ? said.stop : last ? said.again : said.run);
    button.disabled = !isRunning && !settings.values;
    setText(status, isRunning ? said.running : "");
    setText(problemText, problem ? problem.code === "worker-died" ? said.died : texts.failure(problem) : "");
    report.show(last);
  }

  const element = create("details", {id: "exercise-5-learning"},
    title, introduction, settings.element, button, status, problemText, report.element);

  return {
    element,

    /** The parts of the address: the settings that are not as usual. @returns {string[]} */
    get parts() {
      return settings.parts;
    },

    /**
     * Takes over parts of the address. Opens if it has any.
     * @param {readonly string[]} parts
     * @returns {string[]} The parts that are understood.
     */
    follow(parts) {
      const understood = settings.follow(parts);
      if (settings.parts.length > 0) element.open = true;
      draw();
      return understood;
    },

    translate() {
      const said = roomTexts();
      setText(title, said.learningTitle);
      setText(introduction, said.learningText);
      settings.translate();
      draw();
    },
  };
}

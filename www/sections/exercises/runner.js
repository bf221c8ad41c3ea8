// A further experiment of an exercise: a button that runs it, and stops it while it runs.

import {texts} from "../../i18n/index.js";
import {CommandError} from "../../training-client.js";
import {setText} from "../../views/dom.js";
import {sectionTexts} from "./texts.js";

/** @import {Failure} from "../../protocol.js" */

/**
 * What is special about an experiment.
 * @template {{isComplete: boolean}} Results
 * @typedef {object} Work
 * @property {() => string} name What the button says.
 * @property {(show: (results: Results) => void) => Promise<Results>} run May show its results so far.
 * @property {() => Promise<void>} stop Ends the experiment. It then returns its results so far.
 * @property {(results: Results | null) => void} draw
 */

/**
 * @template {{isComplete: boolean}} Results
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} status Says how the experiment is going, and what went wrong.
 * @param {Work<Results>} work
 */
export function newRunner(button, status, work) {
  /** @type {Results | null} */
  let results = null;
  /** @type {Failure | null} */
  let problem = null;
  let isRunning = false;
  /** Counts the runs: an older one shows nothing. */
  let runs = 0;

  button.onclick = () => isRunning ? work.stop() : run();

  async function run() {
    runs += 1;
    const turn = runs;
    [results, problem, isRunning] = [null, null, true];
    draw();
    try {
      const found = await work.run((some) => {
        if (turn !== runs || !isRunning) return;
        results = some;
        draw();
      });
      if (turn === runs) results = found;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      if (turn === runs) problem = error.failure;
    } finally {
      if (turn === runs) {
        isRunning = false;
        draw();
      }
    }
  }

  function draw() {
    setText(button, isRunning ? sectionTexts().stop : work.name());
    setText(status, note());
    work.draw(results);
  }

  function note() {
    const said = sectionTexts();
    if (isRunning) return said.running;
    if (problem) return problem.code === "worker-died" ? said.died : texts.failure(problem);
    return results && !results.isComplete ? said.stopped : "";
  }

  return {
    /** Forgets the results, because they belong to other data. */
    forget() {
      runs += 1;
      [results, problem, isRunning] = [null, null, false];
      draw();
    },

    redraw: draw,
  };
}

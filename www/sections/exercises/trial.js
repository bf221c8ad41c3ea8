// The main experiment of an exercise: the student predicts, runs it, and compares.

import {texts} from "../../i18n/index.js";
import {create, find, setText} from "../../views/dom.js";
import {CommandError} from "../../training-client.js";
import {sectionTexts} from "./texts.js";

/** @import {Failure} from "../../protocol.js" */

/**
 * What is special about an experiment.
 * @template Prediction, Results
 * @typedef {object} Experiment
 * @property {(text: string) => Prediction | null} read Returns the prediction that a text stands for, or `null` if
 *   it stands for none.
 * @property {(prediction: Prediction) => string} write Writes it in words.
 * @property {(prediction: Prediction, show: (results: Results) => void) => Promise<Results>} run Runs the experiment.
 *   May show its results so far.
 * @property {() => Promise<void>} stop Ends the experiment. It then returns its results so far.
 * @property {(place: HTMLElement, results: Results, prediction: Prediction) => void} draw Shows the results.
 * @property {(text: string | null) => void} remember Writes the prediction into the address.
 * @property {() => string} question
 * @property {() => string} invalid Says what a prediction is expected to be.
 * @property {() => readonly string[]} explanation Returns the paragraphs that explain the results.
 */

/** @typedef {ReturnType<typeof newTrial>} Trial */

/**
 * @template Prediction, Results
 * @param {HTMLElement} room
 * @param {Experiment<Prediction, Results>} experiment
 * @param {() => string | null} answers What the address says of the answers: `open` or `hidden`.
 */
export function newTrial(room, experiment, answers) {
  const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (find(room, ".predict"));
  const button = find(room, "button.run");
  const outcome = find(room, ".outcome");
  const explanation = find(room, "details.explanation");
  const label = create("label", {htmlFor: field.id ||= `${room.id}-prediction`, className: "question"});
  const complaint = create("p", {className: "complaint", id: `${room.id}-complaint`});
  const note = create("p", {className: "hint"});
  const status = create("p", {className: "hint", role: "status"});
  const comparison = create("p", {className: "comparison"});
  const figures = create("div");
  const summary = create("summary");
  const body = create("div");
  field.before(label);
  field.after(complaint);
  button.after(status);
  field.setAttribute("aria-describedby", complaint.id);
  explanation.append(summary, body);
  /** What was predicted for the results. @type {Prediction | null} */
  let predicted = null;
  /** @type {Results | null} */
  let results = null;
  let isRunning = false;
  let isStopped = false;
  /** @type {Failure | null} */
  let problem = null;
  /** Counts the runs: an older one shows nothing. */
  let runs = 0;

  const prediction = () => experiment.read(field.value);
  field.addEventListener("input", () => {
    experiment.remember(prediction() === null ? null : field.value);
    update();
  });
  button.onclick = () => isRunning ? stop() : run();
  field.addEventListener("keydown", (event) => {
    const isEnter = /** @type {KeyboardEvent} */ (event).key === "Enter" && field instanceof HTMLInputElement;
    if (isEnter && !button.disabled && !isRunning) run();
  });

  async function run() {
    const expected = prediction();
    if (expected === null) return;
    runs += 1;
    const turn = runs;
    [predicted, results, problem, isRunning, isStopped] = [expected, null, null, true, false];
    draw();
    try {
      const show = (/** @type {Results} */ some) => {
        if (turn !== runs || !isRunning) return;
        results = some;
        draw();
      };
      const found = await experiment.run(expected, show);
      if (turn !== runs) return;
      results = found;
      if (answers() !== "hidden") explanation.open = true;
    } catch (error) {
      if (turn !== runs) return;
      if (!(error instanceof CommandError)) throw error;
      problem = error.failure;
    } finally {
      if (turn === runs) {
        isRunning = false;
        draw();
      }
    }
  }

  async function stop() {
    isStopped = true;
    await experiment.stop();
  }

  /** Shows what can be pressed. */
  function update() {
    const said = sectionTexts();
    const isValid = prediction() !== null;
    const isWrong = field.value !== "" && !isValid;
    field.ariaInvalid = isWrong ? "true" : null;
    setText(complaint, isWrong ? experiment.invalid() : "");
    button.disabled = !isRunning && !isValid;
    setText(button, isRunning ? said.stop : results ? said.again : said.run);
  }

  function draw() {
    const said = sectionTexts();
    update();
    setText(status, isRunning ? said.running : "");
    if (results && predicted !== null) {
      outcome.replaceChildren(comparison, figures, note);
      setText(comparison, said.predicted(experiment.write(predicted)));
      experiment.draw(figures, results, predicted);
      setText(note, isStopped && !isRunning ? said.stopped : "");
      note.hidden = note.textContent === "";
    } else {
      outcome.replaceChildren(...problem ? [note] : []);
      note.hidden = !problem;
      if (problem) setText(note, problem.code === "worker-died" ? said.died : texts.failure(problem));
    }
  }

  return {
    /** Takes the prediction from the address. @param {string | null} text */
    follow(text) {
      if (text !== null && experiment.read(text) !== null) field.value = text;
      explanation.hidden = answers() === "hidden";
      if (answers() === "open") explanation.open = true;
      update();
    },

    /** Forgets the results, because they belong to other data. */
    forget() {
      runs += 1;
      [predicted, results, problem, isRunning] = [null, null, null, false];
      draw();
    },

    redraw: draw,

    translate() {
      setText(label, experiment.question());
      setText(summary, sectionTexts().explanationTitle);
      body.replaceChildren(...experiment.explanation().map((text) => create("p", {className: "note"}, text)));
      draw();
    },
  };
}

/**
 * Fills a list of answers. Keeps the one that is chosen.
 * @param {HTMLSelectElement} select
 * @param {[value: string, text: string][]} choices
 */
export function fillChoices(select, choices) {
  const {value} = select;
  const options = [["", sectionTexts().choose], ...choices].map(([value, text]) => new Option(text, value));
  select.replaceChildren(...options);
  select.value = value;
}

// The main experiment of exercise 3: three remedies compute the loss and the gradient of the same logits.

import {numberIn, partsOf, plain} from "../../../number.js";
import {create, find, setText} from "../../../views/dom.js";
import {complaint} from "../complaint.js";
import {newTablePlace, showTable} from "../table.js";
import {sectionTexts} from "../texts.js";
import {fillChoices, newTrial} from "../trial.js";
import {written} from "../written.js";
import {LOGITS, newCase} from "./case.js";
import {REMEDIES, faultsInWords} from "./faults.js";
import {roomTexts} from "./texts.js";

/** @import {Option} from "../../loader.js" */
/** @import {Answer} from "../client.js" */
/** @import {RoomPage} from "../view.js" */
/** @import {Case} from "./case.js" */
/** @import {Remedy} from "./faults.js" */

/** @typedef {Remedy | "all" | "none"} Prediction */

/**
 * What was found.
 * @typedef {Answer<"remedies"> & {label: number, epsilon: string}} Found
 */

/** @type {readonly Prediction[]} */
const ANSWERS = [...REMEDIES, "all", "none"];

/** The label is 120 below the largest logit. @type {Case} */
const START = {logits: [120, 0, -50], label: 1};

const EPSILON = "1e-8";

/** The learning rate of the training in the beginning. */
const RATE = "3";

/**
 * @param {HTMLElement} element
 * @param {RoomPage} page
 */
export function newExperiment(element, page) {
  const choice = find(element, "select.predict");
  const remember = page.rememberer("ex3");
  const fields = newCase(find(element, "fieldset#exercise-3-logits"), START, keep);
  const epsilon = find(element, "input#exercise-3-epsilon");
  const field = find(element, "input#exercise-3-rate");
  const sentence = create("p", {id: "exercise-3-survived"});
  const results = newTablePlace("exercise-3-results");
  const faults = create("ul", {className: "note", id: "exercise-3-faults"});

  const trial = newTrial(element, {
    read: (text) => ANSWERS.find((answer) => answer === text) ?? null,
    write: nameOf,
    run,
    stop: page.exercises.stop,
    draw(place, found, prediction) {
      place.replaceChildren(sentence, results.place, faults);
      draw(found, prediction);
    },
    remember: keep,
    question: () => roomTexts().prediction,
    invalid: () => roomTexts().invalid,
    explanation: () => roomTexts().explanation,
  }, () => page.option("answers"));

  /** The last learning rate that is one. */
  let validRate = RATE;
  field.onchange = () => {
    if (numberIn(field.value) > 0) validRate = plain(field.value);
    keep();
  };
  epsilon.oninput = () => {
    check();
    keep();
  };

  /** @param {Prediction} answer */
  function nameOf(answer) {
    const said = roomTexts();
    return answer === "all" ? said.all : answer === "none" ? said.none : said.names[answer];
  }

  function check() {
    epsilon.ariaInvalid = isEpsilon(epsilon.value) ? null : "true";
    setText(find(element, "#exercise-3-epsilon-complaint"), isEpsilon(epsilon.value) ? "" : roomTexts().noEpsilon);
  }

  function keep() {
    const chosen = fields.value;
    if (!chosen || !isEpsilon(epsilon.value)) return;
    const start = settingsOf(START, EPSILON, RATE);
    const settings = settingsOf(chosen, plain(epsilon.value), validRate);
    const parts = settings === start ? [choice.value] : [choice.value, settings];
    remember(parts.join("") === "" ? null : parts.join(","));
  }

  /** @returns {Promise<Found>} */
  async function run() {
    const chosen = fields.value;
    if (!chosen || !isEpsilon(epsilon.value)) throw complaint(() => roomTexts().incomplete);
    const asked = {...chosen, epsilon: plain(epsilon.value)};
    const answer = await page.exercises.ask({type: "remedies", ...asked});
    return {...answer, label: asked.label, epsilon: asked.epsilon};
  }

  /** @param {Found} found @param {Prediction} prediction */
  function draw({remedies, exactLoss, exactGradient, epsilon}, prediction) {
    const said = roomTexts();
    const names = remedies.map(({remedy}) => said.names[remedy]);
    const right = remedies.filter(({faults}) => faults.length === 0).map(({remedy}) => remedy);
    const happened = right.length > 0 ? said.survived(right.map((remedy) => said.names[remedy]).join(", ")) : said.noneSurvived;
    setText(sentence, `${happened} ${isRight(prediction, right) ? sectionTexts().right : sectionTexts().wrong}`);
    showTable(results.table, said.results, ["", said.exact, ...names], [
      [said.probability, written(Math.exp(-exactLoss)), ...remedies.map(({probability}) => written(probability))],
      [said.loss, written(exactLoss), ...remedies.map(({loss}) => written(loss))],
      ...LOGITS.map((name, place) => /** @type {[string, ...string[]]} */ ([
        said.gradient(name), written(exactGradient[place] ?? NaN),
        ...remedies.map(({gradient}) => written(gradient[place] ?? NaN)),
      ])),
      [said.isUsable, "✓", ...remedies.map(({faults}) => faults.length === 0 ? "✓" : "✗")],
    ]);
    faults.replaceChildren(...remedies.map((result) => create("li", {},
      create("strong", {}, `${said.names[result.remedy]}: `), faultsInWords(result, epsilon, exactLoss) || said.noFault)));
  }

  return {
    /** The text of ε. `null` if it is not above 0 and below 1. */
    get epsilon() {
      return isEpsilon(epsilon.value) ? plain(epsilon.value) : null;
    },

    translate() {
      const said = roomTexts();
      fillChoices(choice, ANSWERS.map((answer) => [answer, nameOf(answer)]));
      find(element, "#exercise-3-remedies").replaceChildren(...REMEDIES.map((remedy) => create("li", {},
        create("strong", {}, `${said.names[remedy]}: `), said.descriptions[remedy])));
      fields.translate();
      check();
      trial.translate();
    },

    /** @param {Option} option */
    follow(option) {
      const [prediction = "", ...settings] = partsOf(option("ex3") ?? "").map((part) => part.trim());
      const [label = NaN, ...logits] = [settings[3], ...settings.slice(0, 3)].map((text) => numberIn(text ?? ""));
      const isCase = logits.length === 3 && logits.map(Math.fround).every(Number.isFinite) && [1, 2, 3].includes(label);
      fields.value = isCase ? {logits, label: label - 1} : START;
      const [limit = EPSILON, rate = RATE] = settings.slice(4);
      epsilon.value = isCase && isEpsilon(limit) ? limit : EPSILON;
      const chosen = numberIn(rate) > 0 ? plain(rate) : RATE;
      if (chosen !== validRate) field.value = validRate = chosen;
      check();
      trial.follow(prediction);
      return (prediction === "" || ANSWERS.some((answer) => answer === prediction)) && (isCase || settings.every((part) => part === "")) &&
        isEpsilon(limit) && numberIn(rate) > 0 && settings.length <= 6;
    },
  };
}

/** @param {Prediction} prediction @param {Remedy[]} right The remedies without a fault. */
function isRight(prediction, right) {
  if (prediction === "all") return right.length === REMEDIES.length;
  return prediction === "none" ? right.length === 0 : right.includes(prediction);
}

/** Whether a text is a 32-bit number above 0 and below 1. @param {string} text */
function isEpsilon(text) {
  const number = Math.fround(numberIn(text));
  return number > 0 && number < 1;
}

/**
 * Writes logits, the label counted from 1, ε, and a learning rate that is not the usual one, as the address does.
 * @param {Case} chosen
 * @param {string} epsilon
 * @param {string} rate
 */
function settingsOf({logits, label}, epsilon, rate) {
  return [...logits, label + 1, epsilon, ...rate === RATE ? [] : [rate]].join(",");
}

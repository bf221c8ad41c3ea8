// The main experiment of exercise 4: decisions by argmax, and by least expected cost.

import {className, texts} from "../../../i18n/index.js";
import {create, find, setText} from "../../../views/dom.js";
import {complaint} from "../complaint.js";
import {newTablePlace, showTable} from "../table.js";
import {sectionTexts} from "../texts.js";
import {fillChoices, newTrial} from "../trial.js";
import {newCosts} from "./costs.js";
import {MOST_FLIPS, newFlips} from "./flips.js";
import {roomTexts} from "./texts.js";

/** @import {DataSummary} from "../../../protocol.js" */
/** @import {Answer} from "../client.js" */
/** @import {Model} from "../model.js" */
/** @import {RoomPage} from "../view.js" */
/** @import {Costs} from "./costs.js" */

/** @typedef {keyof ReturnType<typeof roomTexts>["answers"]} Prediction */

/**
 * What was found.
 * @typedef {object} Found
 * @property {Answer<"diagnosis">} outcome
 * @property {number} illness
 * @property {Costs} costs
 * @property {Uint8Array} pixels Of the images whose decisions differ.
 * @property {number} version Of the model.
 */

/** @type {readonly Prediction[]} */
const ANSWERS = ["argmax", "expected", "equal"];

/** Sums of costs whose relative difference is smaller are equal up to rounding. */
const ROUNDING = 1e-9;

/**
 * @param {HTMLElement} element
 * @param {RoomPage} page
 * @param {Model} model
 * @param {() => void} keep Writes the choices into the address.
 */
export function newDiagnosis(element, page, model, keep) {
  const field = find(element, "select.predict");
  const costs = newCosts(element, keep);
  const happened = create("p", {className: "note", id: "exercise-4-happened"});
  const settings = create("p", {className: "note", id: "exercise-4-settings"});
  const rules = {argmax: newTablePlace("exercise-4-argmax"), leastCost: newTablePlace("exercise-4-least-cost")};
  const both = create("div", {className: "rules"}, rules.argmax.place, rules.leastCost.place);
  const totals = newTablePlace("exercise-4-totals");
  const why = create("p", {className: "note", id: "exercise-4-why"});
  const when = create("p", {className: "note", id: "exercise-4-when"});
  const changes = newTablePlace("exercise-4-changes");
  const flips = newFlips(page.selection);
  const age = create("p", {className: "hint", id: "exercise-4-age"});
  /** @type {DataSummary | null} */
  let data = null;
  /** @type {Found | null} */
  let shown = null;
  let hasModel = false;
  let isModelMissing = false;

  const trial = newTrial(element, {
    read: (text) => ANSWERS.find((answer) => answer === text) ?? null,
    write: (prediction) => roomTexts().answers[prediction],
    run,
    stop: page.exercises.stop,
    draw(place, found, prediction) {
      shown = found;
      if (place.childElementCount === 0) {
        place.replaceChildren(happened, settings, both, totals.place, why, when, changes.place, flips.element, age);
      }
      draw(found, prediction);
    },
    remember: keep,
    question: () => roomTexts().prediction,
    invalid: () => roomTexts().invalid,
    explanation: () => roomTexts().explanation,
  }, () => page.option("answers"));

  /**
   * @param {Prediction} _
   * @param {(found: Found) => void} show
   * @returns {Promise<Found>}
   */
  async function run(_, show) {
    shown = null;
    const {illness, costs: chosen} = costs;
    if (!chosen) throw complaint(() => costs.problem() ?? roomTexts().costsCorrected);
    isModelMissing = !hasModel;
    const {version} = model;
    const found = (/** @type {Answer<"diagnosis">} */ outcome, pixels = new Uint8Array()) =>
      ({outcome, illness, costs: chosen, pixels, version});
    const outcome = await model.ask({type: "diagnosis", illness, ...chosen, most: MOST_FLIPS}, {
      show: (/** @type {Answer<"diagnosis">} */ outcome) => show(found({...outcome, flips: []})),
    });
    const indices = outcome.flips.map(({index}) => index);
    const {pixels} = await page.ask({type: "images", part: "test", indices});
    return found(outcome, pixels);
  }

  /**
   * @param {Found} found
   * @param {Prediction} prediction
   */
  function draw(found, prediction) {
    const {outcome, illness, pixels} = found;
    const {figures} = texts;
    const said = roomTexts();
    const {argmax, leastCost} = outcome;
    const cheaper = cheaperOf(argmax.cost, leastCost.cost);
    const result = said.results[cheaper](cost(argmax.cost), cost(leastCost.cost));
    setText(happened, `${result} ${cheaper === prediction ? sectionTexts().right : sectionTexts().wrong}`);
    setText(settings, `${said.settings(className(illness, data), found.costs, figures.count(outcome.count))} ` +
      thresholds(found));
    for (const rule of /** @type {const} */ (["argmax", "leastCost"])) {
      const rows = said.truths.map((truth, row) => /** @type {[string, ...string[]]} */ (
        [truth, ...[...outcome[rule].counts.slice(3 * row, 3 * row + 3)].map((count) => figures.count(count))]));
      const head = [said.ruleNames[rule], said.decisions.ill, said.decisions.healthy, said.decisions.ask];
      showTable(rules[rule].table, said.ruleTable(said.ruleNames[rule]), head, rows);
    }
    showTable(totals.table, said.totals, [said.totals, said.byLabels, said.byModel], [
      [said.ruleNames.argmax, cost(argmax.cost), cost(argmax.expectedCost)],
      [said.ruleNames.leastCost, cost(leastCost.cost), cost(leastCost.expectedCost)],
    ]);
    setText(why, reason(outcome));
    setText(when, said.when);
    showTable(changes.table, said.changes, said.changesHead, outcome.changes.map((change) => [
      said.change(said.decisions[change.argmax], said.decisions[change.leastCost]), figures.count(change.count),
      figures.fixed(change.expectedIll, 1), figures.count(change.ill), cost(change.expectedSaved), cost(change.saved),
    ]));
    flips.show(data, outcome, pixels);
    drawAge();
  }

  /** Says at which probabilities the decision changes. @param {Found} found */
  function thresholds({outcome, costs: {miss, falseAlarm, ask}}) {
    const said = roomTexts();
    const fixed = (/** @type {number} */ p) => texts.figures.fixed(p, 3);
    if (!outcome.thresholds) return said.freeErrors;
    const {healthyUpTo, illFrom} = outcome.thresholds;
    const isAsked = ask * (miss + falseAlarm) < miss * falseAlarm;
    const written = {healthy: fixed(healthyUpTo), ill: fixed(illFrom), miss: String(miss), falseAlarm: String(falseAlarm), ask: String(ask)};
    return isAsked ? said.asking(written) : said.neverAsking(written);
  }

  /** Says what the changed decisions saved. @param {Answer<"diagnosis">} outcome */
  function reason({argmax, leastCost, changes, flipped, improved, worsened}) {
    const {figures} = texts;
    const said = roomTexts();
    if (flipped === 0) return said.noFlips;
    const counts = said.flipCounts(figures.count(flipped), figures.count(improved), figures.count(worsened));
    const worst = changes.toSorted((one, other) => one.saved - other.saved)[0];
    if (cheaperOf(argmax.cost, leastCost.cost) !== "argmax" || !worst) return counts;
    const change = said.change(said.decisions[worst.argmax], said.decisions[worst.leastCost]);
    const [expected, ill] = [figures.fixed(worst.expectedIll, 1), figures.count(worst.ill)];
    return `${counts} ${said.worst(change, figures.count(worst.count), expected, ill)}`;
  }

  function drawAge() {
    setText(age, shown && shown.version !== model.version ? sectionTexts().oldModel : "");
  }

  return {
    /** What the address says of the prediction and its settings. */
    get parts() {
      return [field.value, ...costs.parts];
    },

    /** @param {DataSummary} loaded */
    setData(loaded) {
      data = loaded;
      costs.setData(loaded);
      shown = null;
      trial.forget();
    },

    /** The model is another now, or there is none. @param {boolean} isThere */
    invalidate(isThere) {
      hasModel = isThere;
      // The advice to train was followed.
      if (isModelMissing && hasModel) {
        isModelMissing = false;
        trial.forget();
      }
      drawAge();
    },

    translate() {
      const {answers} = roomTexts();
      costs.translate();
      fillChoices(field, ANSWERS.map((answer) => [answer, answers[answer]]));
      trial.translate();
    },

    /** Returns whether all parts are understood. @param {string[]} parts The prediction, and the settings. */
    follow([prediction = "", ...settings]) {
      trial.follow(prediction);
      return costs.follow(settings) && (prediction === "" || ANSWERS.some((answer) => answer === prediction));
    },
  };
}

/**
 * Returns the rule that costs less.
 * @param {number} argmax
 * @param {number} leastCost
 * @returns {Prediction}
 */
function cheaperOf(argmax, leastCost) {
  if (Math.abs(argmax - leastCost) <= ROUNDING * Math.max(argmax, leastCost)) return "equal";
  return argmax < leastCost ? "argmax" : "expected";
}

/** Writes a sum of costs. @param {number} number */
function cost(number) {
  const size = texts.figures.count(Math.round(Math.abs(number) * 100) / 100);
  return number < 0 && size !== "0" ? `−${size}` : size;
}

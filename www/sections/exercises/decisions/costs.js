// The fields of the illness and of the costs of a diagnosis.

import {className} from "../../../i18n/index.js";
import {numberIn} from "../../../number.js";
import {find, setText} from "../../../views/dom.js";
import {roomTexts} from "./texts.js";

/** @import {DataSummary} from "../../../protocol.js" */

/** @typedef {{miss: number, falseAlarm: number, ask: number}} Costs */

/** @type {readonly (keyof Costs)[]} */
const NAMES = ["miss", "falseAlarm", "ask"];

/** With these, the rules differ clearly. @type {Costs} */
const USUAL = {miss: 10, falseAlarm: 1, ask: 0.5};

/** With these, small errors of the probabilities decide. Asking is too dear. @type {Costs} */
const CLOSE = {miss: 2, falseAlarm: 1, ask: 100};

/** The largest cost that the worker accepts. */
const MOST = 1e6;

/** The shirt of Fashion-MNIST. */
const SHIRT = 6;

/**
 * @param {HTMLElement} element
 * @param {() => void} changed Is called when the user has changed the illness or a cost.
 */
export function newCosts(element, changed) {
  const list = find(element, "select#exercise-4-illness");
  const fields = {
    miss: find(element, "input#exercise-4-miss"),
    falseAlarm: find(element, "input#exercise-4-false-alarm"),
    ask: find(element, "input#exercise-4-ask"),
  };
  const complaint = find(element, "#exercise-4-costs-complaint");
  /** @type {DataSummary | null} */
  let data = null;
  let illness = SHIRT;
  write(USUAL);

  list.onchange = () => {
    illness = Number(list.value);
    changed();
  };
  for (const name of NAMES) {
    fields[name].onchange = () => {
      complain();
      changed();
    };
  }
  find(element, "button#exercise-4-usual").onclick = () => take(USUAL);
  find(element, "button#exercise-4-close").onclick = () => take(CLOSE);

  /** @param {Costs} costs */
  function write(costs) {
    for (const name of NAMES) fields[name].value = String(costs[name]);
  }

  /** @param {Costs} costs */
  function take(costs) {
    write(costs);
    complain();
    changed();
  }

  /** @param {string} text */
  function costIn(text) {
    const cost = numberIn(text);
    return cost >= 0 && cost <= MOST ? cost : null;
  }

  /** Returns the first field with a text that is not a cost. */
  const wrong = () => NAMES.find((name) => costIn(fields[name].value) === null) ?? null;

  function complain() {
    for (const name of NAMES) fields[name].ariaInvalid = costIn(fields[name].value) === null ? "true" : null;
    setText(complaint, costs.problem() ?? "");
  }

  function fill() {
    const count = data?.classCount ?? 0;
    list.replaceChildren(...Array.from({length: count}, (_, label) => new Option(className(label, data), String(label))));
    list.value = String(costs.illness);
  }

  const costs = {
    /** The class that is the illness. */
    get illness() {
      return Math.min(illness, (data?.classCount ?? Infinity) - 1);
    },

    /** The costs, or `null` if a field has none. @returns {Costs | null} */
    get costs() {
      const [miss, falseAlarm, ask] = NAMES.map((name) => costIn(fields[name].value));
      return miss == null || falseAlarm == null || ask == null ? null : {miss, falseAlarm, ask};
    },

    /** Says which field has no cost, if any. */
    problem() {
      const name = wrong();
      return name && roomTexts().noCost(roomTexts()[name], fields[name].value);
    },

    /** The settings as the address has them: illness, miss, false alarm, ask. Invalid costs are left out. */
    get parts() {
      const {miss, falseAlarm, ask} = costs.costs ?? USUAL;
      return [costs.illness, miss, falseAlarm, ask].map(String);
    },

    /** Takes over what the address says. Returns whether all is understood: otherwise, it is as usual. @param {string[]} parts */
    follow([class_ = "", ...numbers]) {
      const label = numberIn(class_, true);
      illness = label >= 0 ? label : SHIRT;
      const read = NAMES.map((name, place) => [name, costIn(numbers[place] ?? "") ?? USUAL[name]]);
      write(Object.fromEntries(read));
      complain();
      fill();
      return label >= 0 && NAMES.every((_, place) => costIn(numbers[place] ?? "") !== null);
    },

    /** @param {DataSummary} loaded */
    setData(loaded) {
      data = loaded;
      fill();
    },

    translate() {
      complain();
      fill();
    },
  };
  return costs;
}

/** The settings as the address has them if nothing is said. */
export const USUAL_PARTS = [SHIRT, USUAL.miss, USUAL.falseAlarm, USUAL.ask].map(String);

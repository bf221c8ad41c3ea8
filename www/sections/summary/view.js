// Runs that are worth a try: a press fills the fields, and trains. Beside them, what the chapter teaches.

import {CHAPTER} from "../../address.js";
import {create, find} from "../../views/dom.js";
import {newLearned} from "./learned.js";
import {sectionTexts} from "./texts.js";

export {sectionTexts} from "./texts.js";

/** @import {Page} from "../loader.js" */

/** In what each differs from the chapter's own run, which the others are to be held against. */
const EXPERIMENTS = {
  chapter: {},
  seed: {seed: "2"},
  slow: {learningRate: "0.001"},
  wild: {learningRate: "100"},
  single: {batchSize: "1", learningRate: "0.01"},
  large: {batchSize: "1000"},
  long: {epochs: "30"},
};

/** @typedef {keyof typeof EXPERIMENTS} Experiment */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newView(element, {train}) {
  const list = find(element, "#experiments");
  const learned = newLearned();
  const tries = create("div", {className: "tries"});
  list.before(tries);
  tries.append(list, learned.element);
  const names = /** @type {Experiment[]} */ (Object.keys(EXPERIMENTS));
  return {
    setData() {},
    invalidate() {},

    translate() {
      learned.translate();
      list.replaceChildren(...names.map((name) => {
        const [press, question] = sectionTexts().experiments[name];
        const onclick = () => train({...CHAPTER, ...EXPERIMENTS[name]});
        const button = create("button", {id: `try-${name}`, onclick}, press);
        return create("li", {}, button, create("p", {}, question));
      }));
    },
  };
}

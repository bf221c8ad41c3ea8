// Runs that are worth a try: a press fills the fields, and trains.

import {CHAPTER} from "../address.js";
import {texts} from "../i18n/index.js";
import {create, find} from "./dom.js";

/** @import {Settings} from "../protocol.js" */

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
 * @param {{begin: (settings: Settings) => void}} callbacks
 */
export function newExperiments(element, {begin}) {
  const list = find(element, "#experiments");
  const names = /** @type {Experiment[]} */ (Object.keys(EXPERIMENTS));
  return {
    translate() {
      list.replaceChildren(...names.map((name) => {
        const [press, question] = texts.chapter.summary.experiments[name];
        const onclick = () => begin({...CHAPTER, ...EXPERIMENTS[name]});
        const button = create("button", {id: `try-${name}`, onclick}, press);
        return create("li", {}, button, create("p", {}, question));
      }));
    },
  };
}

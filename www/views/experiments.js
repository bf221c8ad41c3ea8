// Runs that are worth a try: a press fills the fields, and trains.

import {find} from "./dom.js";

/** @import {Settings} from "../protocol.js" */
/** @import {Texts} from "../i18n/index.js" */

/** The chapter's own run, which the others are to be held against. @type {Settings} */
const CHAPTER = {epochs: "5", learningRate: "0.1", batchSize: "256", seed: "1"};

/** What is different in each. */
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

export class Experiments {
  #list;
  #begin;

  /**
   * @param {HTMLElement} element
   * @param {{begin: (settings: Settings) => void}} callbacks
   */
  constructor(element, {begin}) {
    this.#list = find(element, "#experiments", HTMLElement);
    this.#begin = begin;
  }

  /** @param {Texts} texts */
  translate({chapter: {summary: said}}) {
    const names = /** @type {Experiment[]} */ (Object.keys(EXPERIMENTS));
    this.#list.replaceChildren(...names.map((name) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.id = `try-${name}`;
      button.textContent = said.experiments[name].press;
      button.addEventListener("click", () => this.#begin({...CHAPTER, ...EXPERIMENTS[name]}));
      const text = document.createElement("p");
      text.textContent = said.experiments[name].question;
      item.append(button, text);
      return item;
    }));
  }
}

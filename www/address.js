// The URL's fragment, which carries the run and all that is chosen on the page:
// `#epochs=5&lr=0.1&batch=256&seed=1&run&lang=ko&data=full&pace=10&image=test-17&why=6,0&hide=loss`.

import {PACES} from "./views/pace.js";

/** @import {Failure, Settings} from "./protocol.js" */

/** Each field's key, and the chapter's value. @type {[keyof Settings, string, string][]} */
const FIELDS = [
  ["epochs", "epochs", "5"],
  ["learningRate", "lr", "0.1"],
  ["batchSize", "batch", "256"],
  ["seed", "seed", "1"],
];

/** What can be left out: the sections, in their order, and the controls of the run. */
export const PARTS = /** @type {const} */ ([
  "data", "parameters", "softmax", "model", "loss", "accuracy", "training", "predictions",
  "summary", "controls",
]);

/** @typedef {(typeof PARTS)[number]} Part */

/** Of these keys, the values that mean something. @type {Record<string, readonly string[]>} */
const CHOICES = {
  lang: ["en", "ko"],
  data: ["sample", "full"],
  pace: PACES.map(String),
  show: ["mistakes", "confident"],
};

export class Address {
  /** What the fragment says of the fields, as it is written there; the chapter's where it is silent. */
  get settings() {
    const said = this.#read();
    /** @type {Settings} */
    const settings = {epochs: "", learningRate: "", batchSize: "", seed: ""};
    for (const [field, key, standard] of FIELDS) settings[field] = said.get(key) ?? standard;
    return settings;
  }

  set settings(settings) {
    const said = this.#read();
    for (const [field, key] of FIELDS) said.set(key, settings[field]);
    this.#write(said);
  }

  /** Whether the run is to start by itself. */
  get run() {
    return this.#read().has("run");
  }

  /** What is left out. */
  get hidden() {
    return PARTS.filter((part) => this.#listed("hide").includes(part));
  }

  set hidden(parts) {
    this.setOption("hide", parts.join(",") || null);
  }

  /** What the fragment says that means nothing here, if it does. @returns {Failure | null} */
  get problem() {
    for (const [key, choices] of Object.entries({...CHOICES, hide: PARTS})) {
      const strange = this.#listed(key).find((value) => !choices.some((choice) => choice === value));
      if (strange === undefined) continue;
      return {code: "address", subject: key, expected: choices.join(", "), found: strange};
    }
    return null;
  }

  /**
   * The whole address, with a run told in full.
   * @param {Settings} settings
   * @param {Record<string, string | null>} options What it says of other keys, or doesn't.
   */
  link(settings, options) {
    const said = this.#read();
    for (const [field, key] of FIELDS) said.set(key, settings[field]);
    for (const [key, value] of Object.entries(options)) {
      if (value === null) said.delete(key);
      else said.set(key, value);
    }
    return new URL(`#${written(said)}`, location.href).href;
  }

  /**
   * What else the fragment says: the language (`lang`) and what is chosen in the sections.
   * @param {string} key
   */
  option(key) {
    return this.#read().get(key);
  }

  /**
   * @param {string} key
   * @param {string | null} value Nothing, where all is as it is by itself.
   */
  setOption(key, value) {
    const said = this.#read();
    if (value === null) said.delete(key);
    else said.set(key, value);
    this.#write(said);
  }

  /** @param {string} key */
  #listed(key) {
    return this.option(key)?.split(",").filter(Boolean) ?? [];
  }

  /** A plus is no space here: `lr=1e+2` is a number. */
  #read() {
    return new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B"));
  }

  /**
   * Keys of others stay. Browsers bear only so many changes in a while: who turns the pages fast is
   * not stopped by an address that lags behind.
   * @param {URLSearchParams} said
   */
  #write(said) {
    const fragment = `#${written(said)}`;
    if (fragment === (location.hash || "#")) return;
    try {
      history.replaceState(history.state, "", fragment);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }
}

/**
 * As it stands in a fragment: `run` is written without a value, as it is read, and commas as such.
 * @param {URLSearchParams} said
 */
function written(said) {
  return said.toString().replaceAll("+", "%20").replaceAll("%2C", ",").replaceAll(/=(?=&|$)/g, "");
}

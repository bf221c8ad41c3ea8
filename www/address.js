// The URL's fragment, which carries the run: `#epochs=5&lr=0.1&batch=256&seed=1&run`.

/** @import {Settings} from "./protocol.js" */

/** Each field's key, and the chapter's value. @type {[keyof Settings, string, string][]} */
const FIELDS = [
  ["epochs", "epochs", "5"],
  ["learningRate", "lr", "0.1"],
  ["batchSize", "batch", "256"],
  ["seed", "seed", "1"],
];

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

  /** A plus is no space here: `lr=1e+2` is a number. */
  #read() {
    return new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B"));
  }

  /**
   * Keys of others stay; `run` is written without a value, as it is read.
   * @param {URLSearchParams} said
   */
  #write(said) {
    const fragment = said.toString().replaceAll("+", "%20").replaceAll(/=(?=&|$)/g, "");
    history.replaceState(history.state, "", `#${fragment}`);
  }
}

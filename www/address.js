// The URL's fragment, which carries the run and all that is chosen on the page:
// `#epochs=5&lr=0.1&batch=256&seed=1&run&lang=ko&data=full&pace=10&image=test-17&why=6,0&logits=2,1&hide=loss&at=model`.

import {failure} from "./failure.js";
import {partsOf, plain} from "./number.js";
import {PARTS, PLACES, SECTIONS} from "./sections/index.js";

/** @import {Failure, Settings} from "./protocol.js" */
/** @import {Part, Place} from "./sections/index.js" */

/** The functions that a run can train with: the kernel's, and the chapter's own. The first is the default. */
export const ENGINES = ["fast", "chapter"];

/** The chapter's run. @type {Settings} */
export const CHAPTER = {
  epochs: "5", learningRate: "0.1", batchSize: "256", seed: "1", engine: "fast", init: "noise",
};

/** The text fields and their keys. @type {[Exclude<keyof Settings, "engine" | "init">, string][]} */
export const FIELDS = [["epochs", "epochs"], ["learningRate", "lr"], ["batchSize", "batch"], ["seed", "seed"]];

/** Returns what is written in a field as Rust reads it. @param {keyof Settings} field @param {string} text */
export const plainField = (field, text) => plain(text, field !== "learningRate");

/**
 * The values of each key: an empty one where a key stands alone. With `null`, they are checked
 * elsewhere: the fields by the worker, and choices that depend on the data by their section.
 * @type {Map<string, readonly string[] | null>}
 */
const KEYS = new Map(Object.entries({
  ...Object.fromEntries(FIELDS.map(([, key]) => [key, null])),
  engine: ENGINES,
  init: ["zero"],
  run: [""],
  lang: ["en", "ko"],
  ...Object.assign({}, ...SECTIONS.map(({choices}) => choices)),
  hide: PARTS,
  at: PLACES,
  theme: ["light", "dark"],
  presenter: [""],
}));

/** Called when the page has written another address. @type {(() => void)[]} */
const watchers = [];

/** What the fragment says, and what it is to say. */
export const address = {
  /** What it says of the fields; the chapter's where it is silent. */
  get settings() {
    const said = read();
    const settings = {...CHAPTER};
    for (const [field, key] of FIELDS) settings[field] = plainField(field, said.get(key) ?? CHAPTER[field]);
    const engine = said.get("engine") ?? "";
    if (ENGINES.includes(engine)) settings.engine = engine;
    if (said.get("init") === "zero") settings.init = "zero";
    return settings;
  },

  set settings(settings) {
    write(withSettings(settings));
  },

  /** Whether the run is to start by itself. */
  get run() {
    return read().get("run") === "";
  },

  /** The hidden parts, in the page's order. @returns {readonly Part[]} */
  get hidden() {
    const hidden = valuesOf("hide", read().get("hide") ?? "");
    return PARTS.filter((part) => hidden.includes(part));
  },

  set hidden(parts) {
    address.setOption("hide", parts.join(",") || null);
  },

  /** Whether the page is to be shown with a projector. */
  get presenter() {
    return read().get("presenter") === "";
  },

  /** The section that the page opens, or the stage; `null` if it names none. @returns {Place | null} */
  get place() {
    return PLACES.find((place) => place === read().get("at")) ?? null;
  },

  /**
   * Finds the first unknown key or invalid value.
   * @param {(id: string) => boolean} isPlace Whether the page has an element with this id. Browsers
   *   scroll to the element that a fragment names.
   * @returns {Failure | null}
   */
  problem(isPlace) {
    for (const [subject, value] of read()) {
      const choices = KEYS.get(subject);
      const wrong = valuesOf(subject, value).find((one) => choices && !choices.includes(one));
      if (wrong !== undefined) {
        const expected = choices?.join(", ") || subject;
        return failure("address", {subject, expected, found: wrong});
      }
      if (choices === undefined && !(value === "" && isPlace(subject))) {
        return failure("address", {subject, expected: [...KEYS.keys()].join(", "), found: value});
      }
    }
    return null;
  },

  /**
   * The whole address, with a run told in full.
   * @param {Settings} settings
   * @param {Record<string, string | null>} options What it says of other keys, or doesn't.
   */
  link(settings, options) {
    const said = withSettings(settings);
    for (const [key, value] of Object.entries(options)) set(said, key, value);
    return new URL(written(said), location.href).href;
  },

  /** Returns the fragment that opens a place and says all else as it is. @param {Place} place */
  opening(place) {
    const said = read();
    set(said, "at", place);
    return written(said);
  },

  /** Calls `watcher` whenever the page writes another address. @param {() => void} watcher */
  watch(watcher) {
    watchers.push(watcher);
  },

  /** What else it says: the language (`lang`) and what is chosen in the sections. @param {string} key */
  option: (key) => read().get(key),

  /**
   * @param {string} key
   * @param {string | null} value Nothing, where all is as it is by itself.
   */
  setOption(key, value) {
    const said = read();
    set(said, key, value);
    write(said);
  },
};

/** A plus is no space here: `lr=1e+2` is a number. */
function read() {
  return new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B"));
}

/**
 * Returns the choices that a value names. Only `pace` and the list of `hide` are not one choice as it is written.
 * @param {string} key
 * @param {string} text
 */
function valuesOf(key, text) {
  if (key === "pace") return [plain(text, true)];
  return key === "hide" ? partsOf(text).map((part) => part.trim()).filter(Boolean) : [text];
}

/**
 * @param {URLSearchParams} said
 * @param {string} key
 * @param {string | null} value
 */
function set(said, key, value) {
  if (value === null) said.delete(key);
  else said.set(key, value);
}

/** What is said, with these settings. @param {Settings} settings */
function withSettings(settings) {
  const said = read();
  for (const [field, key] of FIELDS) said.set(key, settings[field]);
  set(said, "engine", settings.engine === CHAPTER.engine ? null : settings.engine);
  set(said, "init", settings.init === "zero" ? "zero" : null);
  return said;
}

/**
 * Keys of others stay. Browsers bear only so many changes in a while: who turns the pages fast is
 * not stopped by an address that lags behind.
 * @param {URLSearchParams} said
 */
function write(said) {
  const fragment = written(said);
  if (fragment === (location.hash || "#")) return;
  try {
    history.replaceState(history.state, "", fragment);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  for (const watcher of watchers) watcher();
}

/**
 * As it stands in a fragment: `run` is written without a value, as it is read, and commas as such.
 * @param {URLSearchParams} said
 */
function written(said) {
  return `#${String(said).replaceAll("+", "%20").replaceAll("%2C", ",").replaceAll(/=(?=&|$)/g, "")}`;
}

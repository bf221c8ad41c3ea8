// The sections of the page, in its order. The list of contents, the boxes that hide sections, and the
// keys of the address derive from this list.

import {PACES} from "../pace.js";

/** @import {SectionModule} from "./loader.js" */

/**
 * @typedef {object} SectionEntry
 * @property {string} key Names the section in the address's `hide`, in the texts, and in the id of its
 *   element: `lesson-KEY`.
 * @property {Readonly<Record<string, readonly string[] | null>>} choices The keys of the address that
 *   belong to the section, each with its values. An empty value stands for a key without one. With
 *   `null`, the page checks the value once it knows the data.
 * @property {() => Promise<SectionModule>} [load] Loads what the section shows. Without it, that is part
 *   of the first load.
 */

export const SECTIONS = /** @satisfies {readonly SectionEntry[]} */ (/** @type {const} */ ([
  {key: "data", choices: {data: ["sample", "full"]}, load: () => import("./data/view.js")},
  {key: "parameters", choices: {}, load: () => import("./parameters/view.js")},
  {key: "softmax", choices: {logits: null}, load: () => import("./softmax/view.js")},
  {key: "model", choices: {image: null, why: null}, load: () => import("./model/view.js")},
  {key: "loss", choices: {}, load: () => import("./loss/view.js")},
  {key: "accuracy", choices: {cell: null, shares: [""]}, load: () => import("./accuracy/view.js")},
  {key: "training", choices: {pace: PACES.map(String)}, load: () => import("./training/view.js")},
  {key: "predictions", choices: {show: ["mistakes", "confident"]}, load: () => import("./predictions/view.js")},
  {key: "summary", choices: {}, load: () => import("./summary/view.js")},
]));

/** @typedef {(typeof SECTIONS)[number]["key"]} SectionKey */
/** What the user can hide: a section, or the controls of the run. @typedef {SectionKey | "controls"} Part */

/** The parts in the order of their boxes. @type {readonly Part[]} */
export const PARTS = [...SECTIONS.map(({key}) => key), "controls"];

// The sections of the page, in its order. The headings, the list of contents, the boxes that hide sections,
// and the keys of the address derive from this list.

import {PACES} from "../pace.js";

/** @import {SectionModule} from "./loader.js" */

/**
 * @typedef {object} SectionEntry
 * @property {string} key Names the section in the address's `hide` and `at`, in the texts, and in the id of its
 *   element: `lesson-KEY`.
 * @property {string} number The number of the chapter's section that it belongs to.
 * @property {{en: string, ko: string}} title
 * @property {Readonly<Record<string, readonly string[] | null>>} choices The keys of the address that
 *   belong to the section, each with its values. An empty value stands for a key without one. With
 *   `null`, the page checks the value once it knows the data.
 * @property {() => Promise<SectionModule>} [load] Loads what the section shows. Without it, that is part
 *   of the first load.
 */

export const SECTIONS = /** @satisfies {readonly SectionEntry[]} */ (/** @type {const} */ ([
  {
    key: "data",
    number: "3.6",
    title: {en: "Data", ko: "데이터"},
    choices: {data: ["sample", "full"]},
    load: () => import("./data/view.js"),
  },
  {
    key: "parameters",
    number: "3.6.1",
    title: {en: "Parameters", ko: "모델 파라미터"},
    choices: {},
    load: () => import("./parameters/view.js"),
  },
  {
    key: "softmax",
    number: "3.6.2",
    title: {en: "Softmax", ko: "Softmax"},
    choices: {logits: null},
    load: () => import("./softmax/view.js"),
  },
  {
    key: "model",
    number: "3.6.3",
    title: {en: "Model", ko: "모델"},
    choices: {image: null, why: null},
    load: () => import("./model/view.js"),
  },
  {
    key: "loss",
    number: "3.6.4",
    title: {en: "Loss", ko: "손실 함수"},
    choices: {},
    load: () => import("./loss/view.js"),
  },
  {
    key: "accuracy",
    number: "3.6.5",
    title: {en: "Accuracy", ko: "분류 정확도"},
    choices: {cell: null, shares: [""]},
    load: () => import("./accuracy/view.js"),
  },
  {
    key: "training",
    number: "3.6.6",
    title: {en: "Training", ko: "모델 학습"},
    choices: {pace: PACES.map(String), axis: ["zero"]},
    load: () => import("./training/view.js"),
  },
  {
    key: "predictions",
    number: "3.6.7",
    title: {en: "Prediction", ko: "예측"},
    choices: {show: ["mistakes", "most-confident-right", "least-confident-right", "confident"]},
    load: () => import("./predictions/view.js"),
  },
  {
    key: "summary",
    number: "3.6.8",
    title: {en: "Summary", ko: "요약"},
    choices: {},
    load: () => import("./summary/view.js"),
  },
  {
    key: "exercises",
    number: "3.6.9",
    title: {en: "Exercises", ko: "연습 문제"},
    choices: {answers: ["open", "hidden"], ex1: null, ex2: null, ex3: null, ex4: null, ex5: null},
    load: () => import("./exercises/view.js"),
  },
]));

/** @typedef {(typeof SECTIONS)[number]["key"]} SectionKey */
/** What the user can hide: a section, or the controls of the run. @typedef {SectionKey | "controls"} Part */

/** The parts in the order of their boxes. @type {readonly Part[]} */
export const PARTS = [...SECTIONS.map(({key}) => key), "controls"];

/** What a link can open. @typedef {SectionKey | "stage"} Place */

/** The places in the page's order. @type {readonly Place[]} */
export const PLACES = ["stage", ...SECTIONS.map(({key}) => key)];

/** The numbers of the sections, by their keys. */
export const NUMBERS = byKey(({number}) => number);

/** Returns the titles of the sections, by their keys. @param {"en" | "ko"} language */
export const titlesIn = (language) => byKey(({title}) => title[language]);

/** @param {(section: (typeof SECTIONS)[number]) => string} value */
function byKey(value) {
  const entries = SECTIONS.map((section) => [section.key, value(section)]);
  return /** @type {Record<SectionKey, string>} */ (Object.fromEntries(entries));
}

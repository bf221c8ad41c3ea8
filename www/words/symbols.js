// The symbols of the formulas: what each stands for, its shape, and where the page shows it. The same letter stands
// for the same thing in every formula.

/** @import {words} from "./en.js" */

/** @typedef {keyof typeof words.symbols} SymbolKey */

/**
 * @typedef {object} SymbolEntry
 * @property {readonly string[]} written How it is written in formulas: the text of its element. A text of the page's
 *   language is written as its `data-text`.
 * @property {readonly string[]} [shape] Its sizes: `D`, `K`, or a number. `[]` for a single number.
 * @property {string} [shown] Selects the elements of the page that show it.
 * @property {Row} [row] Which row or picture in these elements shows it, if not all.
 */

/** One of several rows or pictures, by its class. @typedef {"label" | "a" | "b"} Row */

const PICTURES = "#specimen, #loss-specimen, #dock canvas, .flow li:first-child canvas, " +
  "#predictions ~ .cells [aria-pressed=true], #large-nine [aria-pressed=true] canvas, .examples [aria-current=true]";
const TEMPLATES = "#templates, .weights .templates, .flow li:nth-child(2) canvas";
const BIASES = ".weights figcaption .hint, #flow-bias";
const LOGITS = "#logit-bars, #logits, #flow-logit";
const PROBABILITIES = "#probability-bars, #softmax-bars, #flow-probability";
const LABELS = "#specimen-label, #loss-names";
const COUNT = "#parameter-count, #flow-shapes";

/** @type {Readonly<Record<SymbolKey, SymbolEntry>>} */
export const SYMBOLS = {
  image: {written: ["𝐱", "𝐱i"], shape: ["1", "D"], shown: PICTURES},
  input: {written: ["xj"], shape: [], shown: `${PICTURES}, #enlarged`},
  pixel: {written: ["data.pixelj"], shape: [], shown: "#enlarged"},
  inputs: {written: ["D"], shape: [], shown: COUNT},
  classes: {written: ["K"], shape: [], shown: COUNT},
  pixelIndex: {written: ["j"], shape: []},
  classIndex: {written: ["k", "m"], shape: []},
  imageIndex: {written: ["i"], shape: []},
  weights: {written: ["𝐖"], shape: ["D", "K"], shown: TEMPLATES},
  weightA: {written: ["wja"], shape: [], shown: TEMPLATES, row: "a"},
  weightB: {written: ["wjb"], shape: [], shown: TEMPLATES, row: "b"},
  bias: {written: ["𝐛"], shape: ["1", "K"], shown: BIASES},
  biasA: {written: ["ba"], shape: [], shown: ".weights .templates", row: "a"},
  biasB: {written: ["bb"], shape: [], shown: ".weights .templates", row: "b"},
  logits: {written: ["𝐳"], shape: ["1", "K"], shown: LOGITS},
  logit: {written: ["zk", "zm"], shape: [], shown: LOGITS},
  logitA: {written: ["za"], shape: [], shown: LOGITS, row: "a"},
  logitB: {written: ["zb"], shape: [], shown: LOGITS, row: "b"},
  probabilities: {written: ["𝐩"], shape: ["1", "K"], shown: PROBABILITIES},
  probability: {written: ["pk", "pik"], shape: [], shown: PROBABILITIES},
  labelProbability: {written: ["py"], shape: [], shown: PROBABILITIES, row: "label"},
  oneHot: {written: ["𝐲"], shape: ["1", "K"], shown: LABELS},
  label: {written: ["y", "yi"], shown: LABELS},
  loss: {written: ["ℓ", "ℓi"], shape: [], shown: "#loss-of-image, #loss-curve"},
  lossGradient: {written: ["∂ℓ∂𝐳"], shape: ["1", "K"], shown: "#gradient-bars"},
  gradient: {written: ["∇"], shown: ".step-parts li:nth-child(2)"},
  learningRate: {written: ["η"], shape: [], shown: "#learning-rate"},
  batchSize: {written: ["batchSize"], shape: [], shown: "#batch-size"},
  minibatch: {written: ["ℬ"], shown: "#minibatch-images"},
  testCount: {written: ["accuracy n"], shape: [], shown: "#data-status"},
  trainCount: {written: ["summary n"], shape: [], shown: "#data-status"},
  accuracy: {written: ["accuracy"], shape: [], shown: "#accuracy-summary, #live div:last-child"},
  prediction: {written: ["predictions.prediction"], shown: "#own-verdict, #specimen-prediction"},
  softmax: {written: ["softmax"]},
  exp: {written: ["exp"]},
  log: {written: ["log"]},
  argmax: {written: ["argmax"]},
  min: {written: ["min"]},
  normal: {written: ["𝒩"]},
};

/** @type {Map<string, SymbolKey>} */
const KEYS = new Map(Object.entries(SYMBOLS).flatMap(([key, {written}]) =>
  written.map((text) => [text, /** @type {SymbolKey} */ (key)])));

/**
 * Returns what an element of a formula stands for, if it stands for one thing.
 * @param {string} text Of the element, as in `written`.
 * @param {string} formula What the formula belongs to: its `data-code`.
 */
export function symbolOf(text, formula) {
  return KEYS.get(text) ?? KEYS.get(`${formula} ${text}`) ?? null;
}

/**
 * Returns a shape in letters and in numbers, or `null` for what has no shape.
 * @param {SymbolKey} key
 * @param {Record<"D" | "K", string>} sizes
 */
export function shapeOf(key, sizes) {
  const {shape} = SYMBOLS[key];
  if (!shape) return null;
  const numbers = shape.map((size) => size === "D" || size === "K" ? sizes[size] : size);
  return {letters: shape.join("\u00a0×\u00a0"), numbers: numbers.join("\u00a0×\u00a0")};
}

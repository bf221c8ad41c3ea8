// The current values of words and symbols, in words. Without a view, so that they can be tested alone.

import {numberIn} from "../number.js";
import {parameterCounts} from "../parameter-counts.js";

/** @import {Figures} from "../i18n/figures.js" */
/** @import {Outcome, LabelLoss} from "../protocol.js" */
/** @import {words} from "./en.js" */
/** @import {Facts} from "./facts.js" */

/** @typedef {{figures: Figures, said: typeof words}} Language */

/** Most numbers of a row that are written one by one. */
const MOST_NUMBERS = 12;

/**
 * Writes the value of something. Returns `null` if it has none now.
 * @typedef {(facts: Facts, language: Language) => string | null} Write
 */

/** What an outcome says of an image. @typedef {{outcome: Outcome, predicted: number}} OfModel */

/** Of the model's outcome for the selected image. @param {(of: OfModel, facts: Facts, language: Language) => string | null} write */
const ofOutcome = (write) => of((facts, language) => {
  const {outcome = null, isBlank = false} = facts.inspected ?? {};
  const {said} = language;
  if (!outcome) return isBlank ? said.ownBlank : said.noModel;
  return write({outcome, predicted: outcome.ranking[0] ?? 0}, facts, language);
});

/**
 * Of the label and the outcome of the selected image.
 * @param {(of: OfModel & {labelLoss: LabelLoss, label: number}, facts: Facts, language: Language) => string} write
 */
const ofLabel = (write) => ofOutcome((found, facts, language) => {
  const {labelLoss} = found.outcome;
  const label = facts.inspected?.label ?? null;
  return labelLoss && label !== null ? write({...found, labelLoss, label}, facts, language) : language.said.noLabel;
});

/** Of the selected image. @param {Write} write */
const of = (write) => ({isOfImage: true, write});

/** Of the run, the data or the model as a whole. @param {Write} write */
const now = (write) => ({isOfImage: false, write});

const bias = now(({parameters}, {figures}) => parameters && row(parameters.bias, (number) => figures.signed(number, 3)));

const weights = now(({parameters}, {figures, said}) => parameters && rangeOfWeights(parameters.weights, figures, said));

const logits = ofOutcome(({outcome}, _, {figures}) => row(outcome.logits, (number) => figures.signed(number, 2)));

const logit = ofOutcome(({outcome, predicted}, {nameOf}, {figures, said}) =>
  said.ofClass(nameOf(predicted), figures.signed(outcome.logits[predicted] ?? NaN, 4)));

const probabilities = ofOutcome(({outcome}, _, {figures}) =>
  row(outcome.probabilities, (number) => figures.fixed(number, 3)));

const probability = ofOutcome(({outcome, predicted}, {nameOf}, {figures, said}) =>
  said.ofClass(nameOf(predicted), figures.fixed(outcome.probabilities[predicted] ?? NaN, 3)));

const label = of(({inspected, nameOf}, {said}) =>
  inspected && (inspected.label === null ? said.noLabel : nameOf(inspected.label)));

const oneHot = of(({data, inspected}, {said}) => {
  if (!data || !inspected) return null;
  const numbers = Array.from({length: data.classCount}, (_, place) => Number(place === inspected.label));
  return inspected.label === null ? said.noLabel : row(numbers, String);
});

const loss = ofLabel(({labelLoss}, _, {figures}) => figures.magnitude(labelLoss.loss));

const lossGradient = ofLabel(({labelLoss}, _, {figures}) =>
  row(labelLoss.gradient, (number) => figures.signed(number, 3)) ?? "");

const testAccuracy = now(({known: {epoch}}, {figures}) => epoch && figures.fixed(epoch.testAccuracy, 3));

/** Both accuracies. Before the first epoch, there is only that of the test set. */
const accuracies = now(({known: {epoch}}, {figures, said}) => {
  if (!epoch) return null;
  const {trainAccuracy} = epoch;
  const test = figures.fixed(epoch.testAccuracy, 3);
  return trainAccuracy === null ? test : said.accuracies(figures.fixed(trainAccuracy, 3), test);
});

const batchSize = now((facts, {figures}) => setting(facts, "batchSize", (number) => figures.count(number)));

const learningRate = now((facts, {figures}) => setting(facts, "learningRate", (number) => figures.decimal(number)));

const minibatch = now(({known: {run, minibatch}}, {figures, said}) =>
  run && minibatch && said.ofAll(figures.count(minibatch.batch), figures.count(run.batches)));

const testCount = now(({data}, {figures}) => data && figures.count(data.testCount));

const trainCount = now(({data}, {figures}) => data && figures.count(data.trainCount));

/** The values of words, by their keys in the glossary. */
export const OF_WORDS = {
  logit, bias, weight: weights, probability, loss, crossEntropy: loss, gradient: lossGradient, oneHot, minibatch,
  batchSize, learningRate, accuracy: accuracies, testSet: testCount, trainingSet: trainCount,
  epoch: now(({known: {run, minibatch, epoch}}, {figures, said}) => {
    const number = minibatch?.epoch ?? epoch?.epoch;
    return run && number !== undefined ? said.ofAll(figures.count(number), figures.count(run.epochs)) : null;
  }),
  parameter: now(({data}, {figures}) => data && figures.count(parameterCounts(data).all)),
  seed: now(({known: {run}, fields}) => run ? String(run.seed) : fields.seed || null),
};

/** The values of symbols, by their keys. */
export const OF_SYMBOLS = {
  bias, weights, logits, logit, probabilities, probability, label, oneHot, loss, lossGradient, accuracy: testAccuracy, batchSize,
  learningRate, minibatch, testCount, trainCount,
  image: of(({inspected}, {figures, said}) =>
    inspected && rangeOf([...inspected.pixels].map((byte) => byte / 255), (number) => figures.fixed(number, 3), said)),
  inputs: now(({data}, {figures}) => data && figures.count(data.width * data.height)),
  classes: now(({data}, {figures}) => data && figures.count(data.classCount)),
  biasA: now((facts, language) => biasOf(facts, language, 0)),
  biasB: now((facts, language) => biasOf(facts, language, 1)),
  logitA: ofOutcome(({outcome}, facts, language) => logitOf(outcome, facts, language, 0)),
  logitB: ofOutcome(({outcome}, facts, language) => logitOf(outcome, facts, language, 1)),
  weightA: now((facts, language) => weightsOf(facts, language, 0)),
  weightB: now((facts, language) => weightsOf(facts, language, 1)),
  labelProbability: ofLabel(({outcome, label}, {nameOf}, {figures, said}) =>
    said.ofClass(nameOf(label), figures.fixed(outcome.probabilities[label] ?? NaN, 3))),
  prediction: ofOutcome(({predicted}, {nameOf}) => nameOf(predicted)),
};

/**
 * Returns the current value of a word or a symbol as a sentence, or an empty text if it has none.
 * @param {Readonly<Record<string, {isOfImage: boolean, write: Write}>>} values
 * @param {string} key
 * @param {Facts} facts
 * @param {Language} language
 */
export function valueOf(values, key, facts, language) {
  const {said} = language;
  const entry = values[key];
  const value = entry?.write(facts, language);
  if (!entry || !value) return "";
  if (value === said.noModel || value === said.ownBlank || value === said.noLabel) return value;
  return entry.isOfImage ? said.ofImage(value) : said.now(value);
}

/** Writes a row of numbers, or `null` for a long one. @param {ArrayLike<number>} numbers @param {(number: number) => string} write */
function row(numbers, write) {
  return numbers.length <= MOST_NUMBERS ? `[${Array.from(numbers, write).join(", ")}]` : null;
}

/** @param {ArrayLike<number>} numbers @param {(number: number) => string} write @param {typeof words} said */
function rangeOf(numbers, write, said) {
  let [least, greatest] = [Infinity, -Infinity];
  for (const number of Array.from(numbers)) {
    least = Math.min(least, number);
    greatest = Math.max(greatest, number);
  }
  return said.range(write(least), write(greatest));
}

/** @param {ArrayLike<number>} weights @param {Figures} figures @param {typeof words} said */
function rangeOfWeights(weights, figures, said) {
  return rangeOf(weights, (number) => figures.signed(number, 3), said);
}

/** A setting of the run that is going, or else of the next one. @param {Facts} facts @param {"batchSize" | "learningRate"} key @param {(number: number) => string} write */
function setting({known: {run, state}, fields}, key, write) {
  const isGoing = state === "running" || state === "paused";
  const number = isGoing && run ? run[key] : numberIn(fields[key]);
  return Number.isFinite(number) ? write(number) : null;
}

/** @param {Facts} facts @param {Language} language @param {0 | 1} place In the pair. */
function biasOf({parameters, pair, nameOf}, {figures, said}, place) {
  const label = pair[place];
  return label === null || !parameters ? null : said.ofClass(nameOf(label), figures.signed(parameters.bias[label] ?? NaN, 4));
}

/** @param {Outcome} outcome @param {Facts} facts @param {Language} language @param {0 | 1} place In the pair. */
function logitOf(outcome, {pair, nameOf}, {figures, said}, place) {
  const label = pair[place];
  return label === null ? null : said.ofClass(nameOf(label), figures.signed(outcome.logits[label] ?? NaN, 4));
}

/** @param {Facts} facts @param {Language} language @param {0 | 1} place In the pair. */
function weightsOf({parameters, pair, data, nameOf}, {figures, said}, place) {
  const label = pair[place];
  if (label === null || !parameters || !data) return null;
  const pixels = data.width * data.height;
  const column = parameters.weights.subarray(label * pixels, (label + 1) * pixels);
  return said.ofClass(nameOf(label), rangeOfWeights(column, figures, said));
}

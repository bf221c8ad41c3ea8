// What the room of exercise 5 says.

import {figures, invalidNumber, wholeNumberWithin} from "../../../i18n/en/words.js";

/** @typedef {{least: number, greatest: number, isWhole: boolean}} Bounds */
/** @typedef {{contexts: string, best: string, drawn: string}} Sayings */

export const nextWord = {
  introduction: "A model predicts the next word of a text from features: numbers that describe the words before. Each word of the " +
    "vocabulary is a class. What problem do very many words cause? Three output layers are compared here:",
  layers: [
    "Full softmax: computes the logits of all words, as in this chapter.",
    "Sampled softmax: computes only the logits of the right word and of some words drawn at random.",
    "Hierarchical softmax: reaches the word by yes-or-no decisions in a tree. Frequent words have short paths.",
  ],
  question: "One step of training computes the loss of one example and changes the weights. How does the time of a step grow " +
    "with the number of words, for the full softmax? Enter a slope. It says how the time changes with ten times as many words. With slope 0 it stays the same. With " +
    "slope 1 it becomes 10 times as long, with slope 2 it becomes 100 times as long. On logarithmic axes, it is the slope of the line.",
  /** @param {string} steepest */
  invalid: (steepest) => `Enter a number from −${steepest} to ${steepest}, for example 0.5.`,
  largest: "Measure up to",
  /** @param {string} count */
  words: (count) => `${count} words`,
  /** @param {string} slope */
  slopeOf: (slope) => `slope ${slope}`,
  lines: {
    full: "full softmax",
    sampled: "sampled softmax",
    hierarchical: "hierarchical softmax",
    prediction: "your prediction",
  },

  /** @param {string} done @param {string} total */
  measured: (done, total) => `${done} of ${total} measurements are done.`,
  ends: {
    complete: "",
    stopped: "",
    left: "The experiment ended because you left this exercise. These are the results so far. You can run it again.",
    replaced: "The experiment ended because the other one began. These are the results so far.",
    stalled: "The experiment ended because the clock of this browser stands still. It can’t measure the time of a step. " +
      "Try another browser.",
  },
  stopped: "Stopped early. These are the results so far.",
  noSlope: "A slope needs the times for two vocabularies.",
  /** @param {string} slope */
  measuredSlope: (slope) => `The full softmax has a measured slope of ${slope}.`,
  near: "That is close to your prediction.",
  /** @param {string} difference */
  above: (difference) => `That is ${difference} above your prediction.`,
  /** @param {string} difference */
  below: (difference) => `That is ${difference} below your prediction.`,
  /** @param {string} words @param {string} ratio */
  noisy: (words, ratio) => `Full softmax, ${words} words: the slowest of three measurements took ${ratio} times as long as the ` +
    "fastest. Close other programs and run the experiment again.",
  slopes: "Slopes",
  layerHead: "Layer",
  timeSlope: "time, all vocabularies",
  lastTimeSlope: "time, two largest vocabularies only",
  memorySlope: "memory, all vocabularies",
  timeAxis: "Upwards: time per step [µs]. To the right: number of words. Points: measured. Lines: fitted, with their slopes.",
  wordsHead: "Words",
  /** @param {string} name @param {string} slope */
  lineWithSlope: (name, slope) => `${name} ${slope}`,
  /** @param {string[]} lines */
  costChart: (lines) => `Time per step over the number of words, both axes logarithmic. Slopes: ${lines.join(", ")}.`,
  times: "Time per step [µs]: median of three measurements, and in brackets the fastest and the slowest",
  rows: "Rows of weights that a step uses, on average",
  memory: "Memory: parameters and what a step needs",
  explanation: [
    "Very many words make each step slow, and their weights need much memory.",
    "The full softmax computes a logit for every word, and then changes all weights. Ten times as many words are ten times as " +
      "much work: slope 1.",
    "A measured slope can differ. Some work of a step does not depend on the number of words, so the line can begin flatter. Large " +
      "tables may not fit into the fast memory of the processor. Then the line can end steeper.",
    "A row holds the weights of one word, or of one decision in the tree. The sampled softmax draws 64 words, also from a vocabulary " +
      "of 10, where words repeat. With the right word, it always uses 65 rows. Drawing takes time, too, so it does not pay for few words. The " +
      "hierarchical softmax uses one row for each decision. The memory grows with the vocabulary for all three.",
    "A browser’s clock is coarse, and other programs disturb the measurement. So each step is repeated for at least a tenth of a " +
      "second, three times. The table of times shows how much the three differ. What the layers learn is the next experiment.",
  ],

  learningTitle: "What do the three layers learn?",
  learningText: "All three layers now learn the same invented language. Its words are as unevenly frequent as real ones. " +
    "Perplexity measures the result. A model as unsure as among 50 equally probable words has perplexity 50.",
  settings: {
    vocabulary: "Words",
    features: "Features of a context",
    samples: "Samples",
    examples: "Examples",
    learningRate: "Learning rate",
    seed: "Seed",
  },
  /** @param {string} name @param {Bounds} bounds @param {string} text */
  wrongSetting: (name, {least, greatest, isWhole}, text) => {
    const range = `${figures.count(least)} … ${figures.count(greatest)}`;
    const expected = isWhole ? wholeNumberWithin(range) : `a number above ${figures.count(least)}, up to ${figures.count(greatest)}`;
    return invalidNumber(name, expected, text);
  },
  /** @param {string} share */
  drawing: (share) => `The examples are being drawn: ${share}`,
  /** @param {string} done @param {string} total */
  training: (done, total) => `The layers are being trained: ${done} of ${total} examples`,
  trainingOn: "The faster layers are being trained until they have used as much time as the full softmax.",
  byExamples: "Perplexity of new examples over the number of training examples",
  byTime: "Perplexity of new examples over the time of the training [ms]",
  byExamplesChart: "Perplexity of the three layers over the number of training examples. The table below has the last values.",
  byTimeChart: "Perplexity of the three layers over the time of the training. The table below has the last values.",
  /** @param {string} perplexity */
  truthGuide: (perplexity) => `the language itself: ${perplexity}`,
  language: "the language itself",
  /** @param {string} examples */
  afterExamples: (examples) => `After equal examples: ${examples} each`,
  /** @param {string} milliseconds */
  afterTime: (milliseconds) => `After equal time: ${milliseconds} ms each, as long as the full softmax took`,
  afterSomeTime: "After equal time",
  perplexity: "Perplexity",
  accuracy: "Right",
  wordsSaid: "Words ever predicted",
  examplesSeen: "Examples",
  /** @param {string} count @param {string} share */
  ofVocabulary: (count, share) => `${count} (${share})`,
  noTime: "The clock of this browser stood still during the training. Nothing can be compared after equal time.",
  shortTime: "This time is short for a browser’s clock. With more examples, the comparison is more exact.",
  /** @param {string} examples */
  exhausted: (examples) => `A layer that had seen all ${examples} examples ended earlier.`,
  rareTitle: "What happens to rare words?",
  /** @param {Sayings} sayings */
  saidByLanguage: ({contexts, best, drawn}) =>
    `The prediction is the most probable word (argmax). In ${contexts} new contexts, the language itself predicts ` +
    `${best} different words this way. If it draws one word for each context by its probabilities, it says ${drawn}.`,
  /** @param {string} examples */
  deciles: (examples) => `Share of right predictions by frequency, after ${examples} examples. ` +
    "Each row is about a tenth of the text. A row is empty if one frequent word fills more than a tenth.",
  decile: "Tenth of the text",
  decileWords: "Words",
  decileHeldOut: "New examples",
  /** @param {number} number */
  decileName: (number) => number === 1 ? "1 (frequent)" : number === 10 ? "10 (rare)" : String(number),
  learningNotes: "No model can be expected to have a lower perplexity than the language itself. " +
    "Argmax names a word only where no other is more probable. So it may never name a rare word. " +
    "That holds for perfect probabilities, too.",
};

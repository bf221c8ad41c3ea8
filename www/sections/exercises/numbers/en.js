// What the room of exercise 1 says.

import {numberWithin} from "../../../i18n/en/section-words.js";
import {invalidNumber, plural} from "../../../i18n/en/words.js";

/** A place in a training. @typedef {{epoch: string, epochs: string, batch: string, batches: string}} Where */

export const numbers = {
  question: "In this chapter, you wrote softmax by its mathematical definition. What problems can this cause? Hint: find out " +
    "how large exp(50) is.",
  prediction: "f16 is a number format of 16 bits (half precision). From which x on is exp(x) too large for f16? Enter a number.",
  /** @param {string} text @param {string} end */
  invalid: (text, end) => invalidNumber("x", numberWithin(`-${end} … ${end}`), text),
  explanation: [
    "exp(x) grows fast: whenever x grows by 1, exp(x) becomes about 2.718 times as large.",
    "Every format has a largest number. A result that is clearly larger becomes inf (infinity). This is an overflow. In f16, the " +
      "largest number is 65,504, and results above 65,520 become inf. The natural logarithm of 65,520 is 11.0901.",
    "bf16 has 16 bits, too, but reaches much larger numbers. In return, it keeps fewer digits.",
    "When x is far below 0, exp(x) is rounded to 0. This is an underflow.",
    "Softmax divides each exp by the sum of all. After an overflow, this can be inf / inf. If every exp is 0, it is 0 / 0. " +
      "Both are NaN: not a number.",
    "The book’s code computes in f32. There, exp(50) is no problem. But a logit of 89 is too large.",
  ],
  format: "Number format",
  formats: {
    f16: "f16 (half precision)", bf16: "bf16 (16 bits, wide range)", f32: "f32 (single precision)", f64: "f64 (double precision)",
  },
  /** @param {string} limit */
  overflowAt: (limit) => `In f16, exp(x) is inf for every x above ${limit}.`,
  exact: "You are exactly right.",
  /** @param {string} distance */
  tooLarge: (distance) => `Your number is too large by ${distance}.`,
  /** @param {string} distance */
  tooSmall: (distance) => `Your number is too small by ${distance}.`,
  values: "exp in each format",
  notation: "5.1847e21 means 5.1847 × 10²¹, a number with 22 digits. inf means infinity.",
  limits: "Where exp(x) ends in each format",
  limitsHead: ["Number format", "exp(x) = 0 below x =", "exp(x) = inf above x ="],
  line: "The bars show for which x a format can hold exp(x). The exact limits are in the table below.",
  /** @param {string} x */
  mark: (x) => `you: ${x}`,
  rounded: "If x itself is rounded to the format",
  roundedText: "So far, x can be any number, and only exp(x) is rounded. In a program, x is a number of the format as well.",
  roundedHead: ["Number format", "Largest x with a finite exp(x)", "Next x: exp(x) = inf"],

  chosen: "Try any x",
  x: "x =",
  /** @param {string} text @param {string} end */
  noX: (text, end) => invalidNumber("x", numberWithin(`-${end} … ${end}`), text),
  /** @param {string} x */
  exponentials: (x) => `exp(${x}) in each format`,
  chosenHead: ["Result", "Next smaller number", "Next larger number"],
  overflows: "overflow",
  vanishes: "rounded to 0",
  fits: "fits",
  /** @param {string} formats */
  overflowIn: (formats) => `exp(x) is too large for these formats: ${formats}.`,
  /** @param {string} formats */
  vanishIn: (formats) => `exp(x) is above 0, but these formats round it to 0: ${formats}.`,
  fitsAll: "All four formats can hold exp(x). Between two neighbours, a format has no numbers, so exp(x) is rounded.",

  steps: "Softmax step by step",
  stepsText: "Type logits z. The table follows the definition: exp of each logit, then their sum, then each exp divided by the whole sum. " +
    "Each result is rounded to the format.",
  logits: "Logits",
  examples: "Examples",
  /** @param {string} count @param {string} end */
  noLogits: (count, end) => `Logits: expected 1 to ${count} numbers between -${end} and ${end}. Separate them by commas.`,
  stepsTable: "Softmax by its definition",
  stepsHead: ["Logit", "z", "exp(z)", "Sum so far", "exp(z) / whole sum"],
  /** @param {string} text @param {string} place */
  first: (text, place) => `The first result that is not a finite number: ${text}, at logit ${place}.`,
  /** @param {string} texts */
  following: (texts) => `It leads to: ${texts}.`,
  /** @param {string} format */
  allFinite: (format) => `All results are finite numbers in ${format}.`,
  /** @param {number} count */
  vanished: (count) => `${plural(count, "exp(z) was", "exp(z) were")} rounded to 0.`,

  training: "Training with softmax by its definition",
  trainingText: "Exp, sum, quotient and logarithm are computed in the format, all else in f32. Training halts at the first " +
    "result that is not finite. Beside it, safe softmax trains from the same start, all in f32. It first subtracts the largest " +
    "logit, so exp can’t overflow. Epochs, batch size and seed are the ones at the top of the page.",
  learningRate: "Learning rate",
  haltsAtLog: "Also halt at log(0), see exercise 2",
  train: "Train until it halts",
  noData: "There is no data yet. Load data in section 3.6 first.",
  /** @param {string} format @param {string} rate @param {string} batchSize @param {string} seed */
  start: (format, rate, batchSize, seed) => `Format ${format}, learning rate ${rate}, batch size ${batchSize}, seed ${seed}.`,
  /** @param {Where} where */
  going: ({epoch, epochs, batch, batches}) => `By definition: epoch ${epoch} of ${epochs}, minibatch ${batch} of ${batches}.`,
  /** @param {Where & {text: string}} halt */
  halted: ({epoch, batch, batches, text}) => `By definition: halted in epoch ${epoch}, minibatch ${batch} of ${batches}: ${text}.`,
  /** @param {number} epochs */
  notHalted: (epochs) => `By definition: finished ${plural(epochs, "epoch")} and did not halt. Try a larger learning rate.`,
  /** @param {Where} where */
  stableGoing: ({epoch, epochs, batch, batches}) => `Safe softmax: epoch ${epoch} of ${epochs}, minibatch ${batch} of ${batches}.`,
  /** @param {number} epochs */
  stableFinished: (epochs) => `Safe softmax: finished ${plural(epochs, "epoch")}.`,
  /** @param {Where} where @param {string} text */
  stableHalted: ({epoch}, text) => `Safe softmax: halted in epoch ${epoch}: ${text}. The logits themselves have become too large.`,
  lossesTable: "Both trainings, epoch by epoch",
  lossesHead: ["Epoch", "Loss, by definition", "Loss, safe softmax", "Train accuracy, by definition", "Train accuracy, safe softmax"],
  /** @param {string} number @param {string} label */
  image: (number, label) => `It halted at training image ${number}, with the label ${label}. The order of the images is random.`,
  /** @param {string} name */
  logit: (name) => `Class of this operation: ${name}.`,
  logitsOfImage: "Logits of this image",
  parameters: "The weights before the halt",
  /** @param {string} weight */
  largest: (weight) => `The largest absolute value of a weight is ${weight}. The minibatch that halted has not changed the weights.`,
  /** @param {string} name @param {string} bias */
  template: (name, bias) => `Weights of ${name}. Bias ${bias}.`,

  search: "The smallest learning rate that halts",
  searchText: "For f16 and for f32, many trainings of five epochs search between 0.001 and 1,000. The search ends when the " +
    "smallest rate that halts is known to 1%. Each training tries a rate between one that halts and one that does not. Batch size, seed and " +
    "the choice about log(0) are as above. On the full data set, this can take minutes.",
  find: "Find the learning rate",
  /** @param {string} format @param {string} rate @param {string} epoch @param {string} epochs */
  trying: (format, rate, epoch, epochs) => `Now: ${format}, learning rate ${rate}, epoch ${epoch} of ${epochs}.`,
  ratesTable: "Learning rates that halt",
  ratesHead: ["Number format", "Trainings", "Largest rate that did not halt", "Smallest rate that halted", "Result"],
  searching: "searching …",
  unfinished: "not finished",
  neverHalts: "no rate up to 1,000 halts",
  alwaysHalts: "even 0.001 halts",
  /** @param {string} rate */
  limitFound: (rate) => `about ${rate}`,
  tries: "All trainings",
  triesHead: ["Number format", "Learning rate", "Result"],
  noHalt: "did not halt",
  /** @param {string} epoch @param {string} batch @param {string} text */
  haltOf: (epoch, batch, text) => `epoch ${epoch}, minibatch ${batch}: ${text}`,
};

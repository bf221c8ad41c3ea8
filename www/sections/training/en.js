// What the section on training says.

import {listed} from "../../i18n/figures.js";
import {figures, place, plural, speed} from "../../i18n/en/words.js";

/** @import {NextStep, Speed} from "../../protocol.js" */

const divided = "Like the chapter, this page divides the summed gradient of every minibatch by the batch size. The last " +
  "minibatch of an epoch may have fewer images";

/** @param {string} fact */
const incomparable = (fact) => `This can’t be compared: the chapter’s ${fact}.`;

/** @param {NextStep} step */
const placeOf = (step) => place({...step, batches: step.run.batches});

export const training = {
  explanation: "Each minibatch moves the parameters one step against the gradient of its loss. The learning rate " +
    "sets how far. An epoch takes every training image once.",

  oneStep: "One step under the microscope",
  /** @param {NextStep} step */
  next: (step) => `The next step: ${placeOf(step)}.${step.isNew ? " It starts a new run." : ""}`,
  stepObstacle: {
    settings: "The settings of the next run are not valid. Correct them to see its first step.",
    last: "The run has no more steps.",
    size: "The minibatch is too large to look ahead. Choose a smaller batch size.",
  },
  before: "Loss before",
  step: "Step",
  after: "Loss after",
  batchSize: "batch size",
  /** @param {string} images */
  lossOf: (images) => `Mean over the ${images} images ℬ of the minibatch`,
  /** @param {string} change */
  largest: (change) => "η is the learning rate. The step subtracts η / batch size times the summed gradient. It changes a " +
    `weight by at most ${change}.`,
  /** @param {string} difference @param {number} sign */
  difference: (difference, sign) => sign < 0 ? `Same images: ${difference} lower`
    : sign > 0 ? `Same images: ${difference} higher, so the step was too long`
      : sign === 0 ? "Same images: no change" : "The numbers have overflowed.",
  takeStep: "Do this step",
  /** @param {NextStep} step @param {string} before @param {string} after */
  taken: (step, before, after) => `Done: ${placeOf(step)}. The loss of its images went from ${before} to ${after}.`,
  minibatchImages: "The images of this minibatch",
  sorted: "They are drawn at random from the training set. Here they are sorted by label.",
  /** @param {string} shown @param {string} all */
  firstImages: (shown, all) => `The first ${shown} of ${all} images, sorted by label.`,
  /** @param {string} name @param {string} count */
  ofLabel: (name, count) => `${name} (${count})`,
  /** @param {string} name @param {string} count */
  imagesOfLabel: (name, count) => `Images with the label ${name}: ${count}`,

  exploded: "The loss exploded, but most predictions are right. Accuracy asks only which logit is largest, and the loss asks " +
    "how sure the model is. Steps that are too long make huge logits, so each mistake costs very much.",
  /** In short, on the stage. */
  surprises: {
    exploded: "The steps are too long, so the loss jumps. Try a smaller learning rate.",
    testAbove: "Train accuracy is measured during an epoch, test accuracy at its end. So test can be higher.",
    both: "The steps are too long, so the loss jumps. Train accuracy is measured during an epoch, test accuracy " +
      "at its end, so test can be higher.",
  },
  /** @param {string} steps @param {string} ofChapter */
  oneStepAnEpoch: (steps, ofChapter) => "One batch holds all training images, so each epoch is a single step. " +
    `Steps of this run: ${steps}. Steps of the chapter’s run: ${ofChapter}.`,

  bookTitle: "Compare with the chapter",
  bookDetails: "All values, and why yours differ from the chapter’s",
  bookExplanation: "The tables show the chapter’s results, and those of 200 seeds of another implementation. The " +
    "seeds ran on today’s files. Their column gives the median, and below it the least and the greatest. Your " +
    "results should lie in between. One of many may lie outside by chance.",
  bookTables: {testAccuracy: "Test accuracy", trainAccuracy: "Training accuracy", loss: "Training loss"},
  bookChapter: "book, older files",
  bookToday: "200 seeds, today’s files",
  bookYours: "yours",
  positions: {below: "below", inside: "inside", above: "above"},
  /** @param {string} position The result differs from the end of the range only there. */
  inFourthDecimal: (position) => `${position}, in the fourth decimal`,
  /** @param {{below: number, inside: number, above: number}} counts */
  summary: ({below, inside, above}) => {
    const all = below + inside + above;
    if (all === 0) return "Train with the chapter’s settings to compare.";
    if (inside === all) return `All ${all} of your results lie between the least and the greatest of 200 seeds.`;
    const places = listed([`${inside} within`, above > 0 && `${above} above`, below > 0 && `${below} below`]);
    return `Of your ${plural(all, "result")}, compared with the reference range: ${places}.`;
  },
  unfinished: "Your results are compared once the run has finished.",
  obstacle: {
    "data": incomparable("data is the full Fashion-MNIST set, 60,000 training and 10,000 test images"),
    "batch-size": incomparable("batch size is 256"),
    "learning-rate": incomparable("learning rate is 0.1"),
    "init": incomparable("weights start as noise"),
  },
  bookWhy: "Why yours differ from the chapter’s",
  release: "The chapter used an older release of the files. Until 31 August 2017 they contained some images more " +
    "than once. A few were in both the training set and the test set, which can raise the test accuracy.",
  chance: "The seed decides the initial weights and the order of the images. The chapter’s seed is not known. The 200 " +
    "seeds show how much it matters.",
  division: `${divided}: 96 here (60,000 = 234 × 256 + 96). With division by 96, the test accuracy would vary more. ` +
    "Over 200 seeds it was between 0.765 and 0.829 after epoch 5.",
  divisionOfOther: `${divided}.`,

  benchmark: {
    start: "Measure the speed",
    stop: "Stop measuring",
    measuring: "Measuring …",
    /** @param {Speed} speed */
    measured: ({epochs, millisecondsPerEpoch, imagesPerSecond, chapterImagesPerSecond}) =>
      `With the chapter’s settings, over ${plural(epochs, "epoch")}: ` +
      `${figures.rough(millisecondsPerEpoch)}\u00a0ms per epoch (median), ${speed(imagesPerSecond)}. ` +
      `The chapter’s own functions train on ${speed(chapterImagesPerSecond)}.`,
  },

  downloadRuns: "Download as CSV",
  clearRuns: "Clear the table",
  undoClear: "Undo",
  runs: {
    unfinished: "stopped early",
    current: "now",
    columns: {
      run: "Run", learningRate: "Learning rate", batchSize: "Batch size", epochs: "Epochs", seed: "Seed",
      loss: "Loss", trainAccuracy: "Train acc", testAccuracy: "Test acc", fingerprint: "Fingerprint", others: "Also different",
    },
  },
};

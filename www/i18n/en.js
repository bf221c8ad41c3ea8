// The page's English; what it holds is what every language has to have.

import {chapter} from "./en/chapter.js";
import {failures} from "./en/failures.js";
import {figures} from "./en/words.js";
import {failureIn} from "./failures.js";

/** @import {DataSummary, Run, Speed} from "../protocol.js" */
/** @import {BatchEvent, EpochEvent} from "../events.js" */

/** @param {EpochEvent} epoch */
function epochFigures({loss, trainAccuracy, testAccuracy}) {
  const parts = [
    loss !== null && `loss ${figures.loss(loss)}`,
    trainAccuracy !== null && `train accuracy ${figures.fixed(trainAccuracy, 3)}`,
    `test accuracy ${figures.fixed(testAccuracy, 3)}`,
  ];
  return parts.filter(Boolean).join(", ");
}

/** @param {DataSummary} data */
function dataName({origin, fashionMnist}) {
  if (origin === "sample") return "sample";
  if (fashionMnist) return "Fashion-MNIST";
  return origin === "files" ? "your files" : "data";
}

/** @param {number} count @param {string} one @param {string} [more] */
function plural(count, one, more = `${one}s`) {
  return `${figures.count(count)} ${count === 1 ? one : more}`;
}

export const en = {
  locale: "en",
  title: "Softmax Lab",
  otherLocale: "ko",
  figures,
  failure: failureIn(figures, failures),
  /** Of each section: `data-text="parameters.title"` in index.html is `title` of `parameters`. */
  chapter,
  classes: [
    "t-shirt", "trouser", "pullover", "dress", "coat",
    "sandal", "shirt", "sneaker", "bag", "ankle boot",
  ],

  /**
   * What a label stands for: a garment, where the data is of garments, or else its number.
   * @param {number} label
   * @param {DataSummary | null} data
   * @returns {string}
   */
  className: (label, data) => (data?.fashionMnist && en.classes[label]) || String(label),

  /** Texts that stand in the page as they are: the values of `data-text` in index.html. */
  page: {
    lede: "Ten kinds of garments, one linear layer: softmax regression, written from scratch in " +
      "Rust, learns Fashion-MNIST inside this tab.",
    chapter: "Dive into Deep Learning, chapter 3.6",
    otherLanguage: "한국어",
    loadFull: "Download the whole set, 30 MB",
    choose: "Choose four files",
    drop: "or drop them anywhere: Fashion-MNIST, MNIST, KMNIST, EMNIST; gzipped or not",
    training: "Training",
    epochs: "Epochs",
    learningRate: "Learning rate",
    batchSize: "Batch size",
    seed: "Seed",
    nextRun: "Changes count from the next run on.",
    pause: "Pause",
    step: "Step",
    stop: "Stop",
    reset: "Reset",
    retry: "Load the data again",
    copyLink: "Copy link",
    parts: "Choose what this page shows",
    partsHint: "Leave out what a lesson doesn’t need; the link carries the choice.",
    curves: "Curves",
    loss: "Loss",
    minibatchLoss: "single minibatches",
    epochLoss: "mean of the epoch",
    accuracy: "Accuracy",
    trainAccuracy: "train",
    testAccuracy: "test",
    noCurves: "Press Train, and the curves grow here.",
    epochTable: "Epochs",
    epoch: "epoch",
    lossColumn: "loss",
    trainColumn: "train acc",
    testColumn: "test acc",
    seconds: "seconds",
    noEpochs: "Nothing trained yet.",
    fingerprint: "Fingerprint of the model:",
    previous: "Previous",
    next: "Next",
    onlyMistakes: "Only mistakes",
    key: "Above each test image its label, below it what the model makes of it: ✓ right, ✗ wrong.",
  },

  share: {
    contents: "Sections",
    controls: "Controls",
    link: "Link to the page as it is",
    copied: "Link copied.",
    byHand: "The browser doesn’t let the page copy: here is the link, for you to copy.",
    without: "It can’t carry your files: whoever opens it starts on other data.",
  },

  train: "Train",
  resume: "Resume",
  anySeed: "any",
  buttons: "The run",
  none: "–",
  progress: {connecting: "Connecting …", fetching: "Fetching …", unpacking: "Unpacking …"},
  lossPlot: "Loss over epochs; the figures are in the table of epochs.",
  accuracyPlot: "Accuracy over epochs; the figures are in the table of epochs.",

  noData: "no data",
  loading: "loading …",
  /** @param {DataSummary} data */
  data: (data) =>
    `${dataName(data)}: ${figures.count(data.trainCount)} train / ${figures.count(data.testCount)} test`,
  /** @param {DataSummary} data */
  dataDetail: ({height, width, classCount}) =>
    `${height} × ${width} pixels, ${plural(classCount, "class", "classes")}`,

  status: {
    loading: "Loading the data …",
    empty: "There is no data to train on yet.",
    gone: "There is no worker to train. Try once more: press Train, or load the data again.",
    ready: "Ready to train.",
    lost: "The model was lost; the data is there, and you can train again.",
    silent: "The worker is not answering …",
    running: "Training …",
    /** @param {EpochEvent} epoch @param {Run} run */
    epoch: (epoch, run) =>
      `Epoch ${figures.count(epoch.epoch)} of ${figures.count(run.epochs)}: ${epochFigures(epoch)}.`,
    /** @param {string} place */
    paused: (place) => `Paused${place && ` ${place}`}.`,
    /** @param {string} place */
    stopped: (place) => `Stopped${place && ` ${place}`}; the model stays.`,
    /** @param {BatchEvent} minibatch */
    place: ({epoch, batch, batches}) =>
      `in epoch ${figures.count(epoch)} after minibatch ${figures.count(batch)} of ${figures.count(batches)}`,
    /** @param {EpochEvent} epoch @param {Run} run */
    finished: (epoch, run) =>
      `Finished ${plural(run.epochs, "epoch")} with seed ${run.seed}: ${epochFigures(epoch)}.`,
  },
  /** @param {Run} run */
  run: (run) =>
    `${plural(run.epochs, "epoch")}, learning rate ${figures.decimal(run.learningRate)}, ` +
    `batch size ${figures.count(run.batchSize)}, seed ${run.seed}`,
  /** @param {BatchEvent} minibatch */
  minibatch: ({epoch, batch, batches, meanLoss, meanAccuracy}) =>
    `Epoch ${figures.count(epoch)}, minibatch ${figures.count(batch)} of ${figures.count(batches)}: ` +
    `loss ${figures.loss(meanLoss)}, train acc ${figures.fixed(meanAccuracy, 3)} so far`,
  /** @param {number} imagesPerSecond */
  speed: (imagesPerSecond) => `${figures.rough(imagesPerSecond)} training images per second`,
  benchmark: {
    start: "Measure the speed",
    stop: "Stop measuring",
    measuring: "Measuring …",
    /** @param {Speed} speed */
    measured: ({epochs, millisecondsPerEpoch, imagesPerSecond}) =>
      `With the chapter’s settings, over ${plural(epochs, "epoch")}: ` +
      `${figures.rough(millisecondsPerEpoch)}\u00a0ms per epoch (median), ` +
      `${figures.rough(imagesPerSecond)} training images per second.`,
  },

  /**
   * @param {string} first
   * @param {string} last
   * @param {string} total
   * @param {boolean} onlyMistakes
   */
  shown: (first, last, total, onlyMistakes) =>
    `${onlyMistakes ? "mistakes in" : "images"} ${first}–${last} of ${total}`,
  noMistakes: "no mistakes",
  noImages: "no images",
};

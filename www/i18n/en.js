// The page's English; what it holds is what every language has to have.

import {failures} from "./en/failures.js";
import {runs} from "./en/runs.js";
import {stage} from "./en/stage.js";
import {figures, names, place, plural, speed} from "./en/words.js";
import {titlesIn} from "../sections/index.js";
import {failureIn} from "./failures.js";

/** @import {DataSummary, Run} from "../protocol.js" */
/** @import {BatchEvent, EpochEvent} from "../events.js" */

/** @param {DataSummary} data */
function dataName({origin, fashionMnist}) {
  if (origin === "sample") return "sample";
  if (fashionMnist) return "Fashion-MNIST";
  return origin === "files" ? "your files" : "data";
}

/** What the status says first during a replay. @param {string} run */
const again = (run) => `You see the ${run} run again, slowed down.`;

export const en = {
  title: "Softmax Lab",
  theme: "Theme",
  figures,
  failure: failureIn(figures, failures),
  /** Of the sections. `data-text="titles.loss"` in index.html is `loss` of `titles`. */
  titles: titlesIn("en"),
  runs,
  stage,
  classes: [
    "t-shirt", "trouser", "pullover", "dress", "coat",
    "sandal", "shirt", "sneaker", "bag", "ankle boot",
  ],

  /** Texts that stand in the page as they are: the values of `data-text` in index.html. */
  page: {
    lede: "Watch softmax regression learn to tell ten kinds of clothes apart, live in your browser.",
    chapter: "Dive into Deep Learning, chapter 3.6",
    loadFull: "Download the full set, 31 MB",
    ownFiles: "Train on your own files",
    choose: "Choose four files",
    drop: "or drop them anywhere: Fashion-MNIST, MNIST, KMNIST, EMNIST; gzipped or not",
    controls: "Controls",
    epochs: "Epochs",
    learningRate: "Learning rate",
    batchSize: "Batch size",
    seed: "Seed",
    pause: "Pause",
    step: "Step",
    stop: "Stop",
    reset: "Reset",
    retry: "Load the data again",
    copyLink: "Copy link",
    shortcuts: "Keyboard shortcuts",
    presenter: "Present",
    themeAuto: "Theme: auto",
    themeLight: "Theme: light",
    themeDark: "Theme: dark",
    parts: "Choose what this page shows",
    partsHint: "Leave out what your lesson doesn’t need. The link keeps your choice.",
    curves: "Curves",
    loss: "Loss",
    minibatchLoss: "minibatches",
    epochLoss: "epoch mean",
    accuracy: "Accuracy",
    trainAccuracy: "train",
    testAccuracy: "test",
    noCurves: "Press Train, and the curves grow here.",
    epoch: "epoch",
    lossColumn: names.loss,
    trainColumn: "train acc",
    testColumn: "test acc",
    seconds: "seconds",
    noEpochs: "Nothing trained yet.",
    previous: "Previous",
    next: "Next",
    key: "The label is above each image, the prediction below: ✓ right, ✗ wrong.",
  },


  train: "Train",
  resume: "Resume",
  anySeed: "any",
  buttons: "Run",
  none: "–",
  progress: {connecting: "Connecting …", fetching: "Fetching …", unpacking: "Unpacking …"},

  noData: "no data",
  loading: "loading …",
  /** @param {DataSummary} data */
  data: (data) =>
    `${dataName(data)}: ${figures.count(data.trainCount)} train / ${figures.count(data.testCount)} test`,
  /** @param {DataSummary} data */
  dataDetail: ({height, width, classCount}) =>
    `${height} × ${width} = ${figures.count(height * width)} pixels, ${plural(classCount, "class", "classes")}`,

  status: {
    loading: "Loading the data …",
    empty: "There is no data to train on yet.",
    gone: "The training worker has stopped. Press Train, or load the data again.",
    ready: "Ready to train.",
    lost: "The model is lost, but you can train again on the data.",
    silent: "The training worker is not answering …",
    running: "Training …",
    /** @param {EpochEvent} epoch @param {Run} run */
    epoch: (epoch, run) =>
      `Epoch ${figures.count(epoch.epoch)} of ${figures.count(run.epochs)}: ${figures.epoch(names, epoch)}.`,
    /** @param {string} place */
    paused: (place) => `Paused${place && `: ${place}`}.`,
    /** @param {string} place @param {boolean} isReplaying */
    stopped: (place, isReplaying) => isReplaying
      ? `${again("stopped")} ${place && `It stopped here: ${place}.`}`
      : `Stopped${place && `: ${place}`}. The model stays.`,
    place,
    /** @param {EpochEvent} epoch @param {Run} run @param {boolean} isReplaying Takes no more room then. */
    finished: (epoch, run, isReplaying) => isReplaying
      ? `${again("finished")} It ended after ${plural(run.epochs, "epoch")} with ${names.testAccuracy} ` +
        `${figures.fixed(epoch.testAccuracy, 3)}.`
      : `Finished ${plural(run.epochs, "epoch")} with seed ${run.seed}: ${figures.epoch(names, epoch)}.`,
  },
  /** The fields, and the other settings that differ from the chapter's. @param {Run} run */
  run: (run) => {
    const isShown = [true, true, true, true, run.engine === "chapter", run.init === "zero"];
    return runs.settings(run).filter((_, place) => isShown[place]).join(", ");
  },
  /** @param {BatchEvent} minibatch */
  minibatch: (minibatch) => `${place(minibatch)}: so far, mean loss ${figures.loss(minibatch.meanLoss)}, ` +
    `train accuracy ${figures.fixed(minibatch.meanAccuracy, 3)}`,
  speed,

  /**
   * @param {string} first
   * @param {string} last
   * @param {string} total
   * @param {boolean} onlyMistakes
   */
  shown: (first, last, total, onlyMistakes) =>
    `${onlyMistakes ? "mistakes among images" : "images"} ${first}–${last} of ${total}`,
  /** The nine test images. */
  nine: {
    choices: {
      all: "All, in order",
      mistakes: "Mistakes, in order",
      "most-confident-right": "Right, most confident first",
      "least-confident-right": "Right, least confident first",
      confident: "Mistakes, most confident first",
    },
    noneOf: {
      all: "no images",
      mistakes: "no mistakes",
      "most-confident-right": "no right predictions",
      "least-confident-right": "no right predictions",
      confident: "no mistakes",
    },
    /**
     * @param {string} number
     * @param {string} what Its label and its prediction.
     */
    image: (number, what) => `test image ${number}: ${what}`,
    /**
     * @param {string} first
     * @param {string} last
     * @param {string} total
     * @param {string} from
     * @param {string} to
     * @param {boolean} areRight
     */
    sorted: (first, last, total, from, to, areRight) =>
      `${areRight ? "right predictions" : "mistakes"} ${first}–${last} of ${total}, p\u00a0=\u00a0${from} to ${to}`,
  },
};

// What the section on training says.

import {figures} from "./words.js";

/** @import {Run} from "../../protocol.js" */
/** @import {BatchEvent, EpochEvent} from "../../events.js" */

/** @param {number} count @param {string} one @param {string} [more] */
const plural = (count, one, more = `${one}s`) => `${figures.count(count)} ${count === 1 ? one : more}`;

export const training = {
  title: "Training",
  explanation: "Minibatch by minibatch, the parameters take a step against the gradient of the loss. " +
    "An epoch has passed when every training image has been looked at once.",

  paceLabel: "Pace",
  /** @param {number | null} minibatchesPerSecond */
  pace: (minibatchesPerSecond) => minibatchesPerSecond === null
    ? "full speed"
    : `${plural(minibatchesPerSecond, "minibatch", "minibatches")} a second`,

  progress: "Progress of the run",
  /** @param {BatchEvent} minibatch */
  soFar: ({share, secondsLeft, imagesPerSecond}) => [
    `${figures.done(share)} done`,
    secondsLeft !== null && `about ${training.time(figures.wait(secondsLeft))} left`,
    imagesPerSecond !== null && `${figures.rough(imagesPerSecond)} images per second`,
  ].filter(Boolean).join(", "),
  /** @param {{hours: number, minutes: number, seconds: number}} time */
  time: ({hours, minutes, seconds}) => [
    hours > 0 && plural(hours, "hour"),
    minutes > 0 && plural(minutes, "minute"),
    seconds > 0 && plural(seconds, "second"),
  ].filter(Boolean).join(" "),
  speedHint: "Images per second: training images, over a time that includes the look at the test set " +
    "after each epoch. Pauses, and waiting at a slow pace, don’t count.",

  lossCurve: "Loss: the arrow keys go from epoch to epoch",
  accuracyCurve: "Accuracy: the arrow keys go from epoch to epoch",
  pointing: "Point at the curves for exact figures, or focus them and use the arrow keys.",
  /** @param {EpochEvent} epoch @param {number | null} lastLoss Of its last minibatch. */
  atEpoch: ({epoch, loss, trainAccuracy, testAccuracy}, lastLoss) => [
    `Epoch ${figures.count(epoch)}: `,
    loss !== null && `loss ${figures.loss(loss)}, `,
    lastLoss !== null && `last minibatch ${figures.loss(lastLoss)}, `,
    trainAccuracy !== null && `train accuracy ${figures.fixed(trainAccuracy, 3)}, `,
    `test accuracy ${figures.fixed(testAccuracy, 3)}`,
  ].filter(Boolean).join(""),
  /** @param {{epoch: number, batch: number, batches: number, loss: number}} minibatch */
  atMinibatch: ({epoch, batch, batches, loss}) =>
    `Epoch ${figures.count(epoch)}, minibatch ${figures.count(batch)} of ${figures.count(batches)}: ` +
    `loss ${figures.loss(loss)}`,

  runsTitle: "Runs side by side",
  noRuns: "Finish or stop a run and begin another: the one before stays on the chart, and is listed here.",
  downloadRuns: "Download as CSV",
  clearRuns: "Clear the list",
  fingerprint: "Fingerprint",
  unfinished: "Stopped early.",
  /** @param {string} name */
  current: (name) => `now: ${name}`,
  /** What can differ from run to run. @param {Run} run */
  settings: ({learningRate, batchSize, seed, epochs}) => [
    `learning rate ${figures.decimal(learningRate)}`,
    `batch size ${figures.count(batchSize)}`,
    `seed ${seed}`,
    plural(epochs, "epoch"),
  ],

  bookTitle: "Check against the book",
  bookExplanation: "What the chapter prints of its run, and where 200 seeds of another implementation " +
    "landed on today’s files with the chapter’s settings: their median, and under it the least and the " +
    "greatest. Yours should lie among them; of so many figures one may lie outside by chance.",
  bookTables: {testAccuracy: "Test accuracy", trainAccuracy: "Training accuracy", loss: "Training loss"},
  bookChapter: "book, older files",
  bookToday: "200 seeds, today’s files",
  bookYours: "yours",
  verdicts: {below: "below", inside: "inside", above: "above"},
  /** @param {{below: number, inside: number, above: number}} counts */
  verdict: ({below, inside, above}) => {
    const all = below + inside + above;
    if (all === 0) return "Train with the chapter’s settings to see whether your figures lie among theirs.";
    if (inside === all) return `Yours can be compared, and ${all === 1 ? "lies" : `all ${all} lie`} inside.`;
    const outside = [above > 0 && `${above} above`, below > 0 && `${below} below`].filter(Boolean);
    return `Yours can be compared: of ${plural(all, "figure")} ${inside} inside, ${outside.join(", ")}.`;
  },
  obstacle: {
    "data": "A run on this data can’t be compared with them: they are of the full Fashion-MNIST set, " +
      "60,000 training and 10,000 test images. What comes out with other data, a sample of it too, differs.",
    "batch-size": "This run can’t be compared with them: its batch size is not the chapter’s, 256.",
    "learning-rate": "This run can’t be compared with them: its learning rate is not the chapter’s, 0.1.",
  },
  bookWhy: "Why yours differ from the chapter’s",
  release: "The chapter was printed with an older release of the files. Until 31 August 2017 some images " +
    "were in them more than once, a few in both the training and the test set.",
  chance: "The seed draws the first weights and the order in which the images come. The chapter’s is not " +
    "known; how much it matters, the 200 seeds show.",
  division: "The summed gradients of a minibatch are divided by the batch size, as in the chapter: also " +
    "for the last one of an epoch, which has 96 images (60,000 = 234 × 256 + 96). Divided by 96 instead, " +
    "test accuracy swings: over 200 seeds it lay anywhere from .765 to .829 after epoch 5.",
  divisionOfOther: "The summed gradients of a minibatch are divided by the batch size, as in the chapter: " +
    "also if the last one of an epoch has fewer images.",
};

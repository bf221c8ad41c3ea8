// What the section on training says.

import {listed} from "../../i18n/figures.js";
import {plural} from "../../i18n/en/words.js";

const divided = "The summed gradients of a minibatch are divided by the batch size, as in the chapter, also if " +
  "the last one of an epoch has fewer images";

/** @param {string} fact */
const incomparable = (fact) => `This can’t be compared: the chapter’s ${fact}.`;

export const training = {
  explanation: "Each minibatch moves the parameters a step against the gradient of the loss. An epoch has " +
    "passed when every training image has been looked at once.",

  bookTitle: "Compare with the chapter",
  bookDetails: "All values, and why yours differ from the chapter’s",
  bookExplanation: "The tables show the chapter’s results and those of 200 seeds of another implementation, on " +
    "today’s files. They give the median, and below it the least and the greatest. Your results should lie " +
    "in between. One of many may lie outside by chance.",
  bookTables: {testAccuracy: "Test accuracy", trainAccuracy: "Training accuracy", loss: "Training loss"},
  bookChapter: "book, older files",
  bookToday: "200 seeds, today’s files",
  bookYours: "yours",
  positions: {below: "below", inside: "inside", above: "above"},
  /** @param {{below: number, inside: number, above: number}} counts */
  summary: ({below, inside, above}) => {
    const all = below + inside + above;
    if (all === 0) return "Train with the chapter’s settings to compare.";
    if (inside === all) return `All ${all} of your results are within the reference range.`;
    const places = listed([`${inside} within`, above > 0 && `${above} above`, below > 0 && `${below} below`]);
    return `Of your ${plural(all, "result")}, compared with the reference range: ${places}.`;
  },
  obstacle: {
    "data": incomparable("data is the full Fashion-MNIST set, 60,000 training and 10,000 test images"),
    "batch-size": incomparable("batch size is 256"),
    "learning-rate": incomparable("learning rate is 0.1"),
    "init": incomparable("weights start as noise"),
  },
  bookWhy: "Why yours differ from the chapter’s",
  release: "The chapter was printed with an older release of the files. Until 31 August 2017 some images " +
    "were in them more than once, a few in both the training and the test set.",
  chance: "The seed draws the first weights and the order of the images. The chapter’s is not known; how " +
    "much it matters, the 200 seeds show.",
  division: `${divided}: 96 here (60,000 = 234 × 256 + 96). Divided by 96 instead, test accuracy ` +
    "swings: over 200 seeds it lay anywhere from 0.765 to 0.829 after epoch 5.",
  divisionOfOther: `${divided}.`,
};

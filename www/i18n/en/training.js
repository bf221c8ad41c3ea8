// What the section on training says.

import {Figures} from "../figures.js";

/** @import {BatchEvent} from "../../events.js" */

const figures = new Figures("en");

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
    `${figures.percent(share)} done`,
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
};

// The main experiment of exercise 2: one label gets probability 0.

import {className, texts} from "../../../i18n/index.js";
import {create, find, setText} from "../../../views/dom.js";
import {newTablePlace, showTable} from "../table.js";
import {sectionTexts} from "../texts.js";
import {fillChoices, newTrial} from "../trial.js";
import {written} from "../written.js";
import {FORMATS, MOST_SCALE} from "./formats.js";
import {roomTexts} from "./texts.js";

/** @import {DataSummary} from "../../../protocol.js" */
/** @import {Answer} from "../client.js" */
/** @import {Model} from "../model.js" */
/** @import {RoomPage} from "../view.js" */
/** @import {Format} from "./formats.js" */

/** @typedef {Answer<"scaled-logits">} Scaled */
/** @typedef {keyof ReturnType<typeof roomTexts>["answers"]} Prediction */

/**
 * What was found.
 * @typedef {object} Found
 * @property {Scaled | null} scaled The test set at the first scale with a probability of 0. `null` if there is none.
 * @property {boolean} isTooFar Whether that scale is larger than the worker accepts.
 * @property {Format} format
 * @property {number} version Of the model.
 */

/** @type {readonly Prediction[]} */
const ANSWERS = ["nothing", "large", "infinite", "nan"];

/** Of more classes, only the label and the prediction are shown. */
const MOST_CLASSES = 10;

/**
 * @param {HTMLElement} element
 * @param {RoomPage} page
 * @param {Model} model
 * @param {object} callbacks
 * @param {() => void} callbacks.keep Writes the choices into the address.
 * @param {(scale: number) => void} callbacks.onMoment Receives the scale at which the first probability is 0.
 * @param {() => void} callbacks.onFormat Another format was chosen.
 */
export function newExperiment(element, page, model, {keep, onMoment, onFormat}) {
  const field = find(element, "select.predict");
  const formats = find(element, "select#exercise-2-format");
  const sentence = create("p", {id: "exercise-2-happened"});
  const losses = newTablePlace("exercise-2-losses");
  const chain = create("p", {className: "note", id: "exercise-2-chain"});
  const gradient = newTablePlace("exercise-2-gradient");
  const age = create("p", {className: "hint"});
  let format = /** @type {Format} */ ("f32");
  /** @type {DataSummary | null} */
  let data = null;
  /** @type {Found | null} */
  let shown = null;

  const trial = newTrial(element, {
    read: (text) => ANSWERS.find((answer) => answer === text) ?? null,
    write: (prediction) => roomTexts().answers[prediction],
    run,
    stop: page.exercises.stop,
    draw(place, found, prediction) {
      shown = found;
      place.replaceChildren(sentence, losses.place, chain, gradient.place, age);
      draw(found, prediction);
    },
    remember: keep,
    question: () => roomTexts().prediction,
    invalid: () => roomTexts().invalid,
    explanation: () => roomTexts().explanation,
  }, () => page.option("answers"));

  formats.onchange = () => {
    format = FORMATS.find((name) => name === formats.value) ?? format;
    keep();
    onFormat();
  };

  /** @returns {Promise<Found>} */
  async function run() {
    const found = {scaled: null, isTooFar: false, format, version: model.version};
    const {moments} = await model.ask({type: "nearest-zero", count: 0});
    const moment = moments.find((each) => each.format === found.format);
    if (moment?.image == null || moment.scale === null) return found;
    if (moment.scale > MOST_SCALE) return {...found, isTooFar: true};
    const {scale, image} = moment;
    onMoment(scale);
    return {...found, scaled: await model.ask({type: "scaled-logits", scale, format: found.format, image})};
  }

  /** @param {Found} found @param {Prediction} prediction */
  function draw({scaled, isTooFar, format}, prediction) {
    const {figures} = texts;
    const said = roomTexts();
    const image = scaled?.image;
    drawAge();
    chain.hidden = !image;
    if (!scaled || !image) {
      setText(sentence, isTooFar ? said.tooFar : said.noMoment);
      for (const {table} of [losses, gradient]) showTable(table, "", [], []);
      return;
    }
    const name = (/** @type {number} */ label) => className(label, data);
    const moment = said.moment(figures.count(image.image + 1), name(image.label), name(image.prediction),
      figures.rough(scaled.scale), said.formats[format]);
    const [mean, safe] = [written(scaled.lossByDefinition), written(scaled.lossByLogSumExp)];
    const unscaled = scaled.scale > 1 ? said.unscaled(said.formats[format]) : "";
    const judged = !scaled.isComplete ? "" : happenedTo(scaled.lossByDefinition) === prediction ? sectionTexts().right : sectionTexts().wrong;
    setText(sentence, [moment, unscaled, said.mean(mean, safe), judged].filter(Boolean).join(" "));
    showTable(losses.table, said.losses, ["", said.byDefinition, said.byLogSumExp], [
      [said.ofImage, written(image.loss), written(image.exactLoss)],
      [said.ofAll(scaled.imageCount), mean, safe],
    ]);
    setText(chain, said.chain(written(image.lossSlope), written(image.probabilitySlope), written(image.chain[image.label] ?? NaN)));
    const classes = image.chain.length > MOST_CLASSES ? [image.label, image.prediction] : [...image.chain.keys()];
    showTable(gradient.table, said.gradient, [said.class, said.byChain, said.direct], classes.map((label) => [
      label === image.label ? said.ofLabel(name(label)) : name(label),
      written(image.chain[label] ?? NaN), written(image.direct[label] ?? NaN),
    ]));
  }

  function drawAge() {
    setText(age, shown && shown.version !== model.version ? sectionTexts().oldModel : "");
  }

  return {
    /** The chosen format. */
    get format() {
      return format;
    },

    /** @param {DataSummary} loaded */
    setData(loaded) {
      data = loaded;
      shown = null;
      trial.forget();
    },

    invalidate: drawAge,

    translate() {
      const said = roomTexts();
      fillChoices(field, ANSWERS.map((answer) => [answer, said.answers[answer]]));
      formats.replaceChildren(...FORMATS.map((name) => new Option(said.formats[name], name, false, name === format)));
      trial.translate();
    },

    /** What the address says of the prediction and the format. @returns {string[]} */
    get parts() {
      return [field.value, format];
    },

    /** Returns whether the prediction and the format are understood. @param {string} prediction @param {string} name */
    follow(prediction, name) {
      const found = FORMATS.find((each) => each === name);
      format = found ?? "f32";
      formats.value = format;
      trial.follow(prediction);
      return found !== undefined && (prediction === "" || ANSWERS.some((answer) => answer === prediction));
    },
  };
}

/** Returns the answer that describes a mean loss. @param {number} loss @returns {Prediction} */
function happenedTo(loss) {
  return Number.isNaN(loss) ? "nan" : Number.isFinite(loss) ? "large" : "infinite";
}

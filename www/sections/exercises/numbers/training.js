// Training with softmax by its definition until a result is not finite, beside a form without overflow.

import {className, texts} from "../../../i18n/index.js";
import {numberIn, plain} from "../../../number.js";
import {showBars} from "../../../views/bars.js";
import {find, followTheme, setText} from "../../../views/dom.js";
import {paintImage} from "../../../views/image.js";
import {overlook} from "../../../views/live.js";
import {areWeightsShown, showTemplates} from "../../../views/templates.js";
import {complaint} from "../complaint.js";
import {newRunner} from "../runner.js";
import {showTable} from "../table.js";
import {formatOf} from "./formats.js";
import {OFFERED} from "./settings.js";
import {roomTexts} from "./texts.js";
import {significant} from "./written.js";

/** @import {DataSummary, Settings} from "../../../protocol.js" */
/** @import {Answer} from "../client.js" */
/** @import {RoomPage} from "../view.js" */
/** @import {Choices} from "./settings.js" */

/** @typedef {Answer<"halt">["definition"]} Report */
/** @typedef {Answer<"halt"> & {settings: Settings}} Results */

/** Of more classes, the logits are left out. */
const MOST_CLASSES = 10;

/** @param {HTMLElement} element @param {RoomPage} page @param {Choices} choices @param {() => void} keep */
export function newTraining(element, page, choices, keep) {
  const formats = find(element, "select#exercise-1-format");
  const rate = find(element, "input#exercise-1-rate");
  const log = find(element, "input#exercise-1-log");
  const place = find(element, "#exercise-1-training");
  const halt = find(element, "#exercise-1-halt");
  const stable = find(element, "#exercise-1-stable");
  const figure = find(element, "figure#exercise-1-image");
  const losses = find(element, "table#exercise-1-losses");
  const parameters = find(element, "details#exercise-1-parameters");
  const largest = find(element, "#exercise-1-largest");
  /** @type {DataSummary | null} */
  let data = null;
  /** @type {Results | null} */
  let shown = null;
  /** The image of the halt. @type {{index: number, pixels: Uint8Array} | null} */
  let image = null;

  const runner = newRunner(find(element, "button#exercise-1-train"), find(element, "#exercise-1-train-status"), {
    name: () => roomTexts().train,
    run,
    stop: page.exercises.stop,
    draw(results) {
      shown = results;
      draw();
    },
  });
  formats.onchange = () => {
    choices.format = formatOf(formats.value) ?? choices.format;
    keep();
  };
  log.onchange = () => {
    choices.haltsAtLog = log.checked;
    keep();
  };
  rate.onchange = () => {
    if (numberIn(rate.value) > 0) choices.rate = rate.value;
    keep();
  };
  followTheme(draw);

  /** @param {(results: Results) => void} show @returns {Promise<Results>} */
  async function run(show) {
    if (!data) throw complaint(() => roomTexts().noData);
    image = null;
    const settings = {...page.start(), learningRate: plain(rate.value)};
    const {format} = choices;
    const answer = await page.exercises.ask({type: "halt", settings, format, haltsAtLog: log.checked}, {
      data: true,
      show(some) {
        if (some.type === "halt") show({...some, settings});
      },
    });
    return {...answer, settings};
  }

  /** Asks for the picture of a training image. @param {number} index */
  async function fetchImage(index) {
    image = {index, pixels: new Uint8Array()};
    const asked = image;
    const answer = await page.ask({type: "images", part: "train", indices: [index]}).catch(overlook);
    if (!answer || image !== asked) return;
    image = {index, pixels: answer.pixels};
    draw();
  }

  function draw() {
    place.hidden = !shown;
    if (!shown) return;
    const {figures} = texts;
    const said = roomTexts();
    const {definition, stable: safe, epochs, batches, settings} = shown;
    const {halt: at} = definition;
    const count = (/** @type {number} */ number) => figures.count(number);
    const where = (/** @type {Report} */ {epoch, batch}) =>
      ({epoch: count(epoch), epochs: count(epochs), batch: count(batch), batches: count(batches)});
    const hasFinished = (/** @type {Report} */ report) => report.losses.length === epochs;
    const start = said.start(shown.format, plain(settings.learningRate), settings.batchSize, String(shown.seed));
    const what = at ? said.halted({...where({...definition, ...at}), text: at.fault.text})
      : hasFinished(definition) ? said.notHalted(epochs) : said.going(where(definition));
    setText(halt, `${start} ${what}`);
    setText(stable, safe.halt ? said.stableHalted(where(safe), safe.halt.fault.text)
      : hasFinished(safe) ? said.stableFinished(epochs) : said.stableGoing(where(safe)));
    drawImage();
    const rows = Math.max(definition.losses.length, safe.losses.length);
    const written = (/** @type {number | undefined} */ number, /** @type {(number: number) => string} */ write) =>
      number === undefined ? texts.none : write(number);
    const loss = (/** @type {number} */ number) => Number.isFinite(number) ? figures.loss(number) : significant(number);
    const accuracy = (/** @type {number} */ number) => figures.fixed(number, 3);
    showTable(losses, said.lossesTable, said.lossesHead, Array.from({length: rows}, (_, epoch) => [
      count(epoch + 1), written(definition.losses[epoch], loss), written(safe.losses[epoch], loss),
      written(definition.accuracies[epoch], accuracy), written(safe.accuracies[epoch], accuracy),
    ]));
    drawParameters();
  }

  function drawImage() {
    const at = shown?.definition.halt;
    figure.hidden = !at || !data;
    if (!at || !data) return;
    const said = roomTexts();
    const name = (/** @type {number} */ label) => className(label, data);
    if (image?.index !== at.image) fetchImage(at.image);
    const canvas = find(figure, "canvas");
    const caption = said.image(texts.figures.count(at.image + 1), name(at.label));
    if (image && image.pixels.length > 0) paintImage(canvas, image.pixels, data);
    canvas.ariaLabel = caption;
    setText(find(figure, "figcaption"), `${caption} ${said.logit(name(at.fault.class))}`);
    const logits = at.logits.length > MOST_CLASSES ? [] : [...at.logits];
    const finite = logits.filter(Number.isFinite);
    const table = find(figure, "table");
    table.ariaLabel = said.logitsOfImage;
    showBars(table, logits.map((value, label) => ({
      name: name(label), value, text: Number.isFinite(value) ? texts.figures.fixed(value, 2) : significant(value),
      kind: label === at.fault.class ? "predicted" : "",
    })), {least: Math.min(0, ...finite), greatest: Math.max(0, ...finite)});
  }

  function drawParameters() {
    const {figures} = texts;
    const said = roomTexts();
    const numbers = shown?.parameters ?? null;
    parameters.hidden = !numbers || !data || !areWeightsShown(data);
    if (!numbers || !shown || !data || parameters.hidden) return;
    setText(largest, said.largest(figures.magnitude(shown.largestWeight)));
    const names = Array.from({length: data.classCount}, (_, label) => className(label, data));
    showTemplates(find(parameters, ".templates"), names, data, numbers, (template, label) => {
      find(template, "canvas").ariaLabel = said.template(names[label] ?? "", figures.fixed(numbers.bias[label] ?? 0, 3));
    });
  }

  return {
    /** The settings of the training. @returns {Settings} */
    get settings() {
      return page.start();
    },

    /** Whether log 0 halts a training. */
    get haltsAtLog() {
      return log.checked;
    },

    /** @param {DataSummary} loaded */
    setData(loaded) {
      data = loaded;
      image = null;
      runner.forget();
    },

    renew() {
      rate.value = choices.rate;
      log.checked = choices.haltsAtLog;
      if (!OFFERED.includes(choices.format)) choices.format = "f16";
      formats.value = choices.format;
    },

    translate() {
      const said = roomTexts();
      formats.replaceChildren(...OFFERED.map((format) => new Option(said.formats[format], format)));
      formats.value = choices.format;
      runner.redraw();
    },
  };
}

// The training with each remedy, and the time that each takes.

import {texts} from "../../../i18n/index.js";
import {numberIn, plain} from "../../../number.js";
import {create, find} from "../../../views/dom.js";
import {complaint} from "../complaint.js";
import {newRunner} from "../runner.js";
import {showTable} from "../table.js";
import {faultsInWords} from "./faults.js";
import {roomTexts} from "./texts.js";

/** @import {Answer} from "../client.js" */
/** @import {RoomPage} from "../view.js" */

/** With what was asked: ε and the number of epochs. @typedef {Answer<"remedy-training"> & {epsilon: string, total: number}} Results */

/**
 * @param {HTMLElement} element
 * @param {RoomPage} page
 * @param {() => string | null} epsilon Returns ε, or `null` if its field is wrong.
 */
export function newTraining(element, page, epsilon) {
  const rate = find(element, "input#exercise-3-rate");
  const table = find(element, "table#exercise-3-runs");

  const runner = newRunner(find(element, "button#exercise-3-train"), find(element, "#exercise-3-train-status"), {
    name: () => roomTexts().train,
    /** @param {(results: Results) => void} show @returns {Promise<Results>} */
    async run(show) {
      const limit = epsilon();
      if (limit === null) throw complaint(() => roomTexts().incomplete);
      const start = page.start();
      const settings = {...start, seed: start.seed || "1", learningRate: plain(rate.value)};
      const asked = {epsilon: limit, total: numberIn(start.epochs, true)};
      const found = await page.exercises.ask({type: "remedy-training", settings, epsilon: limit}, {
        data: true,
        show: (some) => show({...some, ...asked}),
      });
      return {...found, ...asked};
    },
    stop: page.exercises.stop,
    draw,
  });

  /** @param {Results | null} found */
  function draw(found) {
    const {figures} = texts;
    const said = roomTexts();
    showTable(table, said.runs, said.runsHead, (found?.runs ?? []).map((run, place) => {
      const last = run.epochs.at(-1);
      const cost = found?.costs[place];
      return [
        said.names[run.remedy],
        create("span", {className: "words"}, whatHappened(run, found)),
        last ? figures.loss(last.loss) : texts.none,
        last ? figures.fixed(last.testAccuracy, 3) : texts.none,
        figures.count(run.zeroGradients),
        cost ? said.cost(figures.rough(cost.nanosecondsPerImage), figures.fixed(cost.ratio, 2)) : texts.none,
      ];
    }));
  }

  /** @param {Results["runs"][number]} run @param {Results | null} found */
  function whatHappened({remedy, epoch, batch, epochs, halt}, found) {
    const {figures} = texts;
    const said = roomTexts();
    if (!halt && epochs.length === found?.total) return said.finished(epochs.length);
    if (!halt) return said.going(figures.count(epoch), figures.count(batch));
    const place = said.halted(figures.count(halt.epoch), figures.count(halt.batch), figures.count(halt.image + 1));
    return `${place} ${faultsInWords({remedy, faults: halt.faults}, found?.epsilon ?? "", halt.exactLoss)}`;
  }

  return {forget: runner.forget, translate: runner.redraw};
}

// The training in each format that halts at the first loss of −log 0.

import {texts} from "../../../i18n/index.js";
import {numberIn, plain} from "../../../number.js";
import {create, find} from "../../../views/dom.js";
import {newRunner} from "../runner.js";
import {showTable} from "../table.js";
import {written} from "../written.js";
import {FORMATS} from "./formats.js";
import {roomTexts} from "./texts.js";

/** @import {Answer} from "../client.js" */
/** @import {RoomPage} from "../view.js" */

/** With the number of epochs that was asked for. @typedef {Answer<"log-halt"> & {total: number}} Halts */

/** The learning rate of the beginning. */
export const USUAL_RATE = "0.5";

/**
 * @param {HTMLElement} element
 * @param {RoomPage} page
 * @param {() => void} keep Writes the choices into the address.
 */
export function newHalting(element, page, keep) {
  const rate = find(element, "input#exercise-2-rate");
  const table = find(element, "table#exercise-2-halts");

  const runner = newRunner(find(element, "button#exercise-2-train"), find(element, "#exercise-2-train-status"), {
    name: () => roomTexts().train,
    /** @param {(results: Halts) => void} show */
    async run(show) {
      const start = page.start();
      const settings = {...start, seed: start.seed || "1", learningRate: plain(rate.value)};
      const total = numberIn(start.epochs, true);
      const found = await page.exercises.ask({type: "log-halt", settings, formats: [...FORMATS]}, {
        data: true,
        show: (some) => show({...some, total}),
      });
      return {...found, total};
    },
    stop: page.exercises.stop,
    draw,
  });

  /** The last learning rate that is one. */
  let valid = USUAL_RATE;
  rate.onchange = () => {
    if (numberIn(rate.value) > 0) valid = plain(rate.value);
    keep();
  };

  /** @param {Halts | null} found */
  function draw(found) {
    const {figures} = texts;
    const said = roomTexts();
    showTable(table, said.haltTable, said.haltHead, (found?.runs ?? []).map((run) => {
      const last = run.epochs.at(-1);
      return [
        said.formats[run.format],
        create("span", {className: "words"}, whatHappened(run, found?.total ?? 0)),
        last ? figures.loss(last.loss) : texts.none,
        last ? figures.fixed(last.testAccuracy, 3) : texts.none,
      ];
    }));
  }

  /** @param {Halts["runs"][number]} run @param {number} total */
  function whatHappened({epoch, batch, epochs, halt}, total) {
    const {figures} = texts;
    const said = roomTexts();
    if (!halt && epochs.length === total) return said.finished(epochs.length);
    if (!halt) return said.going(figures.count(epoch), figures.count(batch));
    const place = said.halted(figures.count(halt.epoch), figures.count(halt.batch), figures.count(halt.image + 1));
    const reason = said.because(figures.fixed(halt.difference, 2), written(halt.exponential), written(halt.sum),
      written(halt.exactLoss));
    return `${place} ${reason}`;
  }

  return {
    setData: runner.forget,

    invalidate() {},

    translate: runner.redraw,

    /** What the address says of the learning rate. */
    get part() {
      return valid;
    },

    /** Returns whether the learning rate is understood. @param {string} text */
    follow(text) {
      const isRight = numberIn(text) > 0;
      const chosen = isRight ? plain(text) : USUAL_RATE;
      if (chosen !== valid) rate.value = valid = chosen;
      return isRight;
    },
  };
}

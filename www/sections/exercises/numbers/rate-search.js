// The search for the smallest learning rate at which training with softmax by its definition halts.

import {texts} from "../../../i18n/index.js";
import {find, setText} from "../../../views/dom.js";
import {complaint} from "../complaint.js";
import {newRunner} from "../runner.js";
import {showTable} from "../table.js";
import {roomTexts} from "./texts.js";
import {short} from "./written.js";

/** @import {Answer} from "../client.js" */
/** @import {Settings} from "../../../protocol.js" */
/** @import {RoomPage} from "../view.js" */
/** @import {Format} from "./formats.js" */

/** @typedef {Answer<"rate-limit">} Results */
/** @typedef {Results["searches"][number]} Search */

/** @type {Format[]} */
const SEARCHED = ["f16", "f32"];

/** Digits of a learning rate. The search ends at 1 %. */
const DIGITS = 3;

/**
 * @param {HTMLElement} element
 * @param {RoomPage} page
 * @param {{settings: Settings, haltsAtLog: boolean}} training What all trainings have in common.
 */
export function newRateSearch(element, page, training) {
  const progress = find(element, "#exercise-1-search-progress");
  const rates = find(element, "table#exercise-1-rates");
  const tries = find(element, "table#exercise-1-tries");
  const triesPart = find(element, "details#exercise-1-tries-part");
  let hasData = false;
  let isEnded = true;

  const runner = newRunner(find(element, "button#exercise-1-search"), find(element, "#exercise-1-search-status"), {
    name: () => roomTexts().find,
    async run(show) {
      if (!hasData) throw complaint(() => roomTexts().noData);
      isEnded = false;
      const {settings, haltsAtLog} = training;
      try {
        return await page.exercises.ask({type: "rate-limit", settings, formats: SEARCHED, haltsAtLog}, {
          data: true,
          show(some) {
            if (some.type === "rate-limit") show(some);
          },
        });
      } finally {
        isEnded = true;
      }
    },
    stop: page.exercises.stop,
    draw,
  });

  /** @param {Results | null} results */
  function draw(results) {
    const {figures} = texts;
    const said = roomTexts();
    const searches = results?.searches ?? [];
    const rate = (/** @type {number | null} */ number) => number === null ? texts.none : short(number, DIGITS);
    const running = searches.find(({current}) => current);
    const {current} = running ?? {};
    setText(progress, results && running && current && !isEnded
      ? said.trying(running.format, rate(current.learningRate), figures.count(current.epoch), figures.count(results.epochs)) : "");
    showTable(rates, said.ratesTable, said.ratesHead, searches.map((search) => [
      said.formats[search.format], figures.count(search.tries.length), rate(search.largestFinite),
      rate(search.smallestHalting), resultOf(search),
    ]));
    triesPart.hidden = searches.every((search) => search.tries.length === 0);
    showTable(tries, said.tries, said.triesHead, searches.flatMap(({format, tries}) =>
      tries.map(({learningRate, halt}) => /** @type {[string, string, string]} */ ([
        format, rate(learningRate), halt
          ? said.haltOf(figures.count(halt.epoch), figures.count(halt.batch), halt.fault.text) : said.noHalt,
      ]))));
  }

  /** @param {Search} search */
  function resultOf({isComplete, largestFinite, smallestHalting}) {
    const said = roomTexts();
    if (!isComplete) return isEnded ? said.unfinished : said.searching;
    if (smallestHalting === null) return said.neverHalts;
    if (largestFinite === null) return said.alwaysHalts;
    return said.limitFound(short(smallestHalting, DIGITS));
  }

  return {
    setData() {
      hasData = true;
      runner.forget();
    },

    translate: runner.redraw,
  };
}

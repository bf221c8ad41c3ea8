// The stage, above the chapter: all that a run changes, in one window.

import {late} from "../import.js";
import {newChart} from "../views/chart.js";
import {find} from "../views/dom.js";
import {newFigures} from "./figures.js";
import {newPresets, settingsOf} from "./presets.js";
import {newTemplates} from "./templates.js";

/** @import {DataSummary, Parameters, Run, Settings, State} from "../protocol.js" */
/** @import {Ask, BatchEvent, EpochEvent} from "../events.js" */
/** @import {Runs} from "../runs.js" */
/** @import {Curves} from "../views/chart.js" */
/** @import {Replay} from "./replay.js" */

const loadReplay = late(() => import("./replay.js"));

/** @typedef {ReturnType<typeof newStage>} Stage */

/**
 * @param {HTMLElement} element
 * @param {object} page
 * @param {Ask} page.ask
 * @param {Runs} page.runs
 * @param {() => Settings} page.fields What stands in the fields.
 * @param {(settings: Settings) => void} page.train Fills in the fields and starts a run.
 * @param {() => void} page.redraw Has the nine drawn as the current model predicts them.
 */
export function newStage(element, {ask, runs, fields, train, redraw}) {
  const chart = newChart(find(element, "#small-curves"), "");
  const templates = newTemplates(find(element, "#templates"), {ask, start: fields});
  const figures = newFigures(find(element, "#live"), find(element, "#replay-label"));
  const presets = newPresets(element, {runs, choose: (preset) => train(settingsOf(preset, fields()))});
  /** Comes after what the first run needs. @type {Replay | null} */
  let replay = null;
  /** The state of the run that is shown. @type {State} */
  let state = "empty";
  /** When the run began [ms]. */
  let begun = 0;
  /** How long the finished run took [ms]. */
  let duration = 0;
  /** How far it has come [epochs]. */
  let length = 0;
  /** Called when a replay begins or ends. */
  let changed = () => {};

  const history = () => runs.current?.epochs ?? [];

  showReplay();
  addEventListener("online", showReplay);

  async function showReplay() {
    const module = await loadReplay();
    if (!module || replay) return;
    replay = module.newReplay(element, {ask, history, length: () => length, show, redraw, changed: () => changed()});
    replay.translate();
    offerReplay();
  }

  /** Lets the user see the run again if it has ended. */
  function offerReplay() {
    if (!replay) return;
    replay.isPossible = (state === "finished" || state === "stopped") && length > 0;
    if (state === "finished") replay.offer(duration);
  }

  function endReplay() {
    if (replay) replay.isPossible = false;
    presets.isFinished = false;
  }

  /** @param {number} place @param {Parameters | null} parameters @param {EpochEvent | null} epoch The last one before. */
  function show(place, parameters, epoch) {
    chart.showUntil(place);
    figures.show(epoch, place === Infinity ? null : runs.current?.run.epochs);
    if (parameters || place === Infinity) templates.show(parameters);
  }

  return {
    /** @param {DataSummary} data */
    setData(data) {
      templates.setData(data);
      chart.setData(data);
    },

    /** Whether the axis of accuracies begins at 0. @param {boolean} fromZero */
    set isFromZero(fromZero) {
      chart.isFromZero = fromZero;
    },

    invalidate: templates.invalidate,

    /** The next run starts from something else. */
    renewStart: templates.renew,

    keep: chart.keep,

    /** @param {Run} run */
    begin(run) {
      endReplay();
      begun = performance.now();
      chart.begin(run);
      figures.show(null);
    },

    /** @param {BatchEvent} minibatch */
    addMinibatch(minibatch) {
      length = minibatch.epoch - 1 + minibatch.batch / minibatch.batches;
      chart.addMinibatch(minibatch);
    },

    /** Losses of the minibatches of the run, and its epochs. */
    get curve() {
      const {epochs, lines} = chart.curves;
      return {epochs, losses: lines.minibatchLoss.series};
    },

    /** @param {EpochEvent} event */
    addEpoch(event) {
      chart.addEpoch(event);
      figures.show(event);
    },

    /** Whether the run is shown again. */
    get isReplaying() {
      return replay?.isOn ?? false;
    },

    /** Calls `watcher` when a replay begins or ends. @param {() => void} watcher */
    watchReplay(watcher) {
      changed = watcher;
    },

    /** @param {State} entered The state of the run. */
    enter(entered) {
      state = entered;
      duration = performance.now() - begun;
      presets.isFinished = state === "finished";
      offerReplay();
    },

    clear() {
      endReplay();
      length = 0;
      chart.clear();
      figures.show(null);
    },

    /** Shows a run again that was cleared. @param {Curves} curves */
    restore(curves) {
      chart.curves = curves;
      length = curves.lines.minibatchLoss.series.last?.x ?? 0;
      figures.show(history().at(-1) ?? null);
    },

    translate() {
      for (const view of [chart, templates, figures, presets, replay]) view?.translate();
    },
  };
}

// What the page shows: hears the worker's events, keeps in mind how things stand, and tells the views.

import {texts} from "./i18n/index.js";

/** @import {DataSummary, Event, Run, State} from "./protocol.js" */
/** @import {BatchEvent, EpochEvent} from "./events.js" */
/** @import {Lens} from "./lens.js" */
/** @import {Runs} from "./runs.js" */
/** @import {Benchmark} from "./views/benchmark.js" */
/** @import {Chart} from "./views/chart.js" */
/** @import {Controls} from "./views/controls.js" */
/** @import {DataPanel} from "./views/data-panel.js" */
/** @import {EpochsTable} from "./views/epochs-table.js" */
/** @import {KeptRuns} from "./views/kept-runs.js" */
/** @import {Notices} from "./views/notices.js" */
/** @import {Predictions} from "./views/predictions.js" */
/** @import {RunProgress} from "./views/progress.js" */

/**
 * @typedef {object} Views
 * @property {Controls} controls
 * @property {Notices} notices
 * @property {DataPanel} dataPanel
 * @property {Benchmark} benchmark
 * @property {Chart} chart
 * @property {EpochsTable} table
 * @property {KeptRuns} keptRuns
 * @property {Predictions} predictions
 * @property {RunProgress} progress
 */

/**
 * A section of the chapter that asks the worker for what it shows.
 * @typedef {object} Section
 * @property {(data: DataSummary) => void} setData Other data was loaded: there is no model.
 * @property {(hasModel: boolean) => void} invalidate The model is another now, or there is none.
 * @property {() => void} translate
 */

/**
 * @param {Views} views
 * @param {object} more
 * @param {Lens} more.lens
 * @param {Section} more.sections All of them.
 * @param {Runs} more.runs
 */
export function newDisplay(views, {lens, sections, runs}) {
  const {benchmark, chart, controls, dataPanel, keptRuns, notices, predictions, progress, table} = views;
  /** @type {State} */
  let state = "empty";
  /** What is loaded. @type {DataSummary | null} */
  let data = null;
  /** The run that table and chart show. @type {Run | null} */
  let run = null;
  /** @type {BatchEvent | null} */
  let minibatch = null;
  /** @type {EpochEvent | null} */
  let epoch = null;
  let isLoading = false;
  let isMeasuring = false;
  /** Whether the worker leaves a sign of life due. */
  let isSilent = false;
  /** Whether the model of what is shown died with its worker. */
  let isModelLost = false;

  /** @param {State} next */
  function enter(next) {
    state = next;
    invalidate();
    predictions.hasModel = hasModel();
    controls.enter(state, {isLoading, isMeasuring, isAnythingShown: !table.isEmpty});
    benchmark.enter(state, isMeasuring);
    notices.say(sentence);
    if (state !== "running") {
      table.fill();
      progress.settle(state === "stopped");
    }
    // How far an epoch has come is of interest only while it goes on.
    if (state === "stopped" || state === "finished") notices.show(nameOfRun);
  }

  const hasModel = () => state !== "empty" && state !== "ready";

  function invalidate() {
    sections.invalidate(hasModel());
  }

  /** Only now what is shown of the run before has to go. @param {Run} begun */
  function begin(begun) {
    runs.putAside();
    clear();
    run = begun;
    if (data) runs.begin(run, data);
    chart.begin(run);
    showKept();
    notices.show(nameOfRun);
  }

  /** @param {BatchEvent} event */
  function addMinibatch(event) {
    minibatch = event;
    chart.addMinibatch(event);
    progress.show(event);
    invalidate();
    notices.show(() => `${nameOfRun()}\n${texts.minibatch(event)}`);
  }

  /** @param {EpochEvent} event */
  function addEpoch(event) {
    const ofRun = run;
    epoch = event;
    runs.add(event);
    keptRuns.allow();
    table.add(event);
    chart.addEpoch(event);
    if (ofRun) notices.mention(() => texts.status.epoch(event, ofRun));
  }

  function clear() {
    run = minibatch = epoch = null;
    isModelLost = false;
    table.clear();
    chart.clear();
    progress.clear();
    notices.show(nameOfRun);
  }

  function leave() {
    clear();
    showKept();
    enter(state);
  }

  function showKept() {
    chart.keep(runs.kept);
    keptRuns.update();
  }

  const nameOfRun = () => run ? texts.run(run) : "";

  /** How things stand. */
  function sentence() {
    const {status} = texts;
    const place = minibatch ? status.place(minibatch) : "";
    if (isSilent) return status.silent;
    switch (state) {
      case "empty":
        return isLoading ? status.loading : isModelLost ? status.gone : status.empty;
      case "ready":
        return isModelLost ? status.lost : status.ready;
      case "running":
        return status.running;
      case "paused":
        return status.paused(place);
      case "stopped":
        return status.stopped(place);
      case "finished":
        return run && epoch ? status.finished(epoch, run) : "";
    }
  }

  return {
    /** The worker's state, as far as it is known here. */
    get state() {
      return state;
    },

    /** The run that is shown. */
    get run() {
      return run;
    },

    /** Where the data is from that is loaded. */
    get origin() {
      return data?.origin ?? null;
    },

    /** @param {Event} event */
    hear(event) {
      switch (event.type) {
        case "progress":
          return dataPanel.progress(event.file, "unpacking", event.done, event.total);
        case "data":
          data = event.data;
          benchmark.show(null);
          // The lens first: the sections ask the worker about its image at once.
          for (const view of [lens, dataPanel, predictions, sections]) view.setData(data);
          return enter("ready");
        case "started":
          return begin(event.run);
        case "batch":
          return addMinibatch(event);
        case "epoch":
          return addEpoch(event);
        case "state":
          return enter(event.state);
        case "finished":
          table.finish(event.fingerprint);
          runs.finish(event.fingerprint);
          progress.finish();
          return enter("finished");
        case "benchmark":
          return benchmark.show(event.speed);
        case "predictions":
          return predictions.show(event.predictions, event.choice, event.rank);
      }
    },

    /** Whether files are on their way. @param {boolean} loading */
    set isLoading(loading) {
      isLoading = loading;
      dataPanel.isBusy = loading;
      if (state === "empty") enter("empty");
    },

    /** Whether the benchmark is going on. @param {boolean} measuring */
    set isMeasuring(measuring) {
      isMeasuring = measuring;
      enter(state);
    },

    /** Whether nothing has been heard of the worker for some seconds. @param {boolean} silent */
    set isSilent(silent) {
      isSilent = silent;
      notices.say(sentence);
    },

    /** The worker has died, with data and model; what it told stays in sight. */
    loseModel() {
      isModelLost = true;
      isSilent = false;
      predictions.show([], "all", null);
      enter("empty");
    },

    /** Throws away what is shown of a run. */
    forget() {
      runs.drop();
      leave();
    },

    /** Puts what is shown of a run with those before: other data was loaded. */
    putAside() {
      runs.putAside();
      leave();
    },

    /** Throws away the runs before. */
    clearKept() {
      runs.clear();
      showKept();
    },
  };
}

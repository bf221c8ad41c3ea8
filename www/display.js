// What the page shows: hands the worker's events to the store, and updates the views.

import {texts} from "./i18n/index.js";
import {hasModel} from "./store.js";

/** @import {DataSummary, Event, Run} from "./protocol.js" */
/** @import {Knowledge, Store} from "./store.js" */
/** @import {BatchEvent, EpochEvent} from "./events.js" */
/** @import {Selection} from "./selection.js" */
/** @import {KeptRun, Runs} from "./runs.js" */
/** @import {Stage} from "./stage/stage.js" */
/** @import {Chart, Curves} from "./views/chart.js" */
/** @import {Controls} from "./views/controls.js" */
/** @import {DataPanel} from "./views/data-panel.js" */
/** @import {EpochsTable} from "./views/epochs-table.js" */
/** @import {Notices} from "./views/notices.js" */
/** @import {Predictions} from "./views/predictions.js" */
/** @import {RunProgress} from "./views/progress.js" */

/**
 * @typedef {object} Views
 * @property {Controls} controls
 * @property {Notices} notices
 * @property {DataPanel} dataPanel
 * @property {Chart} chart
 * @property {Predictions} predictions
 * @property {RunProgress} progress
 * @property {Stage} stage
 */

/**
 * A section of the chapter that asks the worker for what it shows.
 * @typedef {object} Section
 * @property {(data: DataSummary) => void} setData Other data was loaded: there is no model.
 * @property {(hasModel: boolean) => void} invalidate The model is another now, or there is none.
 * @property {() => void} translate
 */

/**
 * A run that was reset, as it was shown.
 * @typedef {{known: Readonly<Knowledge>, run: KeptRun, curves: Curves}} Forgotten
 */

/**
 * @param {Views} views
 * @param {object} more
 * @param {Store} more.store What the page knows.
 * @param {Selection} more.selection
 * @param {Section} more.sections All of them.
 * @param {Runs} more.runs
 */
export function newDisplay(views, {store, selection, sections, runs}) {
  const {chart, controls, dataPanel, notices, predictions, progress, stage} = views;
  /** Comes after what the first run needs. @type {EpochsTable | null} */
  let table = null;
  /** The run that was reset last, until another begins. @type {Forgotten | null} */
  let forgotten = null;
  /** The earlier runs on the charts. */
  let kept = runs.kept;

  runs.watch(() => {
    if (runs.kept === kept) return;
    kept = runs.kept;
    for (const view of [chart, stage]) view.keep(kept);
  });

  stage.watchReplay(() => notices.say(sentence));

  /** Shows the state of the run. */
  function showState() {
    const {state} = store.known;
    invalidate();
    predictions.hasModel = hasModel(store.known);
    controls.enter(store.known, Boolean(runs.current?.epochs.length));
    stage.enter(state);
    notices.say(sentence);
    if (state !== "running") {
      table?.fill();
      progress.settle(state === "stopped");
    }
    // How far an epoch has come is of interest only while it goes on.
    if (state === "stopped" || state === "finished") notices.show(nameOfRun);
  }

  function invalidate() {
    for (const view of [sections, stage]) view.invalidate(hasModel(store.known));
  }

  /** Only now what is shown of the run before has to go. @param {Run} begun */
  function begin(begun) {
    const {data} = store.known;
    runs.putAside();
    clear();
    forget(null);
    if (data) runs.begin(begun, data);
    for (const view of [chart, stage]) view.begin(begun);
    notices.show(nameOfRun);
  }

  /** @param {BatchEvent} event */
  function addMinibatch(event) {
    for (const view of [chart, stage]) view.addMinibatch(event);
    progress.show(event);
    invalidate();
    notices.show(() => `${nameOfRun()}\n${texts.minibatch(event)}`);
  }

  /** @param {EpochEvent} event */
  function addEpoch(event) {
    const {run} = store.known;
    runs.add(event);
    for (const view of [chart, stage]) view.addEpoch(event);
    table?.add(event);
    if (run) notices.mention(() => texts.status.epoch(event, run));
  }

  function clear() {
    for (const view of [table, chart, progress, stage]) view?.clear();
    notices.show(nameOfRun);
  }

  /** Writes the epochs that the run already has. */
  function fillTable() {
    const {current} = runs;
    if (!table || !current) return;
    for (const epoch of current.epochs) table.add(epoch);
    if (current.fingerprint) table.finish(current.fingerprint, current.run);
    table.fill();
  }

  function dismiss() {
    store.dispatch({type: "dismissal"});
    clear();
    showState();
  }

  /** @param {Forgotten | null} run */
  function forget(run) {
    forgotten = run;
    notices.offerUndo(run !== null);
  }

  const nameOfRun = () => {
    const {run} = store.known;
    return run ? texts.run(run) : "";
  };

  /** How things stand. */
  function sentence() {
    const {status} = texts;
    const {state, run, minibatch, epoch, isLoading, isSilent, isModelLost} = store.known;
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
        return status.stopped(place, stage.isReplaying);
      case "finished":
        return run && epoch ? status.finished(epoch, run, stage.isReplaying) : "";
    }
  }

  return {
    /** @param {Event} event */
    hear(event) {
      store.dispatch(event);
      switch (event.type) {
        case "progress":
          return dataPanel.progress(event.file, "unpacking", event.done, event.total);
        case "data":
          // The chosen image first: the sections ask the worker about it at once.
          for (const view of [selection, dataPanel, predictions, chart, stage, sections]) view.setData(event.data);
          forget(null);
          return showState();
        case "started":
          return begin(event.run);
        case "batch":
          return addMinibatch(event);
        case "epoch":
          return addEpoch(event);
        case "state":
          return showState();
        case "finished":
          table?.finish(event.fingerprint, event.run);
          runs.finish(event.fingerprint);
          progress.finish();
          return showState();
        case "predictions":
          return predictions.show(event.predictions, event.choice, event.rank);
      }
    },

    /** Whether files are on their way. @param {boolean} loading */
    set isLoading(loading) {
      store.dispatch({type: "loading", isLoading: loading});
      dataPanel.isBusy = loading;
      if (store.known.state === "empty") showState();
    },

    /** Whether the benchmark is going on. @param {boolean} measuring */
    set isMeasuring(measuring) {
      store.dispatch({type: "measuring", isMeasuring: measuring});
      showState();
    },

    /** Whether nothing has been heard of the worker for some seconds. @param {boolean} silent */
    set isSilent(silent) {
      store.dispatch({type: "silence", isSilent: silent});
      notices.say(sentence);
    },

    /** The worker has died, with data and model; what it told stays in sight. */
    loseModel() {
      store.dispatch({type: "death"});
      forget(null);
      predictions.show([], "all", null);
      showState();
    },

    /** The table of epochs, once it is loaded. @param {EpochsTable} loaded */
    set table(loaded) {
      table = loaded;
      fillTable();
    },

    /** Throws away what is shown of a run. */
    forget() {
      const {known} = store;
      const {current} = runs;
      const {curves} = chart;
      runs.drop();
      dismiss();
      forget(current && {known, run: current, curves});
    },

    /** Shows the run again that was thrown away last. */
    recall() {
      if (!forgotten) return;
      const {known, run, curves} = forgotten;
      forget(null);
      store.dispatch({type: "recall", known});
      runs.recall(run);
      chart.curves = curves;
      stage.restore(curves);
      fillTable();
      if (known.minibatch) progress.show(known.minibatch);
      notices.show(nameOfRun);
    },

    /** Puts what is shown of a run with those before: other data was loaded. */
    putAside() {
      runs.putAside();
      dismiss();
    },
  };
}

// What the page shows: hears the worker's events, keeps in mind how things stand, and tells the views.

/** @import {DataSummary, Event, Run, State} from "./protocol.js" */
/** @import {BatchEvent, EpochEvent} from "./events.js" */
/** @import {Runs} from "./runs.js" */
/** @import {Texts} from "./i18n/index.js" */
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
 * @property {(texts: Texts) => void} translate
 */

export class Display {
  #views;
  #sections;
  #runs;
  /** @type {State} */
  #state = "empty";
  /** What is loaded. @type {DataSummary | null} */
  #data = null;
  /** The run that table and chart show. @type {Run | null} */
  #run = null;
  /** @type {BatchEvent | null} */
  #minibatch = null;
  /** @type {EpochEvent | null} */
  #epoch = null;
  #isLoading = false;
  #isMeasuring = false;
  /** Whether the worker leaves a sign of life due. */
  #isSilent = false;
  /** Whether the model of what is shown died with its worker. */
  #isModelLost = false;

  /**
   * @param {Views} views
   * @param {Section[]} sections
   * @param {Runs} runs
   */
  constructor(views, sections, runs) {
    this.#views = views;
    this.#sections = sections;
    this.#runs = runs;
  }

  /** The worker's state, as far as it is known here. */
  get state() {
    return this.#state;
  }

  /** The run that is shown. */
  get run() {
    return this.#run;
  }

  /** Where the data is from that is loaded. */
  get origin() {
    return this.#data?.origin ?? null;
  }

  /** @param {Event} event */
  hear(event) {
    const {benchmark, dataPanel, predictions, progress, table} = this.#views;
    switch (event.type) {
      case "progress":
        return dataPanel.progress(event.file, "unpacking", event.done, event.total);
      case "data":
        this.#data = event.data;
        dataPanel.show(event.data);
        benchmark.show(null);
        predictions.setData(event.data);
        for (const section of this.#sections) section.setData(event.data);
        return this.#enter("ready");
      case "started":
        return this.#begin(event.run);
      case "batch":
        return this.#addMinibatch(event);
      case "epoch":
        return this.#addEpoch(event);
      case "state":
        return this.#enter(event.state);
      case "finished":
        table.finish(event.fingerprint);
        this.#runs.finish(event.fingerprint);
        progress.finish();
        return this.#enter("finished");
      case "benchmark":
        return benchmark.show(event.speed);
      case "predictions":
        return predictions.show(event.predictions, event.choice, event.rank);
    }
  }

  /** Whether files are on their way. @param {boolean} isLoading */
  set isLoading(isLoading) {
    this.#isLoading = isLoading;
    if (isLoading) this.#views.dataPanel.begin();
    else this.#views.dataPanel.end();
    if (this.#state === "empty") this.#enter("empty");
  }

  /** Whether the benchmark is going on. @param {boolean} isMeasuring */
  set isMeasuring(isMeasuring) {
    this.#isMeasuring = isMeasuring;
    this.#enter(this.#state);
  }

  /** Whether nothing has been heard of the worker for some seconds. @param {boolean} isSilent */
  set isSilent(isSilent) {
    this.#isSilent = isSilent;
    this.#views.notices.say(this.#sentence());
  }

  /** The worker has died, with data and model; what it told stays in sight. */
  loseModel() {
    this.#isModelLost = true;
    this.#isSilent = false;
    this.#views.predictions.show([], "all", null);
    this.#enter("empty");
  }

  /** Throws away what is shown of a run. */
  forget() {
    this.#runs.drop();
    this.#leave();
  }

  /** Puts what is shown of a run with those before: other data was loaded. */
  putAside() {
    this.#runs.putAside();
    this.#leave();
  }

  /** Throws away the runs before. */
  clearKept() {
    this.#runs.clear();
    this.#showKept();
  }

  #leave() {
    this.#clear();
    this.#showKept();
    this.#enter(this.#state);
  }

  #showKept() {
    this.#views.chart.keep(this.#runs.kept);
    this.#views.keptRuns.update();
  }

  #clear() {
    const {chart, notices, progress, table} = this.#views;
    this.#run = this.#minibatch = this.#epoch = null;
    this.#isModelLost = false;
    table.clear();
    chart.clear();
    progress.clear();
    notices.show(() => "");
  }

  /** Only now what is shown of the run before has to go. @param {Run} run */
  #begin(run) {
    this.#runs.putAside();
    this.#clear();
    this.#run = run;
    if (this.#data) this.#runs.begin(run, this.#data);
    this.#views.chart.begin(run);
    this.#showKept();
    this.#showRun();
  }

  /** @param {BatchEvent} minibatch */
  #addMinibatch(minibatch) {
    const {chart, notices, progress} = this.#views;
    const run = this.#run;
    this.#minibatch = minibatch;
    chart.addMinibatch(minibatch);
    progress.show(minibatch);
    this.#invalidate();
    notices.show((texts) => `${run ? texts.run(run) : ""}\n${texts.minibatch(minibatch)}`);
  }

  /** @param {EpochEvent} epoch */
  #addEpoch(epoch) {
    const {chart, keptRuns, notices, table} = this.#views;
    const run = this.#run;
    this.#epoch = epoch;
    this.#runs.add(epoch);
    keptRuns.allow();
    table.add(epoch);
    chart.addEpoch(epoch);
    if (run) notices.mention((texts) => texts.status.epoch(epoch, run));
  }

  /** @param {State} state */
  #enter(state) {
    const {benchmark, controls, notices, predictions, progress, table} = this.#views;
    const [isLoading, isMeasuring] = [this.#isLoading, this.#isMeasuring];
    this.#state = state;
    this.#invalidate();
    predictions.hasModel = this.#hasModel;
    controls.enter(state, {isLoading, isMeasuring, isAnythingShown: !table.isEmpty});
    benchmark.enter(state, isMeasuring);
    notices.say(this.#sentence());
    if (state !== "running") progress.settle();
    // How far an epoch has come is of interest only while it goes on.
    if (state === "stopped" || state === "finished") this.#showRun();
  }

  get #hasModel() {
    return this.#state !== "empty" && this.#state !== "ready";
  }

  #invalidate() {
    for (const section of this.#sections) section.invalidate(this.#hasModel);
  }

  #showRun() {
    const run = this.#run;
    this.#views.notices.show((texts) => run ? texts.run(run) : "");
  }

  /** How things stand, in a sentence. @returns {(texts: Texts) => string} */
  #sentence() {
    const [run, epoch, minibatch] = [this.#run, this.#epoch, this.#minibatch];
    const [isLoading, isModelLost] = [this.#isLoading, this.#isModelLost];
    if (this.#isSilent) return ({status}) => status.silent;
    const place = (/** @type {Texts} */ texts) => minibatch ? texts.status.place(minibatch) : "";
    switch (this.#state) {
      case "empty":
        if (isLoading) return ({status}) => status.loading;
        return ({status}) => isModelLost ? status.gone : status.empty;
      case "ready":
        return ({status}) => isModelLost ? status.lost : status.ready;
      case "running":
        return ({status}) => status.running;
      case "paused":
        return (texts) => texts.status.paused(place(texts));
      case "stopped":
        return (texts) => texts.status.stopped(place(texts));
      case "finished":
        return ({status}) => run && epoch ? status.finished(epoch, run) : "";
    }
  }
}

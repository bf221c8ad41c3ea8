// Wires the page: what the user does goes to the lab, what the worker tells goes to the display.

import {Address} from "./address.js";
import {DataSource} from "./data-source.js";
import {Display} from "./display.js";
import {textsIn, translatePage} from "./i18n/index.js";
import {acceptDrops, acceptPastes} from "./incoming.js";
import {Lab} from "./lab.js";
import {Lens} from "./lens.js";
import {Runs} from "./runs.js";
import {CommandError} from "./training-client.js";
import {AccuracyView} from "./views/accuracy.js";
import {Benchmark} from "./views/benchmark.js";
import {BookView} from "./views/book.js";
import {Chart} from "./views/chart.js";
import {ComparisonView} from "./views/comparison.js";
import {Contents} from "./views/contents.js";
import {Controls} from "./views/controls.js";
import {DataPanel} from "./views/data-panel.js";
import {find} from "./views/dom.js";
import {EpochsTable} from "./views/epochs-table.js";
import {Experiments} from "./views/experiments.js";
import {GarmentsView} from "./views/garments.js";
import {LossView} from "./views/loss.js";
import {ModelView} from "./views/model.js";
import {KeptRuns} from "./views/kept-runs.js";
import {LikeliestView} from "./views/likeliest.js";
import {Notices} from "./views/notices.js";
import {Pace} from "./views/pace.js";
import {OwnImageView} from "./views/own-image.js";
import {ParametersView} from "./views/parameters.js";
import {Predictions} from "./views/predictions.js";
import {RunProgress} from "./views/progress.js";
import {Share} from "./views/share.js";
import {SoftmaxView} from "./views/softmax.js";

/** @import {Ask} from "./events.js" */
/** @import {CommandBody, Failure, Settings} from "./protocol.js" */
/** @import {Button} from "./views/controls.js" */

const section = (/** @type {string} */ selector) => find(document, selector, HTMLElement);

const address = new Address();
const lens = new Lens();
let texts = await chosenTexts();
/** The settings that the fragment has told of. */
let told = address.settings;
/** What stood in the fields when the last run was begun. @type {Settings | null} */
let settingsOfRun = null;
/** The load that is going on, or the last one. @type {(() => Promise<void>) | null} */
let currentLoad = null;
/** Whether the address has been followed, for which it takes data. */
let hasBegun = false;

const language = find(document, "#language", HTMLButtonElement);
const controls = new Controls(find(document, "#controls", HTMLFormElement), texts, {
  press,
  edit(settings, field) {
    address.settings = told = settings;
    if (field === controls.invalid) forgive();
  },
});
const pace = new Pace(section("#pace-control"), texts, {
  choose(chosen) {
    address.setOption("pace", chosen === null ? null : String(chosen));
    lab.pace = chosen;
    if (notices.failure?.subject === "pace") forgive();
  },
});
const progress = new RunProgress(section("#run-panel"), texts);
const notices = new Notices(section("#run-panel"), texts, {
  async retry() {
    if (!await loading(() => lab.reload())) return;
    complain(null);
    await begin();
  },
});
const benchmark = new Benchmark(section("#speed-check"), texts, {
  start: measure,
  stop: () => act({type: "stop"}),
});
const dataPanel = new DataPanel(section("#data"), texts, {
  loadFull: () => loadNew(DataSource.published(), "full"),
  choose: chooseData,
});
const chart = new Chart(section("#curves"), texts);
const runs = new Runs();
const keptRuns = new KeptRuns(section("#runs"), texts, runs, {clear: () => display.clearKept()});
const table = new EpochsTable(section("#epochs-section"), texts);
const predictions = new Predictions(section("#nine"), texts, {
  lens,
  remember: rememberer("show"),
  move: (move, choice) => act({type: "show-predictions", move, choice}),
  choose: (choice) => lab.client.send({type: "show-predictions", move: "first", choice}).catch(report),
  restyle: (style) => lab.client.send({type: "restyle-canvas", style}).catch(report),
});
const contents = new Contents(document, texts, {
  hide(parts) {
    contents.hidden = address.hidden = parts;
  },
});
const experiments = new Experiments(section("#lesson-summary"), {
  begin(settings) {
    controls.settings = address.settings = told = settings;
    act({type: "train", settings});
  },
});
const share = new Share(section("header"), texts, {link});
const views = {
  benchmark, controls, pace, progress, notices, dataPanel, chart, keptRuns, table, predictions,
  contents, experiments, share,
};
const model = new ModelView(section("#lesson-model"), texts, {ask, lens, remember: rememberer("image")});
const comparison = new ComparisonView(section("#comparison"), texts, {
  ask, lens, remember: rememberer("why"),
});
const accuracy = new AccuracyView(section("#lesson-accuracy"), texts, {
  ask,
  lens,
  rememberCell: rememberer("cell"),
  rememberShares: rememberer("shares"),
});
const ownImage = new OwnImageView(section("#own"), texts, {
  ask,
  lens,
  look: () => section("#model-heading").focus(),
});
/** Sections that show what the worker knows, and ask it. */
const sections = [
  new GarmentsView(section("#lesson-data"), texts, {ask, lens}),
  new ParametersView(section("#lesson-parameters"), texts, {ask}),
  new SoftmaxView(section("#lesson-softmax"), texts, {ask, lens}),
  model,
  comparison,
  new LossView(section("#lesson-loss"), texts, {ask, lens}),
  accuracy,
  new BookView(section("#book"), texts, {ask}),
  ownImage,
  new LikeliestView(section("#likeliest"), texts, {ask, lens}),
];
const display = new Display(views, sections, runs);
const lab = new Lab({
  event: (event) => display.hear(event),
  death: mourn,
  silence(isSilent) {
    display.isSilent = isSilent;
  },
  error: report,
  progress: (file, done, total) => dataPanel.progress(file, "fetching", done, total),
  newCanvas: () => predictions.handOver(),
});

// For scripts and tests.
Object.assign(window, {softmaxLab: {get client() { return lab.client; }}});

const takers = {
  pictures: (/** @type {File[]} */ files) => ownImage.take(files),
  others: chooseData,
  refuse: (/** @type {Failure} */ failure) => ownImage.refuse(failure),
};
acceptDrops(takers);
acceptPastes(takers);

controls.settings = told;
contents.hidden = address.hidden;
followPace();
await translate();
language.addEventListener("click", () => {
  address.setOption("lang", texts.otherLocale);
  translate();
});
addEventListener("hashchange", followAddress);
if (await loading(async () => lab.load(await chosenData()))) await begin();

/** Does what the address asks for, once there is the first data for it. */
async function begin() {
  if (hasBegun) return;
  hasBegun = true;
  const problem = followChoices();
  if (address.run) await act({type: "train", settings: controls.settings});
  if (problem) complain(problem);
}

/** What the address asks for; by itself the whole set, if it lies beside the page, or else the sample. */
async function chosenData() {
  const choice = address.option("data");
  const beside = DataSource.beside("data");
  if (choice === "sample" || !await beside.isThere()) {
    return choice === "full" ? DataSource.published() : DataSource.beside("sample");
  }
  return beside;
}

/** A link to what is seen: with the run that is shown, if its settings still stand in the fields. */
function link() {
  const {settings} = controls;
  const {run, origin} = display;
  const isShown = run !== null && JSON.stringify(settings) === JSON.stringify(settingsOfRun);
  if (isShown) settings.seed = String(run.seed);
  const data = origin && {sample: "sample", data: "full", download: "full", files: null}[origin];
  return {
    address: address.link(settings, {run: isShown ? "" : null, lang: texts.locale, data}),
    isWhole: origin !== "files",
  };
}

function chosenTexts() {
  const language = address.option("lang");
  return textsIn(language === null ? navigator.languages : [language]);
}

/** Where the texts can't be had, the language stays. */
async function translate() {
  try {
    texts = await chosenTexts();
  } catch {
    complain({code: "network", subject: `${address.option("lang")}.js`, expected: "", found: ""});
    return;
  }
  translatePage(document, texts);
  language.lang = texts.otherLocale;
  for (const view of [...Object.values(views), ...sections]) view.translate(texts);
}

/** The fragment was edited, or a step taken in the browser's history. */
async function followAddress() {
  const {settings, run, hidden} = address;
  const isOther = JSON.stringify(settings) !== JSON.stringify(told);
  controls.settings = told = settings;
  if (isOther && controls.invalid !== "") forgive();
  contents.hidden = hidden;
  followPace();
  await translate();
  const problem = followChoices();
  if (run && isOther) await act({type: "train", settings});
  if (problem || notices.failure?.code === "address") complain(problem);
}

/** What the address says is chosen in the sections; what is wrong in it. @returns {Failure | null} */
function followChoices() {
  const image = model.follow(address.option("image"));
  const classes = comparison.follow(address.option("why"));
  const cell = accuracy.follow({cell: address.option("cell"), shares: address.option("shares")});
  predictions.follow(address.option("show"));
  return address.problem ?? image ?? classes ?? cell;
}

/**
 * Has the address tell what is chosen in a section. What was said there before, and complained of, is
 * forgiven.
 * @param {string} key
 * @returns {(choice: string | null) => void}
 */
function rememberer(key) {
  return (choice) => {
    address.setOption(key, choice);
    if (notices.failure?.code === "address" && notices.failure.subject === key) complain(null);
  };
}

/** Keeps the pace that the fragment tells of: one that there is none of is complained of with the rest. */
function followPace() {
  const told = Pace.read(address.option("pace"));
  if (told !== pace.pace) lab.pace = told;
  pace.pace = told;
}

/** @param {Button} button */
async function press(button) {
  const {settings} = controls;
  const isPaused = display.state === "paused";
  switch (button) {
    case "train":
      return act(isPaused ? {type: "resume"} : {type: "train", settings});
    case "pause":
      return act({type: isPaused ? "resume" : "pause"});
    case "step":
      return act({type: "step", settings, ofNewRun: !isPaused && display.state !== "running"});
    case "stop":
      return act({type: "stop"});
    case "reset":
      if (await act({type: "reset"})) display.forget();
  }
}

/**
 * Does what the user wants of the worker.
 * @param {CommandBody} command
 * @returns {Promise<boolean>} Whether it went well.
 */
async function act(command) {
  try {
    await lab.send(command);
    complain(null);
    if (command.type === "train" || (command.type === "step" && command.ofNewRun)) {
      settingsOfRun = command.settings;
    }
    return true;
  } catch (error) {
    report(error);
    // Without data nothing else will help.
    if (display.state === "empty") notices.offerRetry();
    return false;
  }
}

/**
 * A section's question. If the worker dies over it, it is asked of the next one when there is one.
 * @type {Ask}
 */
function ask(question, transfer) {
  return lab.ask(question, transfer);
}

/** What comes of it, the display hears. */
async function measure() {
  display.isMeasuring = true;
  try {
    await lab.send({type: "benchmark"});
  } catch (error) {
    report(error);
  } finally {
    display.isMeasuring = false;
  }
}

/** @param {File[]} files */
function chooseData(files) {
  return loadNew(DataSource.chosen(files), null);
}

/**
 * @param {DataSource} source
 * @param {string | null} choice What the address says of it from then on.
 */
async function loadNew(source, choice) {
  if (!await loading(() => lab.load(source))) return;
  hasBegun = true;
  address.setOption("data", choice);
  complain(followChoices());
  display.putAside(); // What is shown was learned from other data.
}

/**
 * Shows that data is being loaded while it is; a newer load takes the place of an older one.
 * @param {() => Promise<void>} load
 * @returns {Promise<boolean>} Whether it went well.
 */
async function loading(load) {
  currentLoad = load;
  display.isLoading = true;
  try {
    await load();
    return true;
  } catch (error) {
    report(error);
    if (display.state === "empty") notices.offerRetry();
    return false;
  } finally {
    if (currentLoad === load) display.isLoading = false;
  }
}

/**
 * Tells the user of a failure. What is none is a bug, and goes to the console.
 * @param {unknown} error
 */
function report(error) {
  const isDropped = error instanceof DOMException && error.name === "AbortError";
  if (isDropped) return;
  if (!(error instanceof CommandError)) throw error;
  // A death has been told already.
  if (error.failure.code !== "worker-died") complain(error.failure);
}

/** @param {Failure | null} failure What went wrong; nothing, when all is well again. */
function complain(failure) {
  notices.complain(failure);
  controls.markInvalid(failure?.code ?? "");
}

/** What was complained of was a field or the pace, and something else stands there now. */
function forgive() {
  complain(null);
  if (display.state === "empty") notices.offerRetry();
}

/**
 * The worker has died. A fresh one gets the data, unless that died as well before it had any: then
 * it is for the user to say.
 * @param {Failure} failure
 * @param {boolean} isReplaced
 */
function mourn(failure, isReplaced) {
  complain(failure);
  display.loseModel();
  if (!isReplaced) return notices.offerRetry();
  loading(() => lab.reload()).then((isThere) => isThere ? begin() : undefined);
}

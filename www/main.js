// Wires the page: what the user does goes to the lab, what the worker tells goes to the display.

import {address} from "./address.js";
import {copy} from "./clipboard.js";
import {NAMES, chosen, folder, fullSetOrSample, sample} from "./data-source.js";
import {newDisplay} from "./display.js";
import {failure} from "./failure.js";
import {currentTag, nextLanguage, speak, texts, translatePage} from "./i18n/index.js";
import {late} from "./import.js";
import {isPicture} from "./incoming.js";
import {newLab} from "./lab.js";
import {newSelection} from "./selection.js";
import {readPace} from "./pace.js";
import {newRuns} from "./runs.js";
import {newSections} from "./sections/loader.js";
import {newStage} from "./stage/stage.js";
import {isShown, isTraining, newStore} from "./store.js";
import {CommandError} from "./training-client.js";
import {newAxisChoice} from "./views/axis-choice.js";
import {newChart} from "./views/chart.js";
import {newControls} from "./views/controls.js";
import {newDataPanel} from "./views/data-panel.js";
import {find} from "./views/dom.js";
import {newNotices} from "./views/notices.js";
import {newPace} from "./views/pace.js";
import {newParts} from "./views/parts.js";
import {newPredictions} from "./views/predictions.js";
import {newRunProgress} from "./views/progress.js";
import {newTheme} from "./views/theme.js";

/** @import {CommandBody, Failure, Settings} from "./protocol.js" */
/** @import {DataSource} from "./data-source.js" */
/** @import {Dock} from "./dock/dock.js" */
/** @import {Navigation} from "./navigation/navigation.js" */
/** @import {Place} from "./sections/index.js" */
/** @import {Share} from "./teaching/share.js" */

const loadDownload = late(() => import("./download/download.js"));
const loadTable = late(() => import("./views/epochs-table.js"));
const loadPlace = late(() => import("./views/place.js"));
const loadPresenter = late(() => import("./teaching/presenter.js"));
const loadHandout = late(() => import("./teaching/handout.js"));
const loadEmbed = late(() => import("./teaching/embed.js"));
const loadShare = late(() => import("./teaching/share.js"));
const section = (/** @type {string} */ selector) => find(document, selector);

Object.assign(find(document, "#unloaded"), {className: "unusable", hidden: true});
// What the browser lacks is found out by abilities.js, and said by unable.js.
if (Object(window).lacking?.[0]) await new Promise(() => {});
const store = newStore();
const selection = newSelection(rememberer("image"));
await speakAtFirst();
/** The settings that the fragment has told of. */
let told = address.settings;
/** Whether a link's run waits for the full set. */
let isRunWaiting = false;
/** The load that is going on, or the last one. @type {(() => Promise<void>) | null} */
let currentLoad = null;
/** How often the address was followed. Problems of an older address are not reported. */
let followed = 0;
/** Whether the address has been followed, for which it takes data. */
let hasBegun = false;
/** The place that the address named last. */
let place = /** @type {Place | null} */ (null);
/** Whether the table of epochs is shown. */
let hasTable = false;
/** What is loaded late, and has texts. @type {{translate: () => void}[]} */
const lateViews = [];
/** Comes after all that the first run needs. @type {Dock | null} */
let dock = null;
/** Comes last. @type {Navigation | null} */
let navigation = null;
/** @type {Share | null} */
let share = null;

const language = find(document, "button#language");
const presenter = find(document, "button#presenter");
const isPaused = () => store.known.state === "paused";
const isRunning = () => store.known.state === "running";
const stop = () => act({type: "stop"});
const train = () => act({type: "train", settings: controls.settings});
const step = () => act({type: "step", settings: controls.settings});
const pause = () => act({type: isPaused() ? "resume" : "pause"});
const controls = newControls(find(document, "form#controls"), {
  train,
  pause,
  step,
  stop,
  async reset() {
    if (await act({type: "reset"})) display.forget();
  },
  edit(settings, field) {
    address.settings = told = settings;
    renewStart();
    if (field === controls.invalid) withdrawComplaint();
  },
});
const rememberPace = rememberer("pace");
const pace = newPace(section("#pace-control"), {
  choose(chosen) {
    rememberPace(chosen === null ? null : String(chosen));
    lab.pace = chosen;
  },
});
const progress = newRunProgress(section("#stage"));
const notices = newNotices(section("#stage"), {
  undo() {
    display.recall();
    act({type: "restore"});
  },
  async retry() {
    if (!await loading(() => lab.reload())) return;
    complain(null);
    await begin();
  },
});
const dataPanel = newDataPanel(section("#lesson-data"), {
  loadFull: () => loadNew(download, "full"),
  choose: (files) => files.every(isPicture) ? takePictures(files) : chooseData(files),
});
const chart = newChart(section("#curves"), "large-");
const runs = newRuns();
const stage = newStage(section("#stage"), {
  ask: (question, transfer) => ask(question, transfer),
  runs,
  fields: () => controls.settings,
  train: fillInAndTrain,
  redraw: () => lab.client.send({type: "show-predictions", move: "stay", choice: null}).catch(report),
});
const axisChoice = newAxisChoice(section("#curves"), {charts: [chart, stage], remember: rememberer("axis")});
const predictions = newPredictions(section("#nine"), {
  selection,
  remember: rememberer("show"),
  move: (move, choice) => act({type: "show-predictions", move, choice}),
  choose: (choice) => lab.client.send({type: "show-predictions", move: "first", choice}).catch(report),
  restyle: (style) => lab.client.send({type: "restyle-canvas", style}).catch(report),
});
const parts = newParts({
  hide(hidden) {
    parts.hidden = address.hidden = hidden;
    sections.loadRest();
  },
});
const theme = newTheme(find(document, "select#theme"), rememberer("theme"));
const views = {
  controls, pace, progress, notices, dataPanel, chart, predictions, parts, stage, theme,
};
const lab = newLab({
  event: (event) => display.hear(event),
  isTraining: () => isTraining(store.known),
  death: recover,
  silence(isSilent) {
    display.isSilent = isSilent;
  },
  error(problem) {
    if (Object(problem).failure?.code === "no-canvas") return predictions.complain();
    report(problem);
    if (store.known.state === "empty") notices.offerRetry();
  },
  progress: (file, done, total) => dataPanel.progress(file, "fetching", done, total),
  // While the worker is at work, the network is free.
  received() {
    showTable();
    sections.loadRest();
  },
  newCanvas: predictions.handOver,
});
// If the worker dies over a question, it is asked of the next one when there is one.
const {ask} = lab;
const page = {
  ask,
  files: lab.files,
  selection,
  nine: predictions,
  fileNames: NAMES,
  start: () => controls.settings,
  known: () => store.known,
  runs,
  step,
  measure,
  stop,
  option: address.option,
  rememberer,
  train: fillInAndTrain,
  copy,
};
const sections = newSections(page, {complain, withdraw});
const display = newDisplay(views, {store, selection, sections, runs});

// For scripts and tests.
Object.assign(window, {softmaxLab: lab});

late(() => import("./arrivals.js"))().then((module) =>
  module?.acceptArrivals({pictures: takePictures, others: chooseData, refuse: refusePictures}));

controls.settings = told;
parts.hidden = address.hidden;
followPace();
await translate();
language.onclick = () => {
  address.setOption("lang", nextLanguage().tag);
  translate();
};
theme.follow(address.option("theme"));
section("#copy-link").onclick = async () => {
  const view = await getShare();
  if (view) await view.copy();
  else complain(failure("network", {subject: "share.js"}));
};
presenter.onclick = () => {
  address.setOption("presenter", address.presenter ? null : "");
  followPresenter();
};
followPresenter();
addEventListener("hashchange", followAddress);
addEventListener("online", showTable);
find(document, "footer details").addEventListener("toggle", async () => {
  const module = await loadEmbed();
  if (module) lateViews.push(module.newEmbed(section("#embed"), {link: () => link().address, copy}));
}, {once: true});
followPlace();
if (await loading(() => lab.load(address.option("data") === "sample" ? sample : fullSetOrSample))) await begin();
else {
  loadKept();
  await sections.loadRest();
}
await loadDock();
await loadNavigation();
await getShare();
const handout = await loadHandout();
if (handout) lateViews.push(handout.newHandout({link: () => link({presenter: null, theme: null}).address, loadSections: sections.loadRest}));
const downloads = await loadDownload();
if (downloads) {
  lateViews.push(await downloads.newKept(section("#data")));
}

async function loadDock() {
  const module = await late(() => import("./dock/dock.js"))();
  dock = module?.newDock(section("#dock"), {
    ask,
    selection,
    store,
    curve: () => stage.curve,
    complaint: () => notices.failure ? texts.failure(notices.failure) : "",
    train,
    pause,
    openControls() {
      section("#stage").scrollIntoView({block: "start"});
      section("#learning-rate").focus({preventScroll: true});
    },
  }) ?? null;
  if (dock) lateViews.push(dock);
}

/** Shows the table of epochs, also those that have ended before it is loaded. */
async function showTable() {
  const module = await loadTable();
  if (!module || hasTable) return;
  hasTable = true;
  const table = module.newEpochsTable(section("#epochs-section"));
  display.table = table;
  lateViews.push(table);
}

/** Returns what copies a link. Nobody needs it at once. */
async function getShare() {
  const module = await loadShare();
  if (module && !share) {
    share = module.newShare(section("header"), {link: linkToHere});
    lateViews.push(share);
  }
  return share;
}

/** Nobody needs it at once. */
async function loadNavigation() {
  const module = await late(() => import("./navigation/navigation.js"))();
  navigation = module?.newNavigation({isRunning, open: openPlace}) ?? null;
  if (navigation) lateViews.push(navigation);
}

async function followPresenter() {
  const isOn = address.presenter;
  presenter.ariaPressed = String(isOn);
  if (!isOn && !document.documentElement.classList.contains("presenting")) return;
  const module = await loadPresenter();
  if (!await module?.present(address.presenter, {link: linkToHere, store})) complain(failure("network", {subject: "presenter.js"}));
}

/** Opens the place that the address names, if that is another one than before. */
function followPlace() {
  if (address.place === place) return;
  place = address.place;
  if (place) openPlace(place);
}

/** Brings a place to the top of the window. @param {Place} target */
async function openPlace(target) {
  place = target;
  const module = await loadPlace();
  if (module) module.open(target);
  else complain(failure("network", {subject: "place.js"}));
}

/** The next run starts from something else. */
function renewStart() {
  stage.renewStart();
  sections.renewStart();
}

/** Fills in the fields and starts a run. @param {Settings} settings */
function fillInAndTrain(settings) {
  controls.settings = address.settings = told = settings;
  act({type: "start", settings});
}

/** Does what the address asks for, once there is the first data for it. */
async function begin() {
  if (hasBegun) return;
  hasBegun = true;
  await follow(address.run);
}

/** Reads the published files. @type {DataSource} */
async function download(...listeners) {
  const module = await loadDownload();
  if (module) return module.published(folder, lab.cancel)(...listeners);
  throw new CommandError(failure("network", {subject: "download.js"}));
}

/**
 * Does what the address asks for with the data that is there, and reports what is wrong in it. A run
 * that is meant for the full set waits for that.
 * @param {boolean} isRunDue
 */
async function follow(isRunDue) {
  followed += 1;
  const turn = followed;
  const problem = followChoices();
  // Sections are loaded for it. The run doesn't wait for them.
  const problemOfSections = sections.follow();
  isRunWaiting = isRunDue && problem?.code === "full-set";
  if (isRunDue && !isRunWaiting) await act({type: "start", settings: controls.settings});
  if (problem?.code === "full-set") loadKept();
  const found = problem ?? await problemOfSections;
  if (found && turn === followed) complain(found);
}

/** Loads the full set that the address asks for, if this browser keeps it. Then nothing is fetched from elsewhere. */
async function loadKept() {
  if (isFullSetDue() && await (await loadDownload())?.isKept() && isFullSetDue()) loadNew(download, "full");
}

/** Whether the address asks for the full set, and it is not loaded. */
function isFullSetDue() {
  const origin = store.known.data?.origin;
  return address.option("data") === "full" && origin !== "data" && origin !== "download";
}

/**
 * A link to what is seen: with the run that is shown, if its settings still stand in the fields.
 * @param {Record<string, string | null>} [options] What it says of other keys, or doesn't.
 */
function link(options) {
  const {settings} = controls;
  const {run} = store.known;
  const isOfRun = isShown(store.known, settings);
  if (isOfRun) settings.seed = String(run?.seed);
  const origin = store.known.data?.origin ?? null;
  const data = origin && {sample: "sample", data: "full", download: "full", files: null}[origin];
  return {
    address: address.link(settings, {run: isOfRun ? "" : null, lang: currentTag(), data, ...options}),
    isWhole: origin !== "files",
  };
}

/** A link that opens the section that is read. @param {Record<string, string | null>} [options] */
function linkToHere(options) {
  return link({...navigation && {at: navigation.section}, ...options});
}

function speakAsChosen() {
  const language = address.option("lang");
  return speak(language === null ? navigator.languages : [language, ...navigator.languages]);
}

/** Nothing can be shown without texts: waits until there are some. */
async function speakAtFirst() {
  const notice = section("#unloaded");
  await speakAsChosen();
  while (!texts) {
    notice.hidden = false;
    await new Promise((resolve) => addEventListener("online", resolve, {once: true}));
    await speakAsChosen();
  }
  notice.hidden = true;
}

async function translate() {
  const problem = await speakAsChosen();
  if (problem) complain(problem);
  else withdraw(failure("network", {subject: `${currentTag()}.js`}));
  translatePage();
  const next = nextLanguage();
  language.lang = next.tag;
  language.textContent = next.name;
  for (const view of [...Object.values(views), sections]) view.translate();
  for (const view of lateViews) view.translate();
}

/** The fragment was edited, or a step taken in the browser's history. */
async function followAddress() {
  const {settings, run, hidden} = address;
  const isOther = isRunWaiting || isFullSetDue() || JSON.stringify(settings) !== JSON.stringify(told);
  controls.settings = told = settings;
  renewStart();
  if (isOther && controls.invalid !== "") withdrawComplaint();
  parts.hidden = hidden;
  theme.follow(address.option("theme"));
  followPresenter();
  followPace();
  sections.loadRest();
  translate();
  followPlace();
  if (notices.failure?.code === "address" || notices.failure?.code === "full-set") withdrawComplaint();
  await follow(run && isOther);
}

/**
 * Takes over the choices that need no section.
 * @returns {Failure | null} What is wrong in the address, if anything.
 */
function followChoices() {
  const image = selection.follow(address.option("image"));
  predictions.follow(address.option("show"));
  axisChoice.follow(address.option("axis"));
  // Nothing is fetched from elsewhere unless the user presses the button for it.
  if (store.known.data && isFullSetDue()) return failure("full-set");
  return address.problem(isPlace) ?? image;
}

/** @param {string} id */
function isPlace(id) {
  return document.getElementById(id) !== null;
}

/**
 * Returns a function that writes a choice to the address. A complaint about the value before is withdrawn.
 * @param {string} key
 * @returns {(choice: string | null) => void}
 */
function rememberer(key) {
  return (choice) => {
    address.setOption(key, choice);
    if (notices.failure?.code === "address" && notices.failure.subject === key) withdrawComplaint();
  };
}

/** Keeps the pace that the fragment tells of: one that there is none of is complained of with the rest. */
function followPace() {
  const told = readPace(address.option("pace"));
  if (told !== pace.pace) lab.pace = told;
  pace.pace = told;
}

/**
 * Does what the user wants of the worker.
 * @param {CommandBody} command
 * @returns {Promise<boolean>} Whether it went well.
 */
async function act(command) {
  if (!await attempt(() => lab.send(command))) return false;
  complain(null);
  return true;
}

/** Measures the speed of training. The store takes the result. */
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

/** Without their section, pictures are files like others. @param {File[]} files */
async function takePictures(files) {
  if (address.hidden.includes("predictions")) return chooseData(files);
  const section = await sections.need("predictions");
  section?.takePictures?.(files);
}

/** @param {Failure} why */
async function refusePictures(why) {
  const section = await sections.need("predictions");
  section?.refuse?.(why);
}

/** @param {File[]} files */
function chooseData(files) {
  return loadNew(chosen(files), null);
}

/**
 * @param {DataSource} source
 * @param {string | null} choice What the address says of it from then on.
 */
async function loadNew(source, choice) {
  if (!await loading(() => lab.load(source))) return;
  const isRunDue = choice === "full" && (isRunWaiting || !hasBegun && address.run);
  hasBegun = true;
  address.setOption("data", choice);
  complain(null);
  display.putAside(); // What is shown was learned from other data.
  await follow(isRunDue);
}

/**
 * Shows that data is being loaded while it is; a newer load, another function, takes the place of an
 * older one.
 * @param {() => Promise<void>} load
 * @returns {Promise<boolean>} Whether it went well.
 */
async function loading(load) {
  currentLoad = load;
  display.isLoading = true;
  try {
    const isLoaded = await attempt(load);
    if (isLoaded) notices.withdrawRetry();
    return isLoaded;
  } finally {
    if (currentLoad === load) display.isLoading = false;
    sections.loadRest();
  }
}

/**
 * Tells the user what goes wrong.
 * @param {() => Promise<unknown>} work
 * @returns {Promise<boolean>} Whether it went well.
 */
async function attempt(work) {
  try {
    await work();
    return true;
  } catch (error) {
    report(error);
    // Without data nothing else will help.
    if (store.known.state === "empty") notices.offerRetry();
    return false;
  }
}

/**
 * Tells the user of a failure. What is none is a bug, and goes to the console.
 * @param {unknown} error
 */
function report(error) {
  if (error instanceof DOMException && error.name === "AbortError") return; // Dropped for another.
  if (!(error instanceof CommandError)) throw error;
  // A death has been told already.
  if (error.failure.code !== "worker-died") complain(error.failure);
}

/**
 * The button for the full set stays below what asks for it until all is well again, also while its
 * download fails.
 * @param {Failure | null} failure What went wrong; nothing, when all is well again.
 */
function complain(failure) {
  notices.complain(failure);
  dock?.update();
  if (failure?.code === "full-set") dataPanel.offerAt(section("#error"));
  if (!failure) {
    dataPanel.offerAt(null);
    isRunWaiting = false;
  }
  controls.markInvalid(failure?.code ?? "");
}

/** A failure has no consequences any more. @param {Failure} failure */
function withdraw({code, subject}) {
  if (notices.failure?.code === code && notices.failure.subject === subject) withdrawComplaint();
}

/** What was complained of was a field or a choice, and something else stands there now. */
function withdrawComplaint() {
  complain(null);
  if (store.known.state === "empty") notices.offerRetry();
}

/**
 * The worker has died. A fresh one gets the data, unless that died as well before it had any: then
 * it is for the user to say.
 * @param {Failure} failure
 * @param {boolean} isReplaced
 */
function recover(failure, isReplaced) {
  complain(failure);
  display.loseModel();
  if (!isReplaced) return notices.offerRetry();
  if (lab.areFilesComing) return; // The fresh worker gets them.
  loading(() => lab.reload()).then((isThere) => isThere ? begin() : undefined);
}

// The web worker: takes commands from the page, unpacks files, and lets Rust train in slices, so
// that every command is heard within a few milliseconds. The listener is installed before anything
// is awaited, so no early command is lost.

import {PACKAGE} from "./package.js";
import {unpack} from "./unpack.js";

/** @import {BookFigure, Choice, Command, CommandBody, Event, Failure, FileChecksum, NamedBytes, Obstacle, Run, Settings, Speed, State} from "./protocol.js" */
/** @import {Answer} from "./events.js" */
/** @import * as Glue from "../pkg/softmax_lab.js" */

/** A question, which is answered by an event that is named like it. @typedef {Exclude<CommandBody["type"] & Event["type"], "benchmark">} Question */

/**
 * What is in the answer to a question, besides what is in all of them.
 * @template {Question} T
 * @typedef {Omit<Answer<T>, "type" | "id">} Said
 */

/** So many numbers tell of a figure of the book, and name its kind and verdict by these places. */
const BOOK_COLUMNS = 8;
/** @type {BookFigure["kind"][]} */
const KINDS = ["loss", "trainAccuracy", "testAccuracy"];
/** @type {BookFigure["verdict"][]} */
const VERDICTS = ["below", "inside", "above"];

/** How long Rust may train before messages are looked at. */
const SLICE_MS = 12;

/** A frame: batch events and redrawn predictions come no oftener. */
const FRAME_MS = 16;

/**
 * If only mistakes are shown, the pause after a redrawing, in times of how long that took: it needs an
 * evaluation of the whole test set.
 */
const PAUSES_PER_DRAWING = 10;

/** After so long it is looked whether there is still something to train. */
const BUSY_MS = 200;

/** @type {State} */
let state = "empty";
/** @type {Run | null} */
let run = null;
/** @type {Glue.Lab | null} */
let lab = null;
/** @type {Glue.Canvas | null} */
let canvas = null;
/** Id of the `step` command that is being carried out. @type {number | null} */
let stepId = null;
/** Id of the `benchmark` command that is being carried out. @type {number | null} */
let benchmarkId = null;
/** The last minibatches, if the page has not been told. @type {Extract<Event, {type: "batch"}> | null} */
let untold = null;
let lastBatch = 0;
let lastDrawing = 0;
/** How many drawings were begun. */
let drawings = 0;
/** No redrawing within so many milliseconds after one, if it isn't the last of a run. */
let drawingPause = FRAME_MS;
/** Who waits until the model has looked at the whole test set. @type {(() => void)[]} */
const lookers = [];
/** Milliseconds after one minibatch the next may begin; 0 at full speed. */
let interval = 0;
/** When the last minibatch was let begin. */
let begun = -Infinity;
/** Goes off when the next one may; 0 if none waits. */
let waiting = 0;
/** Whether a message to ourselves, to train on, is under way. */
let turnIsDue = false;
/** How many data sets were loaded. */
let loads = 0;
/** Loads are done one after the other. @type {Promise<unknown>} */
let loading = Promise.resolve();

self.addEventListener("message", (message) => void obey(message.data));
const package_ = instantiate();
package_.catch(() => {}); // Told in answer to each command.

// Slices take turns with messages from the page: a message to oneself waits behind them.
const {port1: turn, port2: nextTurn} = new MessageChannel();
turn.onmessage = () => {
  turnIsDue = false;
  try {
    if (lookers.length > 0) evaluateSlice();
    else if (benchmarkId === null) trainSlice();
    else benchmarkSlice();
  } catch (error) {
    crash(error);
  }
};

function takeTurn() {
  if (!turnIsDue) nextTurn.postMessage(null);
  turnIsDue = true;
}

/**
 * The package as `wasm-pack build` writes it for bundlers, put together by hand. Compiled from an
 * array of bytes, because not every static server gives .wasm files their media type.
 * @returns {Promise<typeof Glue>}
 */
async function instantiate() {
  const glue = await import(new URL("softmax_lab_bg.js", PACKAGE).href);
  const response = await fetch(new URL("softmax_lab_bg.wasm", PACKAGE));
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const imports = {"./softmax_lab_bg.js": glue};
  const {instance} = await WebAssembly.instantiate(await response.arrayBuffer(), imports);
  glue.__wbg_set_wasm(instance.exports);
  // There only where wasm-bindgen has something to do first.
  /** @type {(() => void) | undefined} */ (instance.exports["__wbindgen_start"])?.();
  return glue;
}

/**
 * Carries out a command and answers it.
 * @param {Command} command
 */
async function obey(command) {
  try {
    // A sign of life does not wait for the package, which may come slowly.
    if (command.type === "ping") return post({type: "pong", id: command.id});
    await carryOut(command, await withPackage());
  } catch (error) {
    if (!isFailure(error)) return crash(error);
    post({type: "error", id: command.id, failure: error});
  }
}

async function withPackage() {
  try {
    return await package_;
  } catch (error) {
    throw {code: "no-package", subject: PACKAGE.href, expected: "", found: String(error)};
  }
}

/**
 * @param {Exclude<Command, {type: "ping"}>} command
 * @param {typeof Glue} rust
 */
async function carryOut(command, rust) {
  lab ??= new rust.Lab();
  switch (command.type) {
    case "attach-canvas":
      canvas = new rust.Canvas(command.canvas);
      canvas.restyle(command.style);
      choose(command.choice);
      return draw(0, command.id);
    case "restyle-canvas":
      canvas?.restyle(command.style);
      return draw(0, command.id);
    case "show-predictions":
      if (command.move === "first") canvas?.rewind();
      choose(command.choice);
      return draw({first: 0, previous: -1, next: 1}[command.move], command.id);
    case "load":
      loading = loading.then(() => load(command, rust), () => load(command, rust));
      return loading;
    case "train":
      start(command.settings);
      return enter("running", command.id);
    case "step":
      return step(command);
    // A run may have come to its end while one of these was under way: then it stays as it is.
    case "pause":
      return enter(state === "running" ? "paused" : state, command.id);
    case "resume":
      return enter(state === "paused" ? "running" : state, command.id);
    case "stop":
      answerBenchmark(null);
      return enter(isGoing() ? "stopped" : state, command.id);
    case "reset":
      return reset(command.id);
    case "benchmark":
      return startBenchmark(command.id);
    default:
      return answer(command);
  }
}

/**
 * Answers a question by the event that is named like it.
 * @param {Extract<Command, {type: Question}>} question
 */
async function answer(question) {
  const {type, id} = question;
  if (!Object.hasOwn(ANSWERS, type)) throw new TypeError(`no such command: ${JSON.stringify(question)}`);
  const say = /** @type {(question: Command) => object} */ (ANSWERS[type]);
  post(/** @type {Event} */ ({type, id, ...await say(question)}));
}

/** @param {Settings} settings */
function start({epochs, learningRate, batchSize, seed}) {
  const started = some(lab).start(epochs, learningRate, batchSize, seed);
  answerBenchmark(null); // Either would slow the other down.
  untold = null;
  begun = -Infinity;
  run = asRun(started);
  post({type: "started", run});
}

/**
 * @param {ReturnType<Glue.Lab["start"]>} started
 * @returns {Run}
 */
function asRun([epochs, learningRate, batchSize, seed, batches]) {
  return {epochs, learningRate, batchSize, seed, batches};
}

function isGoing() {
  return state === "running" || state === "paused";
}

/**
 * One minibatch, answered when it is done.
 * @param {Extract<Command, {type: "step"}>} command
 */
function step({ofNewRun, settings, id}) {
  if (ofNewRun) start(settings);
  // The run has come to its end while this was under way: what it came to is not thrown away.
  else if (!isGoing()) return enter(state, id);
  state = "paused";
  answerStep();
  stepId = id;
  some(lab).beginStep();
  takeTurn();
}

/** A step that is overtaken by another command has been done as far as it went. */
function answerStep() {
  if (stepId !== null) post({type: "state", id: stepId, state, run});
  stepId = null;
}

/** @param {number} id */
function reset(id) {
  some(lab).reset();
  run = untold = null;
  canvas?.rewind();
  enter(state === "empty" ? "empty" : "ready", id);
}

/**
 * @param {Extract<Command, {type: "load"}>} command
 * @param {typeof Glue} rust
 */
async function load({origin, files, id}, rust) {
  const loader = new rust.FileLoader(files.map((file) => file.name), origin);
  try {
    for (const file of files) await unpackInto(loader, file);
  } catch (error) {
    loader.free(); // Tens of megabytes, not to be left to the garbage collector.
    throw error;
  }
  const [trainCount, testCount, height, width, classCount, fashionMnist] = some(lab).adopt(loader);
  loads += 1;
  run = untold = null;
  state = "ready";
  answerStep();
  answerBenchmark(null);
  const data = {origin, trainCount, testCount, height, width, classCount, fashionMnist};
  post({type: "data", id, data});
  canvas?.rewind();
  redraw();
}

/**
 * @param {Glue.FileLoader} loader
 * @param {NamedBytes} file
 */
async function unpackInto(loader, {name, bytes}) {
  const progress = (/** @type {number} */ done) =>
    post({type: "progress", file: name, done, total: bytes.byteLength});
  for await (const piece of unpack(name, new Uint8Array(bytes), progress)) {
    loader.push(name, piece);
  }
  loader.finishFile(name);
}

/** Trains for a slice of time, tells what happened, and asks for the next turn. */
function trainSlice() {
  if (state !== "running" && stepId === null) return;
  const isSingle = stepId !== null || interval > 0;
  const [minibatch, newLosses, ended, stepped, finished] =
    some(lab).advance(SLICE_MS, isSingle, interval);
  const now = performance.now();
  if (minibatch) {
    const [
      epoch, batch, batches, meanLoss, meanAccuracy, share, secondsLeft = null, imagesPerSecond = null,
    ] = minibatch;
    const losses = [...untold?.losses ?? [], ...newLosses];
    untold = {
      type: "batch", epoch, batch, batches, losses, meanLoss, meanAccuracy, share, secondsLeft, imagesPerSecond,
    };
  }
  if (now - lastBatch >= FRAME_MS || isSingle) tellBatch();
  if (ended) {
    const [epoch, loss = null, trainAccuracy = null, testAccuracy, seconds, imagesPerSecond = null] = ended;
    post({type: "epoch", epoch, loss, trainAccuracy, testAccuracy, seconds, imagesPerSecond});
  }
  const isStepDone = stepped && stepId !== null;
  const isFrameDue = now - lastDrawing >= drawingPause;
  if (finished || isStepDone || ((ended || stepped) && isFrameDue)) redraw();
  if (finished) {
    tellBatch();
    state = "finished";
    post({type: "finished", run: some(run), fingerprint: some(lab).fingerprint()});
  }
  if (finished || stepped) answerStep();
  if (stepped && state === "running") keepPace();
  else if (state === "running" || stepId !== null) takeTurn();
}

/**
 * What the answers to questions say.
 * @type {{[T in Question]: (question: Extract<Command, {type: T}>) => Said<T> | Promise<Said<T>>}}
 */
const ANSWERS = {
  images({part, indices}) {
    const positions = Float64Array.from(indices);
    return {pixels: some(lab).pixels(part, positions), labels: some(lab).labels(part, positions)};
  },

  garments({classes, perClass}) {
    const rust = some(lab);
    const counts = {train: rust.classCounts("train"), test: rust.classCounts("test")};
    const shown = Math.min(classes, counts.train.length);
    const indices = Array.from({length: shown}, (_, label) => rust.firstOf(label, perClass));
    return {garments: {counts, indices}};
  },

  /** Takes a fraction of a second for the whole set: in pieces, and not while something is to be trained. */
  async checksums() {
    const ofLoad = loads;
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, isAtWork() ? BUSY_MS : 0));
      if (ofLoad !== loads) return {files: []};
      if (!isAtWork() && some(lab).verify()) return {files: checksums()};
    }
  },

  /** Counts from now on, also for a minibatch that waits. */
  pace({minibatchesPerSecond}) {
    const isSlow = minibatchesPerSecond !== null && minibatchesPerSecond > 0;
    interval = isSlow ? 1_000 / minibatchesPerSecond : 0;
    if (waiting) keepPace();
    return {minibatchesPerSecond: isSlow ? minibatchesPerSecond : null};
  },

  parameters() {
    const parameters = some(lab).parameters();
    if (!parameters) return {parameters: null};
    const [weights, bias, range] = parameters;
    return {parameters: {weights, bias, range}};
  },

  softmax({logits}) {
    const [exponentials, sum, probabilities, sumOfProbabilities, logSumExp] =
      some(lab).softmax(new Float32Array(logits));
    return {softmax: {exponentials, sum, probabilities, sumOfProbabilities, logSumExp}};
  },

  inspection({specimen: {part, index}}) {
    const [pixels, label = null, logits, probabilities, ranking, loss = null, gradient, gradientSum] =
      some(lab).inspect(part, index);
    const verdict = loss === null ? null : {loss, gradient, gradientSum};
    const outcome = logits.length === 0 ? null : {logits, probabilities, ranking, verdict};
    return {inspection: {pixels, label, outcome}};
  },

  comparison({specimen: {part, index}, classes}) {
    const comparison = some(lab).compare(part, index, classes?.[0], classes?.[1]);
    if (!comparison) return {comparison: null};
    const [a, b, terms, weightDifferences, range, sum, biasDifference, logitDifference] = comparison;
    return {comparison: {
      classes: [a, b], terms, weightDifferences, range, sum, biasDifference, logitDifference,
    }};
  },

  "cross-entropy": ({probabilities}) =>
    ({losses: some(lab).crossEntropies(new Float32Array(probabilities))}),

  async confusion({frequent}) {
    await evaluated();
    const rust = some(lab);
    const [counts, shares, accuracy] = [rust.confusion(), rust.confusionShares(), rust.accuracy()];
    const kinds = rust.frequentMistakes(frequent);
    const untrained = rust.untrainedAccuracy() ?? null;
    const isThere = counts && shares && kinds && accuracy !== undefined;
    return {confusion: isThere ? {counts, shares, frequent: kinds, accuracy, untrained} : null};
  },

  async confused({label, predicted, most}) {
    await evaluated();
    const rust = some(lab);
    const indices = [...rust.takenFor(label, predicted, most) ?? []];
    return {indices, probabilities: indices.map((index) => rust.probability(index) ?? NaN)};
  },

  book() {
    const numbers = some(lab).book();
    const figures = Array.from({length: numbers.length / BOOK_COLUMNS}, (_, row) => {
      const [epoch = 0, kind = 0, chapter = 0, median = 0, least = 0, greatest = 0, found = NaN, verdict = NaN] =
        numbers.subarray(row * BOOK_COLUMNS);
      return {
        epoch, kind: KINDS[kind] ?? "loss", chapter, median, least, greatest,
        found: Number.isNaN(found) ? null : found, verdict: VERDICTS[verdict + 1] ?? null,
      };
    });
    return {figures, obstacle: /** @type {Obstacle | null} */ (some(lab).bookObstacle() ?? null)};
  },

  "own-picture"({pixels: bytes, width, height, inverted}) {
    const [pixels, isInverted] =
      some(lab).ownPicture(new Uint8Array(bytes), width, height, inverted ?? undefined);
    return {pixels, inverted: isInverted};
  },

  "own-drawing"({pixels}) {
    some(lab).ownDrawing(pixels);
    return {};
  },
};

function checksums() {
  return [0, 1, 2, 3].map((place) => ({
    sha256: some(lab).checksum(place) ?? "",
    known: /** @type {FileChecksum["known"]} */ (some(lab).knownAs(place) ?? null),
  }));
}

function isAtWork() {
  return (state === "running" && !waiting) || stepId !== null || benchmarkId !== null;
}

/** Lets the next minibatch begin when it may: until then a timer runs, and nothing else. */
function keepPace() {
  clearTimeout(waiting);
  const wait = begun + interval - performance.now();
  waiting = wait > 0 ? setTimeout(letBegin, wait) : 0;
  if (!waiting) letBegin();
}

function letBegin() {
  waiting = 0;
  const now = performance.now();
  const due = begun + interval;
  // Timers are late by a little, and that is made up for, but not what took longer than it may.
  begun = now - due < interval ? due : now;
  takeTurn();
}

/**
 * Waits until the model as it is then has looked at the whole test set. Nothing is trained meanwhile,
 * so that it is one model that looks; what is heard is heard as soon as ever.
 */
async function evaluated() {
  if (some(lab).evaluate(0)) return;
  takeTurn();
  await new Promise((resolve) => lookers.push(() => resolve(null)));
}

function evaluateSlice() {
  if (!some(lab).evaluate(SLICE_MS)) return takeTurn();
  for (const goOn of lookers.splice(0)) goOn();
  if (isAtWork()) takeTurn();
}

/** @param {number} id */
function startBenchmark(id) {
  answerBenchmark(null);
  if (isGoing()) return post({type: "benchmark", id, speed: null});
  some(lab).startBenchmark();
  benchmarkId = id;
  takeTurn();
}

function benchmarkSlice() {
  const speed = some(lab).advanceBenchmark(SLICE_MS);
  if (!speed) return takeTurn();
  const [epochs, millisecondsPerEpoch, imagesPerSecond] = speed;
  answerBenchmark({epochs, millisecondsPerEpoch, imagesPerSecond});
}

/** @param {Speed | null} speed */
function answerBenchmark(speed) {
  if (benchmarkId === null) return;
  post({type: "benchmark", id: benchmarkId, speed});
  benchmarkId = null;
  if (speed === null) some(lab).stopBenchmark(); // It would keep its model.
}

/** Tells of the last minibatch, unless it has been told. */
function tellBatch() {
  if (untold === null) return;
  lastBatch = performance.now();
  post(untold);
  untold = null;
}

/** Draws the nine unasked. That a browser can't is told to whoever asks for it; training goes on. */
function redraw() {
  draw(0, null).catch((error) => {
    if (!isFailure(error)) crash(error);
  });
}

/** @param {Choice} choice Which the nine are chosen from. */
function choose(choice) {
  if (!canvas) return;
  canvas.onlyMistakes = choice !== "all";
  canvas.mostConfident = choice === "confident";
}

/**
 * Draws the nine, and says which they are.
 * @param {number} turning Below 0 for the nine before, above 0 for the nine after.
 * @param {number | null} id
 */
async function draw(turning, id) {
  const begin = performance.now();
  lastDrawing = begin;
  if (canvas === null) throw {code: "no-canvas", subject: "", expected: "", found: ""};
  const drawing = ++drawings;
  if (canvas.onlyMistakes) await evaluated();
  // What was asked for meanwhile has been drawn: its place stays.
  if (drawing !== drawings) turning = 0;
  const drawn = some(lab).draw(canvas, turning);
  const predictions = drawn.map(([index, label, predicted = null, probability = null]) => ({
    index, label, predicted, probability,
  }));
  const {onlyMistakes, mostConfident, rank, mistakes} = canvas;
  const choice = mostConfident ? "confident" : onlyMistakes ? "mistakes" : "all";
  const isRanked = predictions.some(({probability}) => probability !== null);
  post({
    type: "predictions", id, predictions, choice, rank: isRanked ? {first: rank, mistakes} : null,
  });
  const taken = performance.now() - begin;
  drawingPause = onlyMistakes ? Math.max(FRAME_MS, PAUSES_PER_DRAWING * taken) : FRAME_MS;
}

/**
 * Changes the state and says so, in answer to a command.
 * @param {State} next
 * @param {number} id
 */
function enter(next, id) {
  const isOther = state !== next;
  state = next;
  tellBatch();
  if (isOther && state !== "running") redraw();
  answerStep();
  post({type: "state", id, state, run});
  clearTimeout(waiting);
  waiting = 0;
  if (state === "running") keepPace();
}

/**
 * What is there once the package is loaded and a run begun.
 * @template T
 * @param {T | null} value
 * @returns {T}
 */
function some(value) {
  if (value === null) throw new TypeError("used before it was made");
  return value;
}

/**
 * Failures of Rust and of this file, as against exceptions, which are bugs.
 * @param {unknown} error
 * @returns {error is Failure}
 */
function isFailure(error) {
  return typeof error === "object" && error !== null && "code" in error && "subject" in error;
}

/**
 * After an exception the WebAssembly instance can't be trusted: the page makes a new worker.
 * @param {unknown} error
 */
function crash(error) {
  state = "empty";
  stepId = benchmarkId = null;
  post({type: "crash", message: String(error)});
}

/** @param {Event} event */
function post(event) {
  self.postMessage(event);
}

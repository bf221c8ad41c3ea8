// The web worker: instantiates the package, unpacks files, hands commands to Rust and its messages to
// the page, and gives Rust its turns. The state of the run is in Rust (`src/session`). The listener is
// installed before anything is awaited, so no early command is lost.

import {instantiate} from "./instantiate.js";
import {unpack} from "./unpack.js";

/** @import {Event, Failure, NamedBytes, ToWorker} from "./protocol.js" */
/** @import * as Glue from "../pkg/softmax_lab.js" */

/** Time that Rust may work before the page's commands are looked at [ms]. */
const SLICE_MS = 12;

/** @type {Glue.Lab | null} */
let lab = null;
/** Loads are carried out one after the other. @type {Promise<unknown>} */
let loading = Promise.resolve();
/** Whether a turn is on its way. */
let isTurnDue = false;
/** The timer of a turn that is due later. */
let timer = 0;

self.addEventListener("message", (message) => void receive(message.data));
const package_ = instantiate();
package_.catch(() => {}); // Reported in answer to each command.

// Turns alternate with messages from the page: a message to oneself waits behind them.
const {port1: turn, port2: nextTurn} = new MessageChannel();
turn.onmessage = () => {
  isTurnDue = false;
  try {
    if (lab) postAll(lab.advance(SLICE_MS));
  } catch (error) {
    crash(error);
  }
};

/** @param {ToWorker} message */
async function receive(message) {
  const {id} = message;
  try {
    // A sign of life does not wait for the package, which may come slowly.
    if (message.type === "ping") return post({type: "pong", id});
    await carryOut(message, await package_);
  } catch (error) {
    if (!isFailure(error)) return crash(error);
    post({type: "error", id, failure: error});
  }
}

/**
 * Carries out what needs JavaScript's own objects; the rest is Rust's.
 * @param {Exclude<ToWorker, {type: "ping"}>} message
 * @param {typeof Glue} rust
 */
async function carryOut(message, rust) {
  lab ??= new rust.Lab();
  const {id} = message;
  switch (message.type) {
    case "attach-canvas":
      lab.attachCanvas(new rust.Canvas(message.canvas));
      lab.restyleCanvas(message.style);
      return postAll(lab.handle(id, {type: "show-predictions", move: "stay", choice: message.choice}));
    case "restyle-canvas":
      lab.restyleCanvas(message.style);
      return postAll(lab.handle(id, {type: "show-predictions", move: "stay", choice: null}));
    case "load":
      loading = loading.catch(() => {}).then(() => load(message, rust));
      return loading;
    default:
      return postAll(lab.handle(id, message));
  }
}

/**
 * @param {Extract<ToWorker, {type: "load"}>} message
 * @param {typeof Glue} rust
 */
async function load({origin, files, id}, rust) {
  const loader = new rust.FileLoader(files.map((file) => file.name), origin);
  try {
    for (const file of files) await unpackInto(loader, file);
  } catch (error) {
    loader.free(); // Tens of megabytes, which should not wait for the garbage collector.
    throw error;
  }
  if (lab) postAll(lab.replaceData(id, loader));
}

/**
 * @param {Glue.FileLoader} loader
 * @param {NamedBytes} file
 */
async function unpackInto(loader, {name, bytes}) {
  const progress = (/** @type {number} */ done) =>
    post({type: "progress", id: null, file: name, done, total: bytes.byteLength});
  for await (const piece of unpack(name, new Uint8Array(bytes), progress)) {
    loader.push(name, piece);
  }
  loader.finishFile(name);
}

/** Posts what Rust reports, and asks it when it wants to go on. @param {Event[]} messages */
function postAll(messages) {
  for (const message of messages) post(message);
  clearTimeout(timer);
  const wait = lab?.nextTurn();
  if (wait === 0) takeTurn();
  else if (wait !== undefined) timer = setTimeout(takeTurn, wait);
}

function takeTurn() {
  if (!isTurnDue) nextTurn.postMessage(null);
  isTurnDue = true;
}

/**
 * Whether an error is a failure, of Rust or of this file. Any other exception is a bug.
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
  lab = null;
  post({type: "crash", id: null, message: String(error)});
}

/** @param {Event} message */
function post(message) {
  self.postMessage(message);
}

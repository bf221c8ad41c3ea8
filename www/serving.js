// The loop of a web worker around a lab of the package: hands commands to Rust and its messages to the page, unpacks
// files, and gives Rust its turns. The state is in Rust. The listener is installed before anything is awaited, so no
// early command is lost.

import {instantiate} from "./instantiate.js";
import {unpack} from "./unpack.js";

/** @import {ExerciseMessage} from "../pkg/softmax_lab.js" */
/** @import {Event, Failure, NamedBytes, ToWorker} from "./protocol.js" */
/** @import * as Glue from "../pkg/softmax_lab.js" */

/** What a worker posts. @typedef {Event | ExerciseMessage} Posted */
/** @typedef {Extract<ToWorker, {type: "load"}>} Load */

/**
 * What the loop needs of a lab.
 * @typedef {object} Lab
 * @property {(budget: number) => Posted[]} advance
 * @property {() => number | undefined} nextTurn
 * @property {(id: number, loader: Glue.FileLoader) => Posted[]} replaceData
 */

/** Time that Rust may work before the page's commands are looked at [ms]. */
const SLICE_MS = 12;

/**
 * Serves the page's commands from now on.
 * @template {Lab} L
 * @param {URL} place The folder of the package.
 * @param {(rust: typeof Glue) => L} newLab
 * @param {(lab: L, message: any, rust: typeof Glue) => Posted[]} carryOut Carries out a command.
 */
export function serve(place, newLab, carryOut) {
  /** @type {L | null} */
  let lab = null;
  /** Loads are carried out one after the other. @type {Promise<unknown>} */
  let loading = Promise.resolve();
  /** Whether a turn is on its way. */
  let isTurnDue = false;
  /** The timer of a turn that is due later. */
  let timer = 0;

  self.addEventListener("message", (message) => void receive(message.data));
  const package_ = instantiate(place);
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
      const rust = await package_;
      lab ??= newLab(rust);
      if (message.type === "load") {
        loading = loading.catch(() => {}).then(() => load(message, rust));
        await loading;
      } else {
        postAll(carryOut(lab, message, rust));
      }
    } catch (error) {
      if (!isFailure(error)) return crash(error);
      post({type: "error", id, failure: error});
    }
  }

  /**
   * @param {Load} message
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

  /** Posts what Rust reports, and asks it when it wants to go on. @param {Posted[]} messages */
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
   * After an exception the WebAssembly instance can't be trusted: the page makes a new worker.
   * @param {unknown} error
   */
  function crash(error) {
    lab = null;
    post({type: "crash", id: null, message: String(error)});
  }
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

/**
 * Whether an error is a failure, of Rust or of this file. Any other exception is a bug.
 * @param {unknown} error
 * @returns {error is Failure}
 */
function isFailure(error) {
  return typeof error === "object" && error !== null && "code" in error && "subject" in error;
}

/** @param {Posted} message */
function post(message) {
  self.postMessage(message);
}

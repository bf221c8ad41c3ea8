// The page's handle on the worker: sends commands, matches answers to them, and notices when the
// worker has died, however quietly.

import {failure} from "./failure.js";

/** @import {CommandBody, Event, Failure} from "./protocol.js" */

/**
 * After so many seconds without a sign of life while one is due, the worker is asked for one; after
 * so many it is given up. A worker that is well leaves gaps of some milliseconds. The seconds are
 * counted by a timer, which sleeps when the machine or the tab does, and only once the worker has been
 * heard of: before, it may be waiting for the network.
 */
const ASK_AFTER = 5;
const GIVE_UP_AFTER = 15;

/** An answer of type `error`, or no answer because the worker died. */
export class CommandError extends Error {
  /** @param {Failure} failure */
  constructor(failure) {
    super(JSON.stringify(failure));
    this.name = "CommandError";
    this.failure = failure;
  }
}

/**
 * @typedef {object} Pending
 * @property {(event: Event) => void} resolve
 * @property {(error: CommandError) => void} reject
 */

/** @typedef {ReturnType<typeof startTraining>} TrainingClient */

/**
 * @typedef {object} Callbacks
 * @property {(event: Event) => void} onEvent Is called with every event, answers included, in their order,
 *   before the promise of the command that the event answers is settled.
 * @property {(failure: Failure) => void} onDeath Is called once, if the worker dies. The client is of no
 *   use afterwards, and every open command is rejected.
 * @property {(isSilent: boolean) => void} onSilence Is called when the worker has to be asked for a sign of
 *   life, and when it gives one.
 * @property {() => boolean} isTraining Whether events are due without a command.
 * @property {string} [script] The worker's.
 */

/**
 * Starts a worker.
 * @param {Callbacks} callbacks
 */
export function startTraining({onEvent, onDeath, onSilence, isTraining, script = "worker.js"}) {
  /** @type {Map<number, Pending>} */
  const pending = new Map();
  let nextId = 1;
  let isAlive = true;
  let isHeardOf = false;
  let silentSeconds = 0;

  const worker = new Worker(new URL(`./${script}`, import.meta.url), {type: "module"});
  worker.onmessage = ({data}) => receive(data);
  worker.onerror = ({message}) => die(message ?? "");
  worker.onmessageerror = () => die("messageerror");
  const watch = setInterval(checkLife, 1_000);

  /**
   * Sends a command.
   * @param {CommandBody} command
   * @param {Transferable[]} [transfer] What the worker takes over: it is gone from the page.
   * @returns {Promise<Event>} The answer; rejected with a `CommandError` if that is an error.
   */
  async function send(command, transfer = []) {
    if (!isAlive) throw new CommandError(failure("worker-died"));
    const id = nextId++;
    return new Promise((resolve, reject) => {
      // Throws if something can't be sent: then there is nothing to wait for.
      worker.postMessage({...command, id}, transfer);
      pending.set(id, {resolve, reject});
    });
  }

  /** @param {Event} event */
  function receive(event) {
    if (!isAlive) return;
    if (silentSeconds >= ASK_AFTER) onSilence(false);
    silentSeconds = 0;
    isHeardOf = true;
    if (event.type === "crash") return die(event.message);
    onEvent(event);
    if (!("id" in event) || event.id === null) return;
    const answered = pending.get(event.id);
    pending.delete(event.id);
    if (event.type === "error") answered?.reject(new CommandError(event.failure));
    else answered?.resolve(event);
  }

  /** A worker that was ended from outside, or hangs, sends no event: its silence tells. */
  function checkLife() {
    const isDue = isHeardOf && (pending.size > 0 || isTraining());
    silentSeconds = isDue ? silentSeconds + 1 : 0;
    if (silentSeconds === ASK_AFTER) {
      send({type: "ping"}).catch(() => {});
      onSilence(true);
    }
    if (silentSeconds >= GIVE_UP_AFTER) die("silence");
  }

  /** @param {string} found Of what. */
  function die(found) {
    if (!isAlive) return;
    const death = failure("worker-died", {found});
    stop(death);
    onDeath(death);
  }

  /** @param {Failure} reason Of the rejection of open commands. */
  function stop(reason) {
    isAlive = false;
    clearInterval(watch);
    worker.terminate();
    for (const {reject} of pending.values()) reject(new CommandError(reason));
    pending.clear();
  }

  return {
    send,

    /** Ends a worker that is of no use. Its open commands are rejected. */
    end: () => stop(failure("worker-died")),

    /** The worker itself, for tests that end it or send it what no page would. */
    worker,
  };
}

// The page's handle on the worker: sends commands, matches answers to them, and notices when the
// worker has died, however quietly.

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
    super(`${failure.code}: ${failure.subject} (expected ${failure.expected}, found ${failure.found})`);
    this.name = "CommandError";
    this.failure = failure;
  }
}

/**
 * @typedef {object} Pending
 * @property {(event: Event) => void} resolve
 * @property {(error: CommandError) => void} reject
 */

export class TrainingClient {
  /** @type {Map<number, Pending>} */
  #pending = new Map();
  #nextId = 1;
  #alive = true;
  #running = false;
  #isHeardOf = false;
  #silentSeconds = 0;
  #worker;
  #watch;
  #onEvent;
  #onDeath;
  #onSilence;

  /**
   * Starts a worker. `onEvent` hears every event, answers included, in their order, each before
   * the promise of the command that it answers is settled. `onDeath` is called once, if the
   * worker dies; the client is of no use afterwards, and every open command is rejected.
   * `onSilence` is told when the worker has to be asked for a sign of life, and when it gives one.
   * @param {(event: Event) => void} onEvent
   * @param {(failure: Failure) => void} onDeath
   * @param {(isSilent: boolean) => void} onSilence
   */
  constructor(onEvent, onDeath, onSilence) {
    this.#onEvent = onEvent;
    this.#onDeath = onDeath;
    this.#onSilence = onSilence;
    this.#worker = new Worker(new URL("./worker.js", import.meta.url), {type: "module"});
    this.#worker.addEventListener("message", (message) => this.#receive(message.data));
    this.#worker.addEventListener("error", (event) => this.#die(event.message ?? ""));
    this.#worker.addEventListener("messageerror", () => this.#die("messageerror"));
    this.#watch = setInterval(() => this.#checkLife(), 1_000);
  }

  /** The worker itself, for tests that end it or send it what no page would. */
  get worker() {
    return this.#worker;
  }

  /**
   * Sends a command.
   * @param {CommandBody} command
   * @param {Transferable[]} [transfer] What the worker takes over: it is gone from the page.
   * @returns {Promise<Event>} The answer; rejected with a `CommandError` if that is an error.
   */
  send(command, transfer = []) {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      if (!this.#alive) {
        reject(new CommandError(died("")));
        return;
      }
      this.#pending.set(id, {resolve, reject});
      this.#worker.postMessage({...command, id}, transfer);
    });
  }

  /** Ends the worker. */
  dispose() {
    this.#alive = false;
    clearInterval(this.#watch);
    this.#worker.terminate();
  }

  /** @param {Event} event */
  #receive(event) {
    if (!this.#alive) return;
    if (this.#silentSeconds >= ASK_AFTER) this.#onSilence(false);
    this.#silentSeconds = 0;
    this.#isHeardOf = true;
    if (event.type === "crash") {
      this.#die(event.message);
      return;
    }
    if (event.type === "state") this.#running = event.state === "running";
    if (event.type === "finished") this.#running = false;
    this.#onEvent(event);
    this.#settle(event);
  }

  /** @param {Event} event */
  #settle(event) {
    if (!("id" in event) || event.id === null) return;
    const pending = this.#pending.get(event.id);
    this.#pending.delete(event.id);
    if (event.type === "error") pending?.reject(new CommandError(event.failure));
    else pending?.resolve(event);
  }

  /** A worker that was ended from outside, or hangs, sends no event: its silence tells. */
  #checkLife() {
    if (!this.#isHeardOf || (this.#pending.size === 0 && !this.#running)) {
      this.#silentSeconds = 0;
      return;
    }
    this.#silentSeconds += 1;
    if (this.#silentSeconds === ASK_AFTER) {
      this.send({type: "ping"}).catch(() => {});
      this.#onSilence(true);
    }
    if (this.#silentSeconds >= GIVE_UP_AFTER) this.#die("silence");
  }

  /** @param {string} reason */
  #die(reason) {
    if (!this.#alive) return;
    this.dispose();
    const failure = died(reason);
    for (const pending of this.#pending.values()) pending.reject(new CommandError(failure));
    this.#pending.clear();
    this.#onDeath(failure);
  }
}

/**
 * @param {string} reason
 * @returns {Failure}
 */
function died(reason) {
  return {code: "worker-died", subject: "", expected: "", found: reason};
}

// Our worker as it is shipped, driven as the page does it: through the page's own client, with the
// page's commands.

import {startTraining} from "../../www/training-client.js";
import {BATCH_SIZE, LEARNING_RATE} from "./settings.js";

/** @import {Event, NamedBytes, Origin} from "../../www/protocol.js" */

export class Trainee {
  /** @type {number[]} */
  #seconds = [];
  #accuracy = 0;
  /** How the run that is under way ends. @type {PromiseWithResolvers<void>} */
  #end = Promise.withResolvers();
  #client;

  /** @param {string} worker Its file. */
  constructor(worker = "../../shipped/worker.js") {
    this.#client = withWorker(worker, () => startTraining({
      onEvent: (event) => this.#hear(event),
      onDeath: (failure) => this.#end.reject(new Error(`the worker died: ${failure.found}`)),
      onSilence: () => {}, // The machine may be busy.
      isTraining: () => false,
    }));
  }

  /** The worker itself. */
  get worker() {
    return this.#client.worker;
  }

  /**
   * @param {Origin} origin
   * @param {NamedBytes[]} files Gone afterwards: the worker has them.
   */
  async load(origin, files) {
    await this.#client.send({type: "load", origin, files}, files.map(({bytes}) => bytes));
  }

  /**
   * Trains from the start to the end.
   * @param {number} epochs
   * @param {number} batchSize
   * @returns {Promise<{seconds: number[], accuracy: number}>} Seconds of each epoch, as the page's
   *   table shows them, and the last test accuracy.
   */
  async train(epochs, batchSize = BATCH_SIZE) {
    this.#seconds = [];
    this.#end = Promise.withResolvers();
    this.#end.promise.catch(() => {}); // Told below, unless the command itself fails.
    // As people would write them in the fields.
    const settings = {
      epochs: `${epochs}`, learningRate: `${LEARNING_RATE}`, batchSize: `${batchSize}`, seed: "1", engine: "fast",
      init: /** @type {const} */ ("noise"),
    };
    await this.#client.send({type: "train", settings});
    await this.#end.promise;
    return {seconds: this.#seconds, accuracy: this.#accuracy};
  }

  /** @param {Event} event */
  #hear(event) {
    if (event.type === "finished") this.#end.resolve();
    // Epoch 0 is the untrained model.
    if (event.type !== "epoch" || event.epoch === 0) return;
    this.#seconds.push(event.seconds);
    this.#accuracy = event.testAccuracy;
  }
}

/**
 * Lets `make` start this worker in the place of the one beside the client.
 * @template T
 * @param {string} file
 * @param {() => T} make
 */
function withWorker(file, make) {
  const {Worker} = globalThis;
  globalThis.Worker = class extends Worker {
    /**
     * @param {string | URL} _url
     * @param {WorkerOptions} [options]
     */
    constructor(_url, options) {
      super(new URL(file, import.meta.url), options);
    }
  };
  try {
    return make();
  } finally {
    globalThis.Worker = Worker;
  }
}

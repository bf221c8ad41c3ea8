// A worker with its data and its canvas; when it dies, a fresh one with the same.

import {TrainingClient} from "./training-client.js";

/** @import {CanvasStyle, Choice, CommandBody, Event, Failure} from "./protocol.js" */
/** @import {Answer} from "./events.js" */
/** @import {DataSource, Progress} from "./data-source.js" */

/**
 * Who hears what happens here.
 * @typedef {object} Listener
 * @property {(event: Event) => void} event Every event of the worker.
 * @property {(failure: Failure, isReplaced: boolean) => void} death The worker is gone, and with it
 *   the model and the data. If it is replaced, the fresh one waits to be given the data: `reload`.
 * @property {(isSilent: boolean) => void} silence Nothing has been heard of the worker for some
 *   seconds; or it is heard of again.
 * @property {(error: unknown) => void} error The canvas can't be drawn on.
 * @property {Progress} progress Bytes of a file are read.
 * @property {() => {canvas: OffscreenCanvas, style: CanvasStyle, choice: Choice}} newCanvas
 *   Gives a canvas, how it is to look, and what is to be on it: a worker takes the one it has to its grave.
 */

export class Lab {
  #listener;
  /** Where the data is from that is loaded, or else that was tried first. @type {DataSource | null} */
  #source = null;
  /** Reading that a newer one would replace. @type {AbortController | null} */
  #reading = null;
  /** Whether a worker has ever loaded something since the last one was replaced unasked. */
  #isProven = true;
  /** Whether the worker is dead and not replaced, as the one before it died too. */
  #isGivenUp = false;
  /** Minibatches a second; nothing at full speed. @type {number | null} */
  #pace = null;
  #client;

  /** @param {Listener} listener */
  constructor(listener) {
    this.#listener = listener;
    this.#client = this.#start();
  }

  /** The worker that is at work. */
  get client() {
    return this.#client;
  }

  /** How many minibatches a second are trained; nothing for as many as can be. @param {number | null} pace */
  set pace(pace) {
    this.#pace = pace;
    this.#sendPace(this.#client);
  }

  /**
   * Sends a user's command. If the worker was given up, another is tried first.
   * @param {CommandBody} command
   */
  async send(command) {
    if (this.#isGivenUp) await this.reload();
    return this.#client.send(command);
  }

  /**
   * Asks the worker something.
   * @template {CommandBody["type"] & Event["type"]} T
   * @param {Extract<CommandBody, {type: T}>} question
   * @param {Transferable[]} [transfer] What the worker takes over.
   * @returns {Promise<Answer<T>>}
   */
  async ask(question, transfer = []) {
    return /** @type {Answer<T>} */ (await this.#client.send(question, transfer));
  }

  /**
   * Reads a data set and loads it. Any load that is still reading is dropped.
   * @param {DataSource} source
   */
  async load(source) {
    if (this.#isGivenUp) this.#client = this.#start();
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.#source ??= source;
    const files = await source.read(this.#listener.progress, reading.signal);
    const buffers = files.map(({bytes}) => bytes);
    await this.#client.send({type: "load", origin: source.origin, files}, buffers);
    this.#source = source;
    this.#isProven = true;
  }

  /** Loads once more what was loaded last. */
  async reload() {
    if (this.#source) await this.load(this.#source);
  }

  #start() {
    this.#isGivenUp = false;
    const {event, silence} = this.#listener;
    const client = new TrainingClient(event, (failure) => this.#bury(failure), silence);
    this.#attachCanvas(client).catch(this.#listener.error);
    if (this.#pace !== null) this.#sendPace(client);
    return client;
  }

  /** @param {TrainingClient} client */
  #sendPace(client) {
    client.send({type: "pace", minibatchesPerSecond: this.#pace}).catch(this.#listener.error);
  }

  /** @param {TrainingClient} client */
  async #attachCanvas(client) {
    const attached = this.#listener.newCanvas();
    await client.send({type: "attach-canvas", ...attached}, [attached.canvas]);
  }

  /** @param {Failure} failure */
  #bury(failure) {
    const isReplaced = this.#isProven;
    this.#isProven = false;
    this.#isGivenUp = !isReplaced;
    if (isReplaced) this.#client = this.#start();
    this.#listener.death(failure, isReplaced);
  }
}

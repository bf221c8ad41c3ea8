// A worker with its data and its canvas; when it dies, a fresh one with the same.

import {CommandError, startTraining} from "./training-client.js";

/** @import {CanvasStyle, Choice, CommandBody, Event, Failure} from "./protocol.js" */
/** @import {Ask} from "./events.js" */
/** @import {DataSource, Progress, ReadData} from "./data-source.js" */
/** @import {TrainingClient} from "./training-client.js" */

/** The version of the messages that this page speaks: `VERSION` of `src/session/protocol.rs`. */
const PROTOCOL_VERSION = 4;

/**
 * Who hears what happens here.
 * @typedef {object} Listener
 * @property {(event: Event) => void} event Every event of the worker.
 * @property {() => boolean} isTraining Whether a run is going on, as far as its events tell.
 * @property {(failure: Failure, isReplaced: boolean) => void} death The worker is gone, and with it
 *   the model and the data. If it is replaced, the fresh one waits to be given the data: `reload`.
 * @property {(isSilent: boolean) => void} silence Nothing has been heard of the worker for some
 *   seconds; or it is heard of again.
 * @property {(error: unknown) => void} error The canvas can't be drawn on.
 * @property {Progress} progress Bytes of a file are read.
 * @property {() => void} received All files are read, and go to the worker now.
 * @property {() => {canvas: OffscreenCanvas, style: CanvasStyle, choice: Choice}} newCanvas
 *   Returns a canvas, its style, and the choice of images. A canvas can't be taken back from a worker.
 */

/** @param {Listener} listener */
export function newLab(listener) {
  /** Source of the loaded data, or else the source that was tried first. @type {DataSource | null} */
  let loaded = null;
  /** What was downloaded for the loaded data. @type {ReadData | null} */
  let kept = null;
  /** Whether the last load has failed. */
  let hasFailed = false;
  /** Aborts the reading that is going on. @type {AbortController | null} */
  let reading = null;
  /** Whether a worker has ever loaded something since the last one was replaced unasked. */
  let isProven = true;
  /** Whether the worker is of no use, and is replaced only when something is loaded. */
  let isGivenUp = false;
  /** Minibatches a second; nothing at full speed. @type {number | null} */
  let pace = null;
  let client = start();

  /** @returns {TrainingClient} */
  function start() {
    isGivenUp = false;
    const started = startTraining({
      onEvent: listener.event, onDeath: replaceWorker, onSilence: listener.silence, isTraining: listener.isTraining,
    });
    greet(started).catch(listener.error);
    attachCanvas(started).catch(listener.error);
    if (pace !== null) sendPace(started);
    return started;
  }

  /**
   * Begins the conversation. A worker without its package, or of another version, is of no use: the next
   * load tries another.
   * @param {TrainingClient} to
   */
  async function greet(to) {
    try {
      await to.send({type: "hello", version: PROTOCOL_VERSION});
    } catch (error) {
      const code = error instanceof CommandError && error.failure.code;
      if (to === client && (code === "no-package" || code === "protocol-version")) {
        isGivenUp = true;
        client.end();
      }
      throw error;
    }
  }

  /** @param {TrainingClient} to */
  function sendPace(to) {
    to.send({type: "pace", minibatchesPerSecond: pace}).catch(listener.error);
  }

  /** @param {TrainingClient} to */
  async function attachCanvas(to) {
    const attached = listener.newCanvas();
    await to.send({type: "attach-canvas", ...attached}, [attached.canvas]);
  }

  /** @param {Failure} failure */
  function replaceWorker(failure) {
    const isReplaced = isProven;
    isProven = false;
    isGivenUp = !isReplaced;
    if (isReplaced) client = start();
    listener.death(failure, isReplaced);
  }

  /**
   * Reads a data set and loads it. Drops a load that is still reading.
   * @param {DataSource} source
   */
  async function load(source) {
    reading?.abort();
    reading = new AbortController();
    const {signal} = reading;
    loaded ??= source;
    try {
      const data = await source(listener.progress, signal, hasFailed).finally(() => {
        if (reading?.signal === signal) reading = null;
      });
      await handOver(source, data);
      hasFailed = false;
      data.onLoaded?.();
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  }

  /**
   * Sends the files of a source to the worker.
   * @param {DataSource} source
   * @param {ReadData} data
   */
  async function handOver(source, data) {
    const {origin, onRefused} = data;
    const files = await Promise.all(data.files.map(async ({name, blob}) => ({name, bytes: await blob.arrayBuffer()})));
    listener.received();
    const buffers = files.map(({bytes}) => bytes);
    if (isGivenUp) client = start();
    try {
      await client.send({type: "load", origin, files}, buffers);
    } catch (error) {
      if (error instanceof CommandError) onRefused?.(error.failure);
      throw error;
    }
    loaded = source;
    kept = origin === "files" ? null : data; // The user's files can be read again.
    isProven = true;
  }

  /** Loads again what was loaded last, or else what was tried first. */
  async function reload() {
    if (loaded && kept) await handOver(loaded, kept);
    else if (loaded) await load(loaded);
  }

  return {
    load,
    reload,

    /** Drops the data that is being read. */
    cancel: () => reading?.abort(),

    /** Whether files are being read. The worker gets them afterwards. */
    get areFilesComing() {
      return reading !== null || loaded === null;
    },

    /** The worker that is at work. */
    get client() {
      return client;
    },

    /** How many minibatches a second are trained; nothing for as many as can be. @param {number | null} wanted */
    set pace(wanted) {
      pace = wanted;
      sendPace(client);
    },

    /**
     * Sends a user's command. If the worker was given up, another is tried first.
     * @param {CommandBody} command
     */
    async send(command) {
      if (isGivenUp) await reload();
      return client.send(command);
    },

    /** Asks the worker something. @type {Ask} */
    ask: async (question, transfer) => /** @type {any} */ (await client.send(question, transfer)),
  };
}

// The training worker with its data and its canvas. If it dies, another worker gets the same.

import {failure} from "./failure.js";
import {CommandError, startTraining} from "./training-client.js";

/** @import {CanvasStyle, Choice, CommandBody, Event, Failure} from "./protocol.js" */
/** @import {Ask} from "./events.js" */
/** @import {DataSource, Progress, ReadData} from "./data-source.js" */
/** @import {TrainingClient} from "./training-client.js" */

/** The version of the page's messages: `VERSION` of `src/session/protocol.rs`. */
const PROTOCOL_VERSION = 4;

/**
 * The callbacks of a lab.
 * @typedef {object} Listener
 * @property {(event: Event) => void} event Every event of the worker.
 * @property {() => boolean} isTraining Whether a run is going on, by the worker's events.
 * @property {(failure: Failure, isReplaced: boolean) => void} death The worker has died, and its model and data are
 *   lost. If it is replaced, `reload` gives the new worker the data.
 * @property {(isSilent: boolean) => void} silence The worker has not answered for some seconds, or answers again.
 * @property {(error: unknown) => void} error A command that the lab sends by itself has failed.
 * @property {Progress} progress Bytes of a file have arrived.
 * @property {() => void} received All files have arrived, and are sent to the worker next.
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
  /** Whether data was loaded since the last worker died. Otherwise, the next death does not start another worker. */
  let isProven = true;
  /** Whether the worker can't be used. The next load starts another. */
  let isGivenUp = false;
  /** Minibatches per second, or null for full speed. @type {number | null} */
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
   * Compares the versions of the page and the worker. A worker without its package, or of another version, can't be
   * used. The next load starts another.
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

    /**
     * Returns the files of the loaded data, for another worker. Rejects with a `CommandError` if they can't be read
     * again.
     */
    async files() {
      if (kept) return kept;
      if (!loaded) throw new CommandError(failure("no-data"));
      return loaded(() => {}, new AbortController().signal, false);
    },

    /** Drops the data that is being read. */
    cancel: () => reading?.abort(),

    /** Whether files are being read that the worker gets afterwards. */
    get areFilesComing() {
      return reading !== null || loaded === null;
    },

    /** The current worker. */
    get client() {
      return client;
    },

    /** Sets the pace in minibatches per second, or full speed with null. @param {number | null} wanted */
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

    /** Sends a question to the worker. Returns its answer. @type {Ask} */
    ask: async (question, transfer) => /** @type {any} */ (await client.send(question, transfer)),
  };
}

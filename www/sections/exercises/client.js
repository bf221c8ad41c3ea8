// The worker of the exercises: it has a copy of the data and of the model, and ends when nobody needs it.

import {CommandError, startTraining} from "../../training-client.js";

/** @import {ExerciseCommand, ExerciseEvent} from "../../protocol.js" */
/** @import {TrainingClient} from "../../training-client.js" */
/** @import {Page} from "../loader.js" */

/** @typedef {ExerciseCommand["type"]} Name */
/** The answer to a command. @template {Name} N @typedef {Extract<ExerciseEvent, {type: N}>} Answer */

/**
 * What a command needs besides itself.
 * @template {Name} N
 * @typedef {object} Needs
 * @property {boolean} [data] The data.
 * @property {boolean} [model] The data, and the model of the page's run.
 * @property {(results: Answer<N>) => void} [show] Gets the results so far.
 */

/** @typedef {ReturnType<typeof newExerciseClient>} ExerciseClient */

/** @param {Page} page */
export function newExerciseClient(page) {
  /** @type {TrainingClient | null} */
  let client = null;
  /** Gives the worker the data. @type {Promise<unknown> | null} */
  let loading = null;
  /** Whether the worker has the current model. */
  let hasModel = false;
  /** Number of commands that are not answered yet. */
  let open = 0;
  /** The experiment whose results so far are shown. @type {{type: Name, show: (results: any) => void} | null} */
  let shown = null;

  function start() {
    client ??= startTraining({
      script: "exercise-worker.js",
      onEvent(event) {
        // Results of the experiment before can still come.
        if (event.id === null && /** @type {string} */ (event.type) === shown?.type) shown.show(event);
      },
      onDeath: forget,
      onSilence() {},
      isTraining: () => open > 0,
    });
    return client;
  }

  function forget() {
    client = loading = null;
    hasModel = false;
  }

  function end() {
    client?.end();
    forget();
  }

  /** Sends a command of the worker. @param {ExerciseCommand} command @returns {Promise<any>} */
  const send = (command) => start().send(/** @type {any} */ (command));

  /** Gives the worker the data. */
  async function load() {
    const {origin, files} = await page.files();
    const read = await Promise.all(files.map(async ({name, blob}) => ({name, bytes: await blob.arrayBuffer()})));
    await start().send({type: "load", origin, files: read}, read.map(({bytes}) => bytes));
  }

  async function prepare(/** @type {boolean} */ needsModel) {
    loading ??= load();
    const current = loading;
    await current.catch((error) => {
      if (loading === current) loading = null;
      throw error;
    });
    if (!needsModel || hasModel) return;
    hasModel = true;
    try {
      const {parameters} = await page.ask({type: "parameters"});
      await send({type: "model", weights: [...parameters?.weights ?? []], bias: [...parameters?.bias ?? []]});
    } catch (error) {
      hasModel = false;
      throw error;
    }
  }

  return {
    /**
     * Sends a command. An experiment ends the one before.
     * @template {Name} N
     * @param {Extract<ExerciseCommand, {type: N}>} command
     * @param {Needs<N>} [needs]
     * @returns {Promise<Answer<N>>} Rejected with a `CommandError`, also if the worker ends first.
     */
    async ask(command, needs = {}) {
      open += 1;
      try {
        start();
        if (needs.data || needs.model) await prepare(needs.model ?? false);
        if (needs.show) shown = {type: command.type, show: needs.show};
        return await send(command);
      } finally {
        open -= 1;
      }
    },

    /** Ends the experiment that is running, if any. It is answered with its results so far. */
    async stop() {
      if (client) await send({type: "stop"}).catch(overlookEnd);
    },

    /** Other data was loaded. The copy is of no use any more. */
    setData: end,

    /** The model is another now. */
    invalidate() {
      hasModel = false;
    },

    /** Whether a command is not answered yet. */
    get isBusy() {
      return open > 0;
    },

    /** Ends the worker, as its memory never shrinks. */
    end,
  };
}

/** @param {unknown} error */
function overlookEnd(error) {
  if (!(error instanceof CommandError)) throw error;
}

// What a room knows of the model of the page's run.

import {CommandError} from "../../training-client.js";
import {complaint} from "./complaint.js";
import {sectionTexts} from "./texts.js";

/** @import {ExerciseCommand} from "../../protocol.js" */
/** @import {Answer, ExerciseClient, Name, Needs} from "./client.js" */

/** @typedef {ReturnType<typeof newModel>} Model */

/** @param {ExerciseClient} exercises */
export function newModel(exercises) {
  let isThere = false;
  let version = 0;

  return {
    /** The model is another now, or there is none. @param {boolean} hasModel */
    invalidate(hasModel) {
      isThere = hasModel;
      version += 1;
    },

    /** Differs from what it was before if the model does. */
    get version() {
      return version;
    },

    /**
     * Sends a command about the model. The error says what to do if there is no model.
     * @template {Name} N
     * @param {Extract<ExerciseCommand, {type: N}>} command
     * @param {Needs<N>} [needs]
     * @returns {Promise<Answer<N>>}
     */
    async ask(command, needs) {
      if (!isThere) throw complaint(() => sectionTexts().noModel);
      try {
        return await exercises.ask(command, {...needs, model: true});
      } catch (error) {
        if (!(error instanceof CommandError) || error.failure.subject !== "model") throw error;
        throw complaint(() => sectionTexts().modelNotFinite);
      }
    },
  };
}

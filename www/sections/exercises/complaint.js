// An error of an experiment that the page says in a sentence of its own.

import {failure} from "../../failure.js";
import {CommandError} from "../../training-client.js";

/**
 * Makes an error that is shown as this sentence.
 * @param {() => string} say Returns it in the page's language.
 */
export function complaint(say) {
  return new CommandError(failure("argument", {say}));
}

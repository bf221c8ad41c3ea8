// Which key does what, and where a key belongs to something else.

import {isForInputMethod, letterOf} from "../views/keyboard.js";

/** @typedef {"train" | "step" | "reset" | "next" | "previous" | "present" | "overview"} Action */

/** The keys of each action, as the overview lists them. @type {ReadonlyMap<Action, readonly string[]>} */
export const KEYS = new Map([
  ["train", ["T", " "]],
  ["step", ["S"]],
  ["reset", ["R"]],
  ["next", ["J", "N"]],
  ["previous", ["K"]],
  ["present", ["P"]],
  ["overview", ["?"]],
]);

/** Question marks of other alphabets, in full width, Arabic and Greek. */
const QUESTION_MARKS = ["？", "؟", "\u037e"];

/** In these, every key belongs to what has the focus: text, sliders, lists, charts, and grids of canvases. */
const TAKES_KEYS = "input:not([type='checkbox'], [type='file']), select, textarea, [contenteditable], "
  + "[role='application'], .curve, canvas[tabindex]";

/** These are pressed, opened or scrolled with the space bar. */
const TAKES_SPACE = "a, button, input, summary, label, .buttons, [tabindex='0']";

/**
 * Returns what a key does; `null` if it does nothing here.
 * @param {Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey" | "repeat" | "isComposing" | "keyCode">} event
 * @param {(selector: string) => boolean} isIn Whether the focus is in an element like that.
 * @returns {Action | null}
 */
export function actionOf(event, isIn) {
  const {shiftKey, ctrlKey, altKey, metaKey, repeat} = event;
  if (ctrlKey || altKey || metaKey || repeat || isForInputMethod(event) || isIn(TAKES_KEYS)) return null;
  const key = QUESTION_MARKS.includes(event.key) ? "?" : letterOf(event);
  if (key === " " && (shiftKey || isIn(TAKES_SPACE))) return null;
  for (const [action, keys] of KEYS) if (keys.includes(key)) return action;
  return null;
}

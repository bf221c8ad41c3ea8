// What the page says by itself: how the run stands, and what went wrong.

import {texts} from "../i18n/index.js";
import {find, setText} from "./dom.js";

/** @import {Failure} from "../protocol.js" */

/** A sentence in the language that is spoken when it is said. @typedef {() => string} Sentence */

/** Screen readers read all changes of the status out: they get no more than they can say. */
const MENTION_MS = 1_000;

/** @typedef {ReturnType<typeof newNotices>} Notices */

/**
 * @param {HTMLElement} element
 * @param {object} callbacks
 * @param {() => void} callbacks.retry
 * @param {() => void} callbacks.undo Takes a reset back.
 */
export function newNotices(element, callbacks) {
  const status = find(element, "#status");
  const run = find(element, "#run");
  const error = find(element, "#error");
  const retry = find(element, "button#retry");
  const undo = find(element, "button#undo-reset");
  /** @type {Sentence} */
  let sentence = () => "";
  /** @type {Sentence} */
  let detail = () => "";
  /** @type {Failure | null} */
  let failure = null;
  let saidAt = -Infinity;
  let timer = 0;

  retry.onclick = callbacks.retry;
  undo.onclick = callbacks.undo;

  /** Says how things stand. @param {Sentence} said */
  function say(said) {
    clearTimeout(timer);
    sentence = said;
    const text = sentence();
    if (text !== status.textContent) saidAt = performance.now();
    setText(status, text);
  }

  /** There is nothing to try again. The keyboard's place goes to what is said now. */
  function withdrawRetry() {
    if (document.activeElement === retry) status.focus();
    retry.hidden = true;
  }

  return {
    say,

    /**
     * Says it when there has been time to hear what was said before, unless something else is by then.
     * @param {Sentence} said
     */
    mention(said) {
      clearTimeout(timer);
      timer = setTimeout(() => say(said), Math.max(saidAt + MENTION_MS - performance.now(), 0));
    },

    /** Shows, but doesn't read out, what changes with every frame. @param {Sentence} shown */
    show(shown) {
      detail = shown;
      run.textContent = detail();
    },

    /** What is complained of. */
    get failure() {
      return failure;
    },

    /** @param {Failure | null} complaint What went wrong; nothing, when all is well again. */
    complain(complaint) {
      failure = complaint;
      withdrawRetry();
      error.textContent = failure && texts.failure(failure);
      // Where the stage is out of sight, the dock shows it.
      const isDockSeen = document.body.classList.contains("reading");
      if (failure && !isDockSeen) error.scrollIntoView({block: "nearest"});
    },

    /** Offers to try once more what the complaint is about. */
    offerRetry() {
      retry.hidden = false;
    },

    withdrawRetry,

    /** Offers to take a reset back, or no longer. @param {boolean} isPossible */
    offerUndo(isPossible) {
      if (!isPossible && document.activeElement === undo) status.focus();
      undo.hidden = !isPossible;
    },

    translate() {
      status.textContent = sentence();
      run.textContent = detail();
      error.textContent = failure && texts.failure(failure);
    },
  };
}

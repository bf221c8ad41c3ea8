// How a failure becomes a sentence, in whatever language.

/** @import {Failure, FailureCode} from "../protocol.js" */
/** @import {Figures} from "./figures.js" */

/** Longer ones are cut: what a user pastes in a field can be a book. A SHA-256 is not. */
const QUOTE_LENGTH = 64;

/**
 * What a language makes of a failure's `subject`, `expected` and `found`, which come as it writes
 * figures; `written` is what was found as it was written in a field or the address.
 * @typedef {(subject: string, expected: string, found: string, written: string) => string} Sentence
 */

/**
 * Failures of pictures. The section on predictions says them.
 * @typedef {"no-picture" | "many-pictures" | "mixed-files" | "empty-picture" | "picture-too-large" | "picture-bytes"}
 *   PictureFailureCode
 */

/**
 * Puts failures in the words of a language. It has a sentence for each failure that it gets.
 * @param {Figures} figures
 * @param {Partial<Record<FailureCode, Sentence>>} sentences
 */
export function failureIn(figures, sentences) {
  return (/** @type {Failure} */ {code, subject, expected, found, say}) => {
    if (say) return say();
    const written = clip(found);
    return sentences[code]?.(subject, figures.group(expected), figures.group(found), written) ?? code;
  };
}

/**
 * Lets a language say what is wrong, with what if that is known, what was expected and found or else
 * why, and what to do. A limit is put before what was expected.
 * @param {(expected: string, found: string) => string} compare
 * @param {string} gap What the language writes before a bracket.
 */
export function sentenceWith(compare, gap) {
  return (/** @type {string} */ problem, /** @type {string} */ advice, limit = "") =>
    (/** @type {string} */ subject, /** @type {string} */ expected, /** @type {string} */ found) => {
      const detail = expected ? compare(limit + expected, found) : found;
      return `${subject && `${subject}: `}${problem}${detail && `${gap}(${detail})`}. ${advice}`;
    };
}

/** @param {string} text */
export function clip(text) {
  return text.length > QUOTE_LENGTH ? `${text.slice(0, QUOTE_LENGTH)}…` : text;
}

/**
 * The two numbers of `17 (at 123)`: a label, and its place in the file; there it is counted from 0,
 * here from 1, as the predictions are.
 * @param {string} found
 * @param {Figures} figures
 */
export function labelAndPlace(found, figures) {
  const [label = "", index] = found.match(/\d+/g) ?? [];
  return {label, place: figures.count(Number(index) + 1)};
}

// Cuts functions out of Rust source that rustfmt has formatted.

/**
 * A part of a file.
 * @typedef {object} Cut
 * @property {string} text Whole lines, without the last line break.
 * @property {number} line Number of its first line in the file, from 1.
 */

/**
 * Returns a function with its comment and its attributes, or `null` if the source doesn't have it.
 * @param {string} source
 * @param {string} path `function`, or `Type::function` for one in the first `impl Type` block.
 * @returns {Cut | null}
 */
export function cut(source, path) {
  const [name, type] = path.split("::").reverse();
  const lines = source.split("\n");
  const [begin, end] = type ? blockOf(lines, lines.indexOf(`impl ${type} {`)) : [0, lines.length];
  const isHead = RegExp(`^ *(pub(\\(\\w+\\))? )?(const )?fn ${name}\\b`);
  const head = lines.findIndex((line, place) => place >= begin && place < end && isHead.test(line));
  if (head === -1) return null;
  const [, last] = blockOf(lines, head);
  const first = firstLineOf(lines, head);
  return last ? {text: lines.slice(first, last).join("\n"), line: first + 1} : null;
}

/**
 * Returns where a block begins and ends, the end excluded: rustfmt indents its closing brace like its first line.
 * @param {string[]} lines
 * @param {number} first
 * @returns {[begin: number, end: number]} `[0, 0]` if there is no such block.
 */
function blockOf(lines, first) {
  const closing = `${indentation(lines[first])}}`;
  const last = first === -1 ? -1 : lines.indexOf(closing, first);
  return last === -1 ? [0, 0] : [first, last + 1];
}

/**
 * Returns where the comment and the attributes of a function begin. They stand on the lines right above it, and
 * attributes can take several lines.
 * @param {string[]} lines
 * @param {number} head
 */
function firstLineOf(lines, head) {
  const margin = indentation(lines[head]);
  let first = head;
  for (let line = lines[first - 1]; line && isAbove(line); line = lines[first - 1]) first -= 1;
  return first;

  /** @param {string} line */
  function isAbove(line) {
    const endsOther = line === `${margin}}` || /[{;]$/.test(line);
    return line.startsWith(`${margin}//`) || (line.startsWith(margin) && !endsOther);
  }
}

/** Returns the spaces that a line begins with. @param {string | undefined} line */
const indentation = (line = "") => /^ */.exec(line)?.[0] ?? "";

// Tells the parts of Rust code apart that are shown in different colours.

/** @typedef {"comment" | "string" | "number" | "keyword"} Kind */

const PARTS = RegExp([
  String.raw`(?<comment>\/\/.*)`,
  String.raw`(?<string>"(?:[^"\\]|\\.)*")`,
  String.raw`(?<number>\b\d[\d_]*(?:\.\d+)?\w*)`,
  String.raw`\b(?<keyword>as|else|fn|for|if|in|let|loop|match|mut|pub|return|[sS]elf|while)\b`,
].join("|"), "g");

/**
 * Returns the parts of a line of code, in their order. Together they are the line.
 * @param {string} line
 * @returns {{text: string, kind: Kind | null}[]}
 */
export function partsOf(line) {
  let end = 0;
  const parts = [...line.matchAll(PARTS)].flatMap(({0: text, index, groups}) => {
    const before = line.slice(end, index);
    end = index + text.length;
    const kind = Object.entries(groups ?? {}).find(([, part]) => part !== undefined)?.[0];
    return [{text: before, kind: null}, {text, kind: /** @type {Kind} */ (kind)}];
  });
  return [...parts, {text: line.slice(end), kind: null}].filter(({text}) => text);
}

// The masks of QR codes, and how well a masked symbol can be read: ISO/IEC 18004:2015, section 7.8.

/** Whether each mask inverts the module of a row and a column. @type {readonly ((row: number, column: number) => boolean)[]} */
export const MASKS = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => row * column % 2 + row * column % 3 === 0,
  (row, column) => (row * column % 2 + row * column % 3) % 2 === 0,
  (row, column) => ((row + column) % 2 + row * column % 3) % 2 === 0,
];

/** A row that looks like a finder: with four light modules before or behind it. */
const FINDERS = ["10111010000", "00001011101"];

/** Returns the penalty of a symbol by all four rules. @param {readonly (readonly number[])[]} modules */
export function penalty(modules) {
  const columns = modules.map((_, place) => modules.map((row) => row[place] ?? 0));
  const lines = [...modules, ...columns].map((line) => line.join(""));
  return sum(lines.map(ofRuns)) + ofBlocks(modules) + sum(lines.map(ofFinders)) + ofShare(lines.slice(0, modules.length));
}

/** Five modules of one colour in a line cost 3, and each further one costs 1. @param {string} line */
function ofRuns(line) {
  return sum((line.match(/0{5,}|1{5,}/g) ?? []).map((run) => run.length - 2));
}

/** Each square of four modules of one colour costs 3. @param {readonly (readonly number[])[]} modules */
function ofBlocks(modules) {
  let count = 0;
  for (const [row, above] of modules.entries()) {
    const below = modules[row + 1] ?? [];
    for (const [column, module] of above.entries()) {
      const others = [above[column + 1], below[column], below[column + 1]];
      if (others.every((other) => other === module)) count += 1;
    }
  }
  return 3 * count;
}

/** Each row of modules that looks like a finder costs 40. @param {string} line */
function ofFinders(line) {
  const places = [...line].map((_, place) => place);
  return 40 * sum(FINDERS.map((finder) => places.filter((place) => line.startsWith(finder, place)).length));
}

/** Each 5 % between the share of dark modules and a half cost 10. @param {readonly string[]} rows */
function ofShare(rows) {
  const all = rows.join("");
  const dark = all.replaceAll("0", "").length;
  return 10 * Math.floor(Math.abs(20 * dark / all.length - 10));
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

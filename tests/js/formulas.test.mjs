// The font of the formulas has all of their characters.

import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";

const read = (file) => readFileSync(new URL(`../../www/${file}`, import.meta.url), "utf8");

/** The code points that the subset was made of, as its README lists them. */
function codePoints() {
  const [, list] = /--unicodes=(\S+)/.exec(read("fonts/README.md"));
  return new Set(list.split(",").flatMap((range) => {
    const [first, last = first] = range.slice("U+".length).split("-").map((digits) => parseInt(digits, 16));
    return Array.from({length: last - first + 1}, (_, place) => first + place);
  }));
}

test("has every character of the formulas", () => {
  const known = codePoints();
  const formulas = (read("index.html") + read("sections/model/markup.js")).match(/<math.*?<\/math>/gs);
  assert.ok(formulas.length >= 9);
  const characters = new Set(formulas.map((formula) => formula.replace(/<[^>]*>/g, "")).join("").replace(/\s/g, ""));
  const lacking = [...characters].filter((character) => !known.has(character.codePointAt(0)));
  assert.deepEqual(lacking, []);
});

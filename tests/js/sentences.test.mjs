// Sentences of the page are short enough to be read once.

import assert from "node:assert/strict";
import {readdirSync} from "node:fs";
import {test} from "node:test";

const LONGEST = 20;

/** Calls the texts of `failures.js`, which are looked at by themselves. */
const FAILURES = new Set(["failure", "failures"]);

const www = new URL("../../www/", import.meta.url);
const files = readdirSync(www, {recursive: true}).map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /(^|\/)(en|ko)(\.js|\/.*\.js)$/.test(path)).sort();

/** Stands for any argument of a text: a number, a word, or an object of such. */
const anything = new Proxy(() => anything, {
  get(_, key) {
    if (key === Symbol.toPrimitive) return () => 7;
    if (key === Symbol.iterator) return [][Symbol.iterator].bind([]);
    const ofText = "7"[key];
    return typeof ofText === "function" ? ofText.bind("7") : ofText ?? anything;
  },
});

/** Arguments that make a text leave out or change a part. It need not know them all. */
const others = [null, false, true, "", 0, 1];

/**
 * Returns all texts of a value. Those with parameters are called with `argument` for each.
 * @param {unknown} value
 */
function textsOf(value, argument = anything) {
  if (typeof value === "string") return [value];
  if (typeof value === "function") return textsOf(value(...Array(value.length).fill(argument)), argument);
  if (value?.constructor !== Object && !Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => FAILURES.has(key) ? [] : textsOf(part, argument));
}

function textsWithOthers(value) {
  return others.flatMap((argument) => {
    try {
      return textsOf(value, argument);
    } catch {
      return [];
    }
  });
}

const sentencesOf = (text) => text.split(/(?<=[.?!])\s+|\n/);
const lengthOf = (sentence) => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** @param {string} file */
async function sentencesIn(file) {
  const values = Object.values(await import(new URL(file, www)));
  const texts = [...values.flatMap((value) => textsOf(value)), ...leaves(values).flatMap(textsWithOthers)];
  return [...new Set(texts.flatMap(sentencesOf))];
}

/** The texts in any depth, with parameters or without. @param {unknown} value */
function leaves(value) {
  if (value?.constructor !== Object && !Array.isArray(value)) return [value];
  return Object.entries(value).flatMap(([key, part]) => FAILURES.has(key) ? [] : leaves(part));
}

test("finds the texts of both languages", () => {
  for (const language of ["en", "ko"]) {
    const own = files.filter((file) => file.includes(language));
    assert.ok(own.includes(`i18n/${language}.js`) && own.includes(`i18n/${language}/failures.js`), language);
    assert.ok(own.includes(`sections/softmax/${language}.js`), language);
  }
});

test("counts the words of a sentence", () => {
  assert.deepEqual(sentencesOf("One, two. Three – four?"), ["One, two.", "Three – four?"]);
  assert.equal(lengthOf("Three – four?"), 2);
  assert.deepEqual(textsOf({a: "x", b: [(n) => `${n} y`], c: ({d}) => `${d.e}`}), ["x", "7 y", "7"]);
});

for (const file of files) {
  test(`has no sentence of more than ${LONGEST} words in ${file}`, async () => {
    const sentences = await sentencesIn(file);
    assert.ok(sentences.length > 0);
    assert.deepEqual(sentences.filter((sentence) => lengthOf(sentence) > LONGEST), []);
  });
}

// Numbers as people write them, in fields and in the address.

import assert from "node:assert/strict";
import {test} from "node:test";

import {failures as inEnglish} from "../../www/i18n/en/failures.js";
import {failures as inKorean} from "../../www/i18n/ko/failures.js";
import {numberIn, partsOf, plain, readingsOf} from "../../www/number.js";

/** Asserts what becomes of texts. @param {Record<string, string>} expected @param {boolean} isWhole */
function assertPlain(expected, isWhole) {
  for (const [text, number] of Object.entries(expected)) assert.equal(plain(text, isWhole), number, text);
}

/** Asserts that texts stay as they are. @param {string[]} texts @param {boolean} isWhole */
function assertRejected(texts, isWhole) {
  for (const text of texts) assert.equal(plain(text, isWhole), text, text);
}

test("reads numbers in any characters and with spaces around them", () => {
  for (const isWhole of [true, false]) {
    assertPlain({
      "5": "5", " 5 ": "5", "５": "5", "\u00a0１０\u3000": "10", "\u200e256\u200b": "256", "𝟏𝟐": "12", "−3": "-3", "–3": "-3",
      "－３": "-3", "＋３": "+3", "007": "007", "9007199254740991": "9007199254740991",
    }, isWhole);
  }
});

test("leaves out units that don't change a number", () => {
  for (const isWhole of [true, false]) {
    assertPlain({
      "5 epochs": "5", "1 Epoch": "1", "10 에포크": "10", "10에포크": "10", "256장": "256", "２５６ 장": "256", "3회": "3",
      "17번": "17", "17 번째": "17", "400 images": "400", "10 \u110b\u1166\u1111\u1169\u110f\u1173": "10",
    }, isWhole);
    assertRejected(["10k", "10 K", "1만", "5천", "5 thousand", "2M", "50%", "５０％", "9x", "5 epochs 3", "epochs", "epochs 5", "장"], isWhole);
  }
});

test("reads groups of three digits where a whole number is expected", () => {
  assertPlain({
    "1,000": "1000", "10,000": "10000", "１０，０００": "10000", "10,000 epochs": "10000", "1,234,567": "1234567",
    "10 000": "10000", "10\u202f000": "10000", "-1,000": "-1000",
  }, true);
  assertRejected(["1,00", "10,00", "1,0000", "1000,000", "0,100", "1,000.5", "2.5", "1,000,00", ",000", "1,", "10.000.000", "0,1", "1, 000"], true);
});

test("reads one comma as the point where a fraction is expected", () => {
  assertPlain({
    "0,1": "0.1", "０，１": "0.1", "０．１": "0.1", ",5": ".5", "0,001": "0.001", "0,100": "0.100", "1,5e-3": "1.5e-3", "1e−3": "1e-3", "−1E–3": "-1E-3", "1,0000": "1.0000",
    "1000,125": "1000.125", "-0,5": "-0.5", "1,000,000": "1000000", "1,000.5": "1000.5", "10 000": "10000", "1.000": "1.000",
    "1e-3": "1e-3", "1E+6": "1E+6", "5.": "5.", "5,": "5.",
  }, false);
  assertRejected(["0,1,2", "1.5,2", ",", "0,,1", "0, 1", "1.0.0", "1 0"], false);
});

test("leaves texts that are no number", () => {
  for (const isWhole of [true, false]) {
    assertRejected([
      "", " ", "two", "NaN", "inf", "Infinity", "∞", "0x10", "0b1", "1_0", "1n", "0.1f", "--1", "- 1", "e", "1e", ".", "-", "10²", "10⁻³", "½", "①",
      "1/2", "2*3", "١", "#5", "(5)",
    ], isWhole);
  }
});

test("gives a number, or NaN", () => {
  for (const [text, number] of [["10,000장", 10000], ["-7", -7], ["-0", 0]]) assert.equal(numberIn(text, true), number, text);
  for (const text of ["", "2.5", "1e3", "1,00"]) assert.ok(Number.isNaN(numberIn(text, true)), text);
  for (const [text, number] of [[" −2.5 ", -2.5], ["-1e3", -1000], ["０，５", 0.5], ["2 장", 2]]) assert.equal(numberIn(text), number, text);
  for (const text of ["  ", "9x", "1,000", "-1,000", "1,000e-3", "Infinity", "0x10"]) assert.ok(Number.isNaN(numberIn(text)), text);
});

test("knows both readings of an ambiguous number", () => {
  assert.deepEqual(readingsOf("1,000"), ["1000", "1.000"]);
  assert.deepEqual(readingsOf(" −１０，０００ "), ["-10000", "-10.000"]);
  for (const text of ["", "0,100", "1,0000", "1,00", "1,000,000", "1,000.5", "1.000", "1 000", "x", "1,000e-3", "1,000elephants"]) assert.deepEqual(readingsOf(text), [], text);
});

test("separates lists at commas only", () => {
  assert.deepEqual(partsOf("2,１， 0.5,-1").map((part) => numberIn(part)), [2, 1, 0.5, -1]);
  assert.deepEqual(partsOf("1.000,2").map((part) => numberIn(part)), [1, 2]);
  assert.deepEqual(partsOf(""), [""]);
});

test("asks back with both readings", () => {
  const said = (failures) => failures["learning-rate"]("", "0 … 1,000,000", "1,000", "1,000");
  assert.equal(said(inEnglish), "Learning rate: the comma in “1,000” can group digits or be a decimal point. Enter 1000 or 1.000.");
  assert.equal(said(inKorean), "학습률: 쉼표가 자릿수 구분인지 소수점인지 알 수 없어요. 1000 또는 1.000처럼 쉼표 없이 입력해 주세요. 지금 값: ‘1,000’.");
});

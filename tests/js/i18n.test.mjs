// A further language: the texts that it changes, by their keys, in one file.

import assert from "node:assert/strict";
import {test} from "node:test";

import {LANGUAGES, className, currentTag, nextLanguage, override, speak, texts} from "../../www/i18n/index.js";
import {sectionTexts} from "../../www/sections/softmax/texts.js";

const data = {fashionMnist: true};

test("changes texts by their keys and keeps the rest", () => {
  const double = (number) => 2 * number;
  const list = ["a", "b"];
  const base = {group: {one: "one", two: "two"}, double, list, word: "word"};
  const changed = override(base, {group: {two: "deux"}, list: ["c"]});
  assert.deepEqual(changed, {group: {one: "one", two: "deux"}, double, list: ["c"], word: "word"});
  assert.deepEqual(base.group, {one: "one", two: "two"});
});

test("a further language uses its base where it has no text of its own", async () => {
  await speak(["en"]);
  const [english, englishSection] = [texts, sectionTexts()];
  const changes = {
    page: {epochs: "Épocas"},
    classes: ["camiseta"],
    sections: {softmax: {explanation: "Una frase."}},
  };
  LANGUAGES.push({tag: "es", name: "Español", base: "en", load: async () => ({changes})});
  try {
    assert.equal(await speak(["es-MX", "en"]), null);
    assert.equal(currentTag(), "es");
    assert.equal(texts.page.epochs, "Épocas");
    assert.equal(texts.page.batchSize, english.page.batchSize);
    assert.equal(texts.figures.count(1000), "1,000");
    assert.equal(className(0, data), "camiseta");
    assert.deepEqual(sectionTexts(), {...englishSection, explanation: "Una frase."});
    assert.equal(nextLanguage().tag, "en");
  } finally {
    LANGUAGES.pop();
    await speak(["en"]);
  }
  assert.equal(className(0, data), "t-shirt");
});

test("a language whose own texts can't be loaded is not chosen", async () => {
  await speak(["ko"]);
  LANGUAGES.push({tag: "es", name: "Español", base: "en", load: async () => null});
  try {
    assert.deepEqual(await speak(["es"]), {code: "network", subject: "es.js", expected: "", found: ""});
    assert.equal(currentTag(), "ko");
  } finally {
    LANGUAGES.pop();
    await speak(["en"]);
  }
});

test("the button goes through the languages", async () => {
  await speak(["en"]);
  assert.equal(nextLanguage().name, "한국어");
  await speak(["ko"]);
  assert.equal(nextLanguage().name, "English");
  await speak(["tlh"]);
  assert.equal(currentTag(), "en");
});

test("an error about a field says what is expected and what was found", async () => {
  const fields = [
    ["epochs", "1 … 10000"], ["learning-rate", "0 … 1000000"], ["batch-size", "1 … 2000"], ["seed", "0 … 9007199254740991"],
  ];
  const errors = (found) => fields.map(([code, expected]) => texts.failure({code, subject: "", expected, found}));
  await speak(["en"]);
  assert.deepEqual(errors("0.5"), [
    "Epochs: expected a whole number from 1 to 10,000, found “0.5”. Correct the field.",
    "Learning rate: expected a number above 0 and up to 1,000,000, found “0.5”. Correct the field.",
    "Batch size: expected a whole number from 1 to 2,000, found “0.5”. Correct the field.",
    "Seed: expected nothing, or a whole number from 0 to 9,007,199,254,740,991, found “0.5”. Correct the field.",
  ]);
  assert.ok(errors("").every((text) => text.includes(", found an empty field.")));
  await speak(["ko"]);
  assert.deepEqual(errors("abc"), [
    "에포크: 1 이상 10,000 이하인 정수를 입력해 주세요. 지금 값: ‘abc’.",
    "학습률: 0보다 크고 1,000,000 이하인 수를 입력해 주세요. 지금 값: ‘abc’.",
    "배치 크기: 1 이상 2,000 이하인 정수를 입력해 주세요. 지금 값: ‘abc’.",
    "시드: 빈칸으로 두거나 0 이상 9,007,199,254,740,991 이하인 정수를 입력해 주세요. 지금 값: ‘abc’.",
  ]);
  assert.ok(errors(" ").every((text) => text.endsWith("입력해 주세요. 지금은 빈칸이에요.")));
  await speak(["en"]);
});

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

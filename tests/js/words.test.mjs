// The words and the symbols that the page explains.

import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";

import {Figures} from "../../www/i18n/figures.js";
import {SECTIONS} from "../../www/sections/index.js";
import {words as english} from "../../www/words/en.js";
import {newFinder} from "../../www/words/find.js";
import {words as korean} from "../../www/words/ko.js";
import {SYMBOLS, shapeOf, symbolOf} from "../../www/words/symbols.js";
import {OF_SYMBOLS, OF_WORDS, valueOf} from "../../www/words/values.js";

const languages = {en: english, ko: korean};

const read = (file) => readFileSync(new URL(`../../www/${file}`, import.meta.url), "utf8");
const markup = read("index.html") + read("sections/model/markup.js");

/** The formulas: their `data-code`, and their markup. */
const formulas = [...markup.matchAll(/data-code="(\w+)">\s*<math[^>]*>(.*?)<\/math>/gs)]
  .map(([, code, formula]) => ({code, formula}));

/** Replaces the names of texts by themselves, and removes all tags. */
const writtenIn = (part) => part.replaceAll(/<mtext data-text="([\w.]+)">/g, "$1").replaceAll(/<[^>]*>/g, "");

const found = (glossary, text) => newFinder(glossary)(text).map(({word, start, end}) => [word, text.slice(start, end)]);

test("explains the same words and symbols in both languages", () => {
  for (const group of ["glossary", "symbols"]) {
    assert.deepEqual(Object.keys(korean[group]), Object.keys(english[group]));
  }
  for (const said of Object.values(languages)) {
    for (const [word, {forms, text}] of Object.entries(said.glossary)) {
      assert.ok(forms.length > 0 && /[.요]$/.test(text), word);
    }
    for (const [symbol, [name, text]] of Object.entries(said.symbols)) assert.ok(name && text, symbol);
  }
});

test("explains the words that a student may not know", () => {
  const words = ["logit", "bias", "epoch", "minibatch", "seed", "gradient", "oneHot", "learningRate", "crossEntropy", "template", "parameter"];
  for (const word of words) assert.ok(word in english.glossary, word);
});

test("finds whole words, in any case and number", () => {
  const {glossary} = english;
  assert.deepEqual(found(glossary, "Logits, minibatch-free weightless biases: the learning rate."), [
    ["logit", "Logits"], ["bias", "biases"], ["learningRate", "learning rate"],
  ]);
  assert.deepEqual(found(glossary, "Cross-entropy of a one-hot row"), [["crossEntropy", "Cross-entropy"], ["oneHot", "one-hot"]]);
  assert.deepEqual(found(glossary, ""), []);
});

test("finds Korean words before particles, and leaves the particles out", () => {
  const {glossary} = korean;
  assert.deepEqual(found(glossary, "로짓은 softmax로 확률이에요. 미니배치마다 학습률(책에서는)만큼, 손실에서는"), [
    ["logit", "로짓"], ["softmax", "softmax"], ["probability", "확률"], ["minibatch", "미니배치"],
    ["learningRate", "학습률"], ["loss", "손실"],
  ]);
  // Parts of other words.
  assert.deepEqual(found(glossary, "확률론과 편향성, 무손실, 시드니"), []);
});

test("finds each word somewhere in the explanations of each language", async () => {
  for (const [language, {glossary}] of Object.entries(languages)) {
    const find = newFinder(glossary);
    const sections = await Promise.all(SECTIONS.map(async ({key}) =>
      (await import(`../../www/sections/${key}/${language}.js`))[key]));
    const texts = sections.flatMap((said) => Object.entries(said))
      .flatMap(([key, text]) => /expl|experiments/i.test(key) && typeof text !== "function" ? JSON.stringify(text) : []);
    const words = new Set(texts.flatMap((text) => find(text).map(({word}) => word)));
    const lacking = Object.keys(glossary).filter((word) => !words.has(word));
    assert.deepEqual(lacking, [], language);
  }
});

test("knows every symbol of the formulas, and no others", () => {
  assert.ok(formulas.length >= 10);
  const seen = new Set();
  for (const {code, formula} of formulas) {
    // From the inside out, as an outer element can be a symbol of its own.
    let rest = formula;
    for (let before = ""; before !== rest;) {
      before = rest;
      rest = rest.replaceAll(/<(mfrac|msub)>((?:(?!<(?:mfrac|msub)>).)*?)<\/\1>/gs, (whole, _, inner) => {
        const key = symbolOf(writtenIn(whole), code);
        if (key) seen.add(key);
        return key ? "" : inner;
      });
    }
    for (const [element] of rest.matchAll(/<(mi|mtext)\b[^>]*>.*?<\/\1>|<mo>∇<\/mo>/g)) {
      const key = symbolOf(writtenIn(element), code);
      assert.ok(key, `${element} in ${code}`);
      seen.add(key);
    }
  }
  assert.deepEqual([...seen].sort(), Object.keys(SYMBOLS).sort());
});

test("writes the same letter for the same thing", () => {
  const written = Object.values(SYMBOLS).flatMap(({written}) => written);
  assert.equal(new Set(written).size, written.length);
  assert.equal(symbolOf("𝐳", "softmax"), symbolOf("𝐳", "model"));
  assert.equal(symbolOf("n", "accuracy"), "testCount");
  assert.equal(symbolOf("n", "summary"), "trainCount");
  assert.equal(symbolOf("q", "summary"), null);
});

test("writes shapes with the sizes of the data", () => {
  const sizes = {D: "784", K: "10"};
  assert.deepEqual(shapeOf("weights", sizes), {letters: "D\u00a0×\u00a0K", numbers: "784\u00a0×\u00a010"});
  assert.deepEqual(shapeOf("logits", sizes), {letters: "1\u00a0×\u00a0K", numbers: "1\u00a0×\u00a010"});
  assert.deepEqual(shapeOf("image", {D: "6", K: "3"}), {letters: "1\u00a0×\u00a0D", numbers: "1\u00a0×\u00a06"});
  assert.equal(shapeOf("softmax", sizes), null);
});

const names = ["cat", "dog", "bird"];

/** A model with two pixels and three classes, and an image of a dog. */
const facts = {
  known: {
    state: "paused",
    run: {epochs: 4, learningRate: 0.25, batchSize: 32, seed: 7, batches: 10},
    minibatch: {epoch: 2, batch: 3},
    epoch: {epoch: 1, trainAccuracy: 0.75, testAccuracy: 0.8125},
  },
  fields: {learningRate: "0.5", batchSize: "64", seed: "", epochs: "4"},
  data: {width: 2, height: 1, classCount: 3, trainCount: 1200, testCount: 300},
  inspected: {
    pixels: [0, 51],
    label: 1,
    isBlank: false,
    outcome: {
      logits: [1, 2, -0.5],
      probabilities: [0.25, 0.6875, 0.0625],
      ranking: [1, 0, 2],
      labelLoss: {loss: 0.3747, gradient: [0.25, -0.3125, 0.0625], gradientSum: 0},
    },
  },
  parameters: {weights: Float32Array.of(0.5, -0.25, 0, 0.125, 1, 2), bias: Float32Array.of(0.5, 0, -1), range: 2},
  pair: [1, 2],
  nameOf: (label) => names[label],
};

test("writes the values of symbols", () => {
  const language = {figures: new Figures("en"), said: english};
  const value = (key, other = {}) => valueOf(OF_SYMBOLS, key, {...facts, ...other}, language);
  const expected = {
    image: "Selected image: from 0.000 to 0.200",
    weights: "Now: from −0.250 to +2.000",
    weightA: "Now: dog from 0.000 to +0.125",
    bias: "Now: [+0.500, 0.000, −1.000]",
    biasB: "Now: bird −1.0000",
    logits: "Selected image: [+1.00, +2.00, −0.50]",
    logit: "Selected image: dog +2.0000",
    logitB: "Selected image: bird −0.5000",
    probabilities: "Selected image: [0.250, 0.688, 0.062]",
    labelProbability: "Selected image: dog 0.688",
    oneHot: "Selected image: [0, 1, 0]",
    label: "Selected image: dog",
    loss: "Selected image: 0.3747",
    lossGradient: "Selected image: [+0.250, −0.312, +0.062]",
    learningRate: "Now: 0.25",
    batchSize: "Now: 32",
    minibatch: "Now: 3 of 10",
    inputs: "Now: 2",
    classes: "Now: 3",
    trainCount: "Now: 1,200",
    accuracy: "Now: 0.812",
    prediction: "Selected image: dog",
    softmax: "",
  };
  for (const [key, text] of Object.entries(expected)) assert.equal(value(key), text, key);
  // The next run's, when none is going.
  assert.equal(value("learningRate", {known: {...facts.known, state: "finished"}}), "Now: 0.5");
  assert.equal(value("batchSize", {known: {state: "ready", run: null}, fields: {batchSize: "many"}}), "");
  const untrained = {inspected: {...facts.inspected, outcome: null}};
  assert.equal(value("logits", untrained), english.noModel);
  assert.equal(value("loss", {inspected: {...facts.inspected, label: null}}), english.noLabel);
});

test("writes the values of words", () => {
  const language = {figures: new Figures("ko"), said: korean};
  const value = (key, other = {}) => valueOf(OF_WORDS, key, {...facts, ...other}, language);
  assert.equal(value("epoch"), "지금 값: 2/4");
  assert.equal(value("seed"), "지금 값: 7");
  assert.equal(value("crossEntropy"), "선택한 이미지: 0.3747");
  assert.equal(value("testSet"), "지금 값: 300");
  assert.equal(value("parameter"), "지금 값: 9");
  assert.equal(value("accuracy"), "지금 값: 훈련 0.750, 테스트 0.812");
  const untrained = {...facts.known, epoch: {epoch: 0, trainAccuracy: null, testAccuracy: 0.0625}};
  assert.equal(value("accuracy", {known: untrained}), "지금 값: 0.062");
  assert.equal(value("template"), "");
  assert.equal(value("epoch", {known: {state: "ready", run: null, epoch: null, minibatch: null}}), "");
});

// The runs that the summary suggests, and which run is one of them.

import assert from "node:assert/strict";
import {test} from "node:test";

import {stage as english} from "../../www/i18n/en/stage.js";
import {stage as korean} from "../../www/i18n/ko/stage.js";
import {summary as englishSummary} from "../../www/sections/summary/en.js";
import {summary as koreanSummary} from "../../www/sections/summary/ko.js";
import {EXPERIMENTS, lastRunOf, settingsOf} from "../../www/sections/summary/experiments.js";

const DATA = {origin: "sample", trainCount: 2000};

/** A run with the chapter's settings, except for some. */
function runWith(changes, data = DATA) {
  const run = {epochs: 5, learningRate: Math.fround(0.1), batchSize: 256, seed: 1, engine: "fast", init: "noise"};
  return {run: {...run, ...changes}, data, epochs: []};
}

test("changes the chapter's settings, except in the chapter's run", () => {
  assert.equal(settingsOf("chapter").learningRate, "0.1");
  assert.deepEqual(settingsOf("single"), {...settingsOf("chapter"), batchSize: "1", learningRate: "0.01"});
  const all = EXPERIMENTS.map((name) => JSON.stringify(settingsOf(name)));
  assert.equal(new Set(all).size, EXPERIMENTS.length);
});

test("a run has the same name here as on the stage", () => {
  for (const [stage, {experiments}] of [[english, englishSummary], [korean, koreanSummary]]) {
    const {chapter, high, low, single, seed, zero} = stage.presetNames;
    const names = ["chapter", "wild", "slow", "single"].map((name) => experiments[name][0]);
    assert.deepEqual(names, [chapter, high, low, single]);
    assert.equal(experiments.seed[0], `${seed}: ${settingsOf("seed").seed}`);
    assert.equal(zero, stage.zeroWeights);
  }
});

test("finds the last run with the settings of an experiment", () => {
  const [first, other, last] = [runWith({}), runWith({seed: 2}), runWith({})];
  const runs = [first, other, last];
  assert.equal(lastRunOf("chapter", runs, DATA), last);
  assert.equal(lastRunOf("seed", runs, DATA), other);
  assert.equal(lastRunOf("wild", runs, DATA), null);
});

test("leaves out runs that differ in another setting or in their data", () => {
  const runs = [
    runWith({epochs: 4}), runWith({batchSize: 255}), runWith({engine: "chapter"}), runWith({init: "zero"}),
    runWith({learningRate: Math.fround(0.2)}), runWith({}, {...DATA, trainCount: 60000}),
  ];
  assert.equal(lastRunOf("chapter", runs, DATA), null);
});

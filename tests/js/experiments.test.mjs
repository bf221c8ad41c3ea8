// The runs that the summary suggests, and which run is one of them.

import assert from "node:assert/strict";
import {test} from "node:test";

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

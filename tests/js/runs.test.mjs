// The run that is shown and those before it: what is thrown away can come back.

import assert from "node:assert/strict";
import {test} from "node:test";

import {isOfChapter, newRuns} from "../../www/runs.js";

const DATA = {origin: "sample", trainCount: 2000, testCount: 1000};

const CHAPTER = {epochs: 5, learningRate: Math.fround(0.1), batchSize: 256, seed: 1, engine: "fast", init: "noise"};

/** Runs with these settings, each with its end. The last one is shown. */
function finishedRuns(...settings) {
  const runs = newRuns();
  for (const run of settings) {
    runs.putAside();
    runs.begin(run, DATA);
    runs.add({epoch: 0});
    runs.add({epoch: 1});
    runs.finish("7f");
  }
  return runs;
}

/** Runs with these seeds. The last one is shown. */
function runsOf(...seeds) {
  const runs = newRuns();
  for (const seed of seeds) {
    runs.putAside();
    runs.begin({seed, epochs: 1}, DATA);
    runs.add({epoch: 0});
    runs.add({epoch: 1});
  }
  return runs;
}

const numbers = (runs) => runs.all.map(({number, run}) => `${number}: ${run.seed}`);

test("takes a clearing back", () => {
  const runs = runsOf(7, 8, 9);
  runs.clear();
  assert.deepEqual([numbers(runs), runs.areClearedKnown], [["1: 9"], true]);
  runs.unclear();
  assert.deepEqual([numbers(runs), runs.areClearedKnown], [["1: 7", "2: 8", "3: 9"], false]);
});

test("forgets what was cleared when another run begins", () => {
  const runs = runsOf(7, 8);
  runs.clear();
  runs.putAside();
  runs.begin({seed: 9}, DATA);
  assert.ok(!runs.areClearedKnown);
  assert.deepEqual(numbers(runs), ["1: 8", "2: 9"]);
});

test("shows a run again that was thrown away", () => {
  const runs = runsOf(7, 8);
  const {current} = runs;
  runs.drop();
  assert.deepEqual(numbers(runs), ["1: 7"]);
  runs.recall(current);
  assert.deepEqual(numbers(runs), ["1: 7", "2: 8"]);
});

test("knows the chapter's run", () => {
  const run = {run: CHAPTER, fingerprint: "7f"};
  assert.ok(isOfChapter(run));
  assert.ok(!isOfChapter({...run, fingerprint: ""}), "it was stopped");
  for (const change of [{seed: 2}, {learningRate: 100}, {engine: "chapter"}, {init: "zero"}, {epochs: 6}]) {
    assert.ok(!isOfChapter({...run, run: {...CHAPTER, ...change}}), JSON.stringify(change));
  }
});

test("drops the oldest run, but not the chapter's", () => {
  const others = [2, 3, 4, 5, 6, 7, 8, 9].map((seed) => ({...CHAPTER, seed}));
  const runs = finishedRuns(CHAPTER, ...others);
  assert.deepEqual(numbers(runs), ["1: 1", "4: 4", "5: 5", "6: 6", "7: 7", "8: 8", "9: 9"]);
  assert.equal(new Set(runs.kept.map(({style}) => style)).size, 6, "their lines look different");
  const again = finishedRuns(CHAPTER, CHAPTER, ...others);
  assert.deepEqual(numbers(again).slice(0, 2), ["2: 1", "5: 4"], "the newest of the chapter's is enough");
});

// The run that is shown and those before it: what is thrown away can come back.

import assert from "node:assert/strict";
import {test} from "node:test";

import {newRuns} from "../../www/runs.js";

const DATA = {origin: "sample", trainCount: 2000, testCount: 1000};

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

// What the section on training finds unusual about a run.

import assert from "node:assert/strict";
import {test} from "node:test";

import {remarkOn, surpriseOf} from "../../www/sections/training/remark.js";

const DATA = {classCount: 10, trainCount: 60000};

/** A run with these losses, the last of them with this test accuracy. */
function runWith(losses, accuracy, batchSize = 256) {
  const epochs = losses.map((loss, place) => ({epoch: place + 1, loss, testAccuracy: accuracy}));
  return {run: {batchSize}, data: DATA, epochs: [{epoch: 0, loss: null, testAccuracy: 0.1}, ...epochs]};
}

test("finds nothing unusual in the chapter's run or in one that learns slowly", () => {
  assert.equal(remarkOn(runWith([], 0)), null);
  assert.equal(remarkOn(runWith([0.79, 0.57, 0.53], 0.82)), null);
  assert.equal(remarkOn(runWith([2.3, 2.26, 2.24], 0.21)), null);
});

test("remarks on a loss that exploded while most predictions are right", () => {
  assert.equal(remarkOn(runWith([3.43, 1.83], 0.79)), "exploded");
  assert.equal(remarkOn(runWith([NaN], 0.8)), "exploded");
  assert.equal(remarkOn(runWith([370], 0.4)), null);
});

test("explains on the stage what looks wrong in a finished run", () => {
  const surprise = (losses, trainAccuracy, testAccuracy, fingerprint = "0a1b2c3d") => surpriseOf({
    fingerprint, data: DATA, epochs: losses.map((loss, place) => ({epoch: place + 1, loss, trainAccuracy, testAccuracy})),
  });
  assert.equal(surprise([0.79, 0.57], 0.84, 0.82), null);
  assert.equal(surprise([0.79], 0.74, 0.78), "testAbove");
  assert.equal(surprise([370, 300], 0.7, 0.76), "both");
  assert.equal(surprise([NaN], 0.1, 0.1), "exploded");
  // While the run goes on, there is nothing to explain yet.
  assert.equal(surprise([370, 300], 0.7, 0.76, ""), null);
  assert.equal(surprise([], 0.7, 0.76), null);
});

test("remarks on a batch that holds all training images", () => {
  assert.equal(remarkOn(runWith([2.29], 0.32, 60000)), "oneStep");
  assert.equal(remarkOn(runWith([2.29], 0.32, 70000)), "oneStep");
  assert.equal(remarkOn(runWith([0.9], 0.7, 59999)), null);
});

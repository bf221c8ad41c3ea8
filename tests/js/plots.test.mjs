// The points of lines, and the numbers along axes.

import assert from "node:assert/strict";
import {test} from "node:test";

import {axisOfAccuracies, axisOfLosses} from "../../www/views/axis.js";
import {Series} from "../../www/views/series.js";
import {end, logarithmicTicks, ticks} from "../../www/views/ticks.js";

test("keeps the least and the greatest point of each pixel", () => {
  const series = new Series(600);
  for (const [place, y] of [3, 1, 5, 2].entries()) series.add(place / 10, y);
  series.add(1, 4);
  assert.deepEqual([...series.points()], [{x: 0.1, y: 1}, {x: 0.2, y: 5}, {x: 1, y: 4}]);
  assert.equal(series.greatest, 5);
  assert.deepEqual(series.last, {x: 1, y: 4});
});

test("leaves out points without a place", () => {
  const series = new Series(1);
  for (const y of [null, NaN, Infinity]) series.add(0.5, y);
  assert.deepEqual([...series.points()], []);
  assert.equal(series.last, null);
  assert.equal(series.nearest(0.5), null);
});

test("finds the nearest point", () => {
  const series = new Series(10);
  for (const x of [0, 4, 9]) series.add(x, x);
  assert.equal(series.nearest(5)?.x, 4);
  assert.equal(series.nearest(100)?.x, 9);
  assert.equal(series.nearest(-1)?.x, 0);
});

test("puts ticks at round numbers", () => {
  assert.deepEqual(ticks(0, 5, 5), [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(ticks(0, 1, 5), [0, 0.2, 0.4, 0.6000000000000001, 0.8, 1]);
  assert.deepEqual(ticks(0, 30, 4), [0, 10, 20, 30]);
  assert.deepEqual(ticks(0, 2, 10, 1), [0, 1, 2]);
  assert.deepEqual(ticks(70, 85, 3), [70, 75, 80, 85]);
  assert.deepEqual(ticks(71, 84, 3), [75, 80]);
});

test("puts logarithmic ticks at powers of ten, and at more if there is room", () => {
  assert.deepEqual(logarithmicTicks(1, 1000, 6), [1, 10, 100, 1000]);
  assert.deepEqual(logarithmicTicks(1, 10, 6), [1, 2, 5, 10]);
  assert.deepEqual(logarithmicTicks(0.1, 1e9, 6), [0.1, 10, 1000, 1e5, 1e7, 1e9]);
});

const outline = ({bottom, top, isLogarithmic}) => ({bottom, top, isLogarithmic});

test("fits the axis of losses to the losses", () => {
  const linear = (top) => ({bottom: 0, top, isLogarithmic: false});
  assert.deepEqual(outline(axisOfLosses(null)), linear(2.5));
  assert.deepEqual(outline(axisOfLosses({least: 0.4, greatest: 2.4})), linear(2.5));
  assert.deepEqual(outline(axisOfLosses({least: 0.4, greatest: 9.1})), linear(10));
  // A flat run.
  assert.deepEqual(outline(axisOfLosses({least: 2.3, greatest: 2.3})), linear(2.5));
});

test("makes the axis of losses logarithmic if a run has exploded", () => {
  const axis = axisOfLosses({least: 0.4, greatest: 361.35});
  assert.deepEqual(outline(axis), {bottom: 0.1, top: 1000, isLogarithmic: true});
  assert.equal(axis.share(1), 0.25);
  assert.equal(axis.share(1000), 1);
  // A loss of 0 has no logarithm.
  assert.equal(axisOfLosses({least: 0, greatest: 11}).share(0), 0);
});

test("fits the axis of accuracies to the accuracies", () => {
  const {bottom, top, share} = axisOfAccuracies({least: 0.747, greatest: 0.837});
  assert.ok(bottom > 0.7 && bottom <= 0.747 && top >= 0.837 && top < 0.9, `${bottom} to ${top}`);
  assert.ok(share(0.747) < 0.2 && share(0.837) > 0.8);
  assert.deepEqual(outline(axisOfAccuracies(null)), {bottom: 0, top: 1, isLogarithmic: false});
});

test("shows flat accuracies in the middle of an axis between 0 and 1", () => {
  for (const flat of [0, 0.1, 0.5, 1]) {
    const {bottom, top, share} = axisOfAccuracies({least: flat, greatest: flat});
    assert.ok(bottom >= 0 && top <= 1 && bottom < top, `${flat}: ${bottom} to ${top}`);
    assert.ok(share(flat) >= 0 && share(flat) <= 1);
  }
});

test("ends an axis at a round number that is large enough", () => {
  assert.equal(end(5, 5), 5);
  assert.equal(end(5.1, 5), 6);
  assert.equal(end(0.83, 5), 1);
  assert.equal(end(361, 5), 400);
});

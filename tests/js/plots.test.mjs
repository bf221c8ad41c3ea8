// The points of lines, and the numbers along axes.

import assert from "node:assert/strict";
import {test} from "node:test";

import {Series} from "../../www/views/series.js";
import {end, ticks} from "../../www/views/ticks.js";

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
  assert.deepEqual(ticks(5, 5), [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(ticks(1, 5), [0, 0.2, 0.4, 0.6000000000000001, 0.8, 1]);
  assert.deepEqual(ticks(30, 4), [0, 10, 20, 30]);
  assert.deepEqual(ticks(2, 10, 1), [0, 1, 2]);
});

test("ends an axis at a round number that is large enough", () => {
  assert.equal(end(5, 5), 5);
  assert.equal(end(5.1, 5), 6);
  assert.equal(end(0.83, 5), 1);
  assert.equal(end(361, 5), 400);
});

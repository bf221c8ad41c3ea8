// What the section on softmax computes by itself.

import assert from "node:assert/strict";
import {test} from "node:test";

import {areTypable, belowLargest, doubled, plus, quotients, sliderEnd, withLargest} from "../../www/sections/softmax/logits.js";
import {normalMatrix} from "../../www/sections/softmax/normal.js";
import {replaced} from "../../www/views/matrix-fields.js";

test("lets sliders reach every logit", () => {
  assert.equal(sliderEnd([2, 1, 1, 0, -2]), 10);
  assert.equal(sliderEnd([-11, 3]), 20);
  assert.equal(sliderEnd([50, 0]), 50);
  assert.equal(sliderEnd([89]), 100);
  assert.equal(sliderEnd([1000, -1000]), 1000);
  assert.equal(sliderEnd([1234.5]), 1235);
});

test("sets the first of the largest logits", () => {
  assert.deepEqual(withLargest([1, 3, 3, -5], 50), [1, 50, 3, -5]);
  assert.deepEqual(withLargest([-1, -2], 1000), [1000, -2]);
});

test("adds and doubles without the errors of binary fractions", () => {
  assert.deepEqual(plus([0.1, -2, 2.2], 1), [1.1, -1, 3.2]);
  assert.deepEqual(plus([0.1, -2], 100), [100.1, 98]);
  assert.deepEqual(doubled([0.1, -2, 3]), [0.2, -4, 6]);
});

test("subtracts the largest logit from all", () => {
  assert.deepEqual(belowLargest([1000, 999, -1000]), [0, -1, -2000]);
  assert.deepEqual(belowLargest([-3, -2]), [-1, 0]);
});

test("accepts logits that a field accepts", () => {
  assert.ok(areTypable([1000, -1000]));
  assert.ok(!areTypable([0, -1000.1]));
  assert.ok(!areTypable([NaN]));
});

test("divides logits by their sum", () => {
  assert.deepEqual(quotients([2, 1, 1, 0, -2]), {sum: 2, quotients: [1, 0.5, 0.5, 0, -1]});
  assert.equal(quotients([0.1, 0.2, -0.3]).sum, 0);
  assert.deepEqual(quotients([1, -1]).quotients, [Infinity, -Infinity]);
});

test("draws the same normal numbers for a seed, and others for another", () => {
  const shape = {rows: 2, columns: 5};
  const first = normalMatrix(1, shape);
  assert.deepEqual(first.map((row) => row.length), [5, 5]);
  assert.deepEqual(normalMatrix(1, shape), first);
  assert.notDeepEqual(normalMatrix(2, shape), first);
});

test("draws numbers with the mean and the deviation of the normal distribution", () => {
  const numbers = normalMatrix(7, {rows: 100, columns: 200}).flat();
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const variance = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / numbers.length;
  assert.ok(Math.abs(mean) < 0.02, `${mean}`);
  assert.ok(Math.abs(variance - 1) < 0.03, `${variance}`);
});

test("changes one number of a matrix and leaves the others", () => {
  const matrix = [[1, 2], [3, 4]];
  assert.deepEqual(replaced(matrix, 1, 0, 9), [[1, 2], [9, 4]]);
  assert.deepEqual(matrix, [[1, 2], [3, 4]]);
});


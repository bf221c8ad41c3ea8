// What the section on loss computes by itself.

import assert from "node:assert/strict";
import {test} from "node:test";

import {Figures} from "../../www/i18n/figures.js";
import {gradientOf, meaningOf, moved, rounded, writtenProbability} from "../../www/sections/loss/probability.js";

test("moves the probability by keys, from 0 to 1", () => {
  assert.equal(moved(0.5, "ArrowRight"), 0.51);
  assert.equal(moved(0.5, "ArrowDown"), 0.49);
  assert.equal(moved(0.5, "PageUp"), 0.6);
  assert.equal(moved(0.05, "PageDown"), 0);
  assert.equal(moved(0.995, "ArrowUp"), 1);
  assert.equal(moved(0.3, "Home"), 0);
  assert.equal(moved(0.3, "End"), 1);
  assert.equal(moved(0.3, "a"), null);
});

test("rounds a place on the curve to three decimals", () => {
  assert.equal(rounded(0.12345), 0.123);
  assert.equal(rounded(-0.2), 0);
  assert.equal(rounded(1.7), 1);
});

test("writes probabilities with three decimals, and those near zero as powers of ten", () => {
  const written = (number) => writtenProbability(number, new Figures("en"));
  const examples = [[0, "0.000"], [1, "1.000"], [0.8214, "0.821"], [0.05, "0.050"], [0.0006, "0.001"],
    [0.0004, "4.00e-4"], [1.25e-9, "1.25e-9"], [NaN, "NaN"]];
  for (const [number, text] of examples) assert.equal(written(number), text);
});

test("knows the probabilities that mean something", () => {
  assert.equal(meaningOf(0, 10), "never");
  assert.equal(meaningOf(1, 10), "certain");
  assert.equal(meaningOf(0.1, 10), "guess");
  assert.equal(meaningOf(1 / 3, 3), "guess");
  assert.equal(meaningOf(0.1, 3), "other");
  assert.equal(meaningOf(1, 1), "certain");
});

test("subtracts the label from the probabilities", () => {
  const {gradient, gradientSum} = gradientOf(Float32Array.of(0.25, 0.5, 0.25), 1);
  assert.deepEqual([...gradient], [0.25, -0.5, 0.25]);
  assert.equal(gradientSum, 0);
});

// Numbers as the page writes them.

import assert from "node:assert/strict";
import {test} from "node:test";

import {Figures} from "../../www/i18n/figures.js";

const figures = new Figures("en");

/**
 * Checks a method on pairs of arguments and texts.
 * @param {(...values: number[]) => string} write
 * @param {[number[], string][]} cases
 */
function check(write, cases) {
  for (const [values, text] of cases) assert.equal(write(...values), text, `for ${values}`);
}

test("rounds ties to the even digit", () => {
  check((number, digits) => figures.fixed(number, digits), [
    [[0.125, 2], "0.12"],
    [[0.375, 2], "0.38"],
    [[0.5, 0], "0"],
    [[1.5, 0], "2"],
    [[0.7872, 3], "0.787"],
    [[84.25, 1], "84.2"],
  ]);
});

test("writes a sign for every number but zero and NaN", () => {
  check((number, digits) => figures.signed(number, digits), [
    [[1.5, 1], "+1.5"],
    [[-1.5, 1], "−1.5"],
    [[0, 2], "0.00"],
    [[-0.001, 2], "0.00"],
    [[NaN, 2], "NaN"],
  ]);
});

test("writes losses of any size in little room", () => {
  check((number) => figures.loss(number), [
    [[0.78716], "0.7872"],
    [[361.349], "361.35"],
    [[12345.6], "12346"],
    [[1.567e6], "1.57e6"],
    [[Infinity], "Infinity"],
    [[NaN], "NaN"],
  ]);
});

test("writes magnitudes from nearly zero to infinity", () => {
  check((number) => figures.magnitude(number), [
    [[0], "0.0000"],
    [[0.0498], "0.0498"],
    [[1.1e-9], "1.10e-9"],
    [[Infinity], "∞"],
    [[-Infinity], "-∞"],
    [[NaN], "NaN"],
  ]);
});

test("writes a 32-bit number as it was given", () => {
  assert.equal(figures.decimal(Math.fround(0.1)), "0.1");
});

test("groups whole numbers, sizes and ranges, and nothing else", () => {
  for (const [text, grouped] of [
    ["60000", "60,000"],
    ["2051 x 28", "2,051 x 28"],
    ["1 … 10000", "1 … 10,000"],
    ["0.00010000", "0.00010000"],
    ["sha256 10000", "sha256 10000"],
    ["", ""],
  ]) {
    assert.equal(figures.group(text), grouped);
  }
});

test("writes waits without false precision", () => {
  check((seconds) => figures.wait(seconds), [
    [[0.2], "1 second"],
    [[99], "99 seconds"],
    [[100], "2 minutes"],
    [[3_601], "1 hour 1 minute"],
    [[7_200], "2 hours"],
  ]);
});

test("says 100% only at the end", () => {
  check((share) => figures.done(share), [[[0.999], "99%"], [[1], "100%"]]);
});

test("writes bytes in the unit of the larger number", () => {
  check((done, total) => figures.bytes(done, total), [
    [[1_000, 5_125], "1 / 5 kB"],
    [[500_000, 26_421_880], "0.5 / 26.4 MB"],
    [[2_000_000, 0], "2.0 MB"],
  ]);
});

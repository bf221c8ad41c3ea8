// The room of exercise 1: its choices in the address, and its numbers.

import assert from "node:assert/strict";
import {test} from "node:test";

import {STANDARD, isUnderstood, logitsIn, read, write} from "../../www/sections/exercises/numbers/settings.js";
import {apart, short, significant} from "../../www/sections/exercises/numbers/written.js";

test("leaves out of the address what follows the last change", () => {
  assert.equal(write(STANDARD), null);
  assert.equal(write({...STANDARD, prediction: "11"}), "11");
  assert.equal(write({...STANDARD, x: -18}), ",-18");
  assert.equal(write({...STANDARD, prediction: "11", rate: "0,5"}), "11,50,f16,0.5");
  assert.equal(write({...STANDARD, logits: [1, 2]}), ",50,f16,0.1,f32,1,2");
});

test("reads the choices that it has written", () => {
  const other = {prediction: "11", x: 12.5, format: "f32", rate: "2", haltsAtLog: false, stepsFormat: "bf16", logits: [11, -11, 0]};
  const quiet = {...STANDARD, haltsAtLog: false};
  for (const choices of [STANDARD, other, quiet, {...STANDARD, rate: "0.5"}, {...other, logits: STANDARD.logits}]) {
    const text = write(choices) ?? "";
    assert.deepEqual(read(text), choices);
    assert.ok(isUnderstood(text), text);
  }
  assert.equal(write(quiet), ",nolog");
  assert.deepEqual(read("11,x,f8,-1,,1,y"), {...STANDARD, prediction: "11"});
});

test("tells which addresses are not understood", () => {
  for (const text of ["x", "1001", "11,x", "11,50,f8", "11,50,f16,-1", "11,50,f16,0.1,f8", "11,50,f16,0.1,f32,y", "11,50,nolog,f8"]) {
    assert.equal(isUnderstood(text), false, text);
  }
  assert.equal(isUnderstood("11,50,bf16"), false, "no training in bf16");
  for (const text of ["", "11", "11,50,,,,1", "nolog"]) assert.ok(isUnderstood(text), text);
});

test("reads lists of logits as people write them", () => {
  assert.deepEqual(logitsIn("93.1, 0,-5"), [93.1, 0, -5]);
  assert.deepEqual(logitsIn("1 2\t3"), [1, 2, 3]);
  assert.deepEqual(logitsIn("1,5; −2;"), [1.5, -2]);
  for (const wrong of ["", "a", "1, b", "1e10", "0 ".repeat(21)]) assert.equal(logitsIn(wrong), null);
});

test("writes numbers as code does", () => {
  assert.deepEqual([5.184705528587072e21, 1, 0.0067379, 0, Infinity, NaN].map((number) => significant(number)),
    ["5.1847e21", "1.0000", "0.0067379", "0", "inf", "NaN"]);
  assert.deepEqual([93.0999985, -5, 1e22, -Infinity].map((number) => short(number)), ["93.1", "-5", "1e22", "-inf"]);
});

test("tells neighbours apart with as few digits as possible", () => {
  assert.deepEqual(apart([1, 1 - 2 ** -11, 1 + 2 ** -10]), ["1.0000", "0.99951", "1.0010"]);
  assert.deepEqual(apart([1, 1 + 2 ** -23]), ["1.0000000", "1.0000001"]);
  assert.deepEqual(apart([11.0859375, 11.09375], 9, short), ["11.0859375", "11.09375"]);
  assert.deepEqual(apart([Infinity, 65504]), ["inf", "65504"]);
});

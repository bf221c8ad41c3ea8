// What the next step changes, and the images of its minibatch.

import assert from "node:assert/strict";
import {test} from "node:test";

import {parameterCounts} from "../../www/parameter-counts.js";
import {changeOf} from "../../www/sections/parameters/views.js";
import {byLabel, mosaic} from "../../www/sections/training/mosaic.js";

test("a step changes the parameters by the gradient times minus the learning rate", () => {
  const gradient = {weights: Float32Array.of(0.5, -1, 0), bias: Float32Array.of(-2), range: 1};
  const {weights, bias, range} = changeOf({gradient, run: {learningRate: 0.25}});
  assert.deepEqual([...weights], [-0.125, 0.25, 0]);
  assert.ok(!Object.is(weights[2], -0));
  assert.deepEqual([...bias], [0.5]);
  assert.equal(range, 0.25);
});

test("counts the parameters from the size of the data", () => {
  const fashion = {height: 28, width: 28, classCount: 10};
  assert.deepEqual(parameterCounts(fashion), {inputs: 784, classes: 10, all: 7850});
  assert.equal(parameterCounts({height: 3, width: 4, classCount: 2}).all, 26);
});

test("sorts images by label and keeps their order", () => {
  assert.deepEqual(byLabel(Uint8Array.of(7, 0, 7, 2)), [[0, [1]], [2, [3]], [7, [0, 2]]]);
  assert.deepEqual(byLabel([]), []);
});

test("puts images side by side, row after row", () => {
  const size = {width: 2, height: 1};
  const pixels = Uint8Array.of(1, 2, 3, 4, 5, 6);
  const wide = mosaic(pixels, [0, 2], size, 9);
  assert.deepEqual({...wide, bytes: [...wide.bytes]}, {bytes: [1, 2, 5, 6], columns: 2, width: 4, height: 1});
  const narrow = mosaic(pixels, [0, 1, 2], size, 2);
  assert.deepEqual([...narrow.bytes], [1, 2, 3, 4, 5, 6, 0, 0]);
  assert.deepEqual([narrow.width, narrow.height], [4, 2]);
  const tall = mosaic(Uint8Array.of(1, 2, 3, 4), [0, 1], {width: 1, height: 2}, 2);
  assert.deepEqual([...tall.bytes], [1, 3, 2, 4]);
});

// Images and classes as the address and the user write them, and the image that all sections show.

import assert from "node:assert/strict";
import {test} from "node:test";

import {newSelection} from "../../www/selection.js";
import {readPair, readImageId, imageAt} from "../../www/image-id.js";

const DATA = {trainCount: 200, testCount: 100, classCount: 10};

test("reads images that the data has", () => {
  assert.deepEqual(readImageId("test-100", DATA), {part: "test", index: 99});
  assert.deepEqual(readImageId("train-200", DATA), {part: "train", index: 199});
  for (const text of ["test-101", "test-0", "own-1", "test-1.5", "test", "", "test-", "test-1,00", "test--1"]) {
    assert.equal(readImageId(text, DATA), null, text);
  }
  assert.deepEqual(readImageId("test-１７", DATA), {part: "test", index: 16});
  assert.deepEqual(readImageId("train-1,000", {...DATA, trainCount: 1000}), {part: "train", index: 999});
  for (const text of [" 7 ", "７", "7번", "7번째", "7 images"]) {
    assert.deepEqual(imageAt("test", text, DATA), {part: "test", index: 6}, text);
  }
  assert.equal(imageAt("test", "7", null), null);
});

test("reads pairs of classes", () => {
  for (const text of ["6,0", "6, 0", "６，０"]) assert.deepEqual(readPair(text, 10), [6, 0], text);
  for (const text of ["10,0", "6", "6,0,1", "6,0,", "6,", "-1,0", "0,-1", "x,0", "6.0,0", "6;0", ""]) assert.equal(readPair(text, 10), null, text);
});

/** A selection with data, and what it has the address remember. */
function selectionWithMemory() {
  /** @type {(string | null)[]} */
  const remembered = [];
  const selection = newSelection((image) => remembered.push(image));
  selection.setData(DATA);
  return {selection, remembered};
}

test("tells every choice to its watchers and to the address", () => {
  const {selection, remembered} = selectionWithMemory();
  const watched = [];
  selection.watch(({part, index}) => watched.push([part, index]));
  selection.choose({part: "train", index: 16});
  selection.choose({part: "own", index: 0});
  selection.choose({part: "test", index: 0});
  assert.deepEqual(watched, [["train", 16], ["own", 0], ["test", 0]]);
  assert.deepEqual(remembered, ["train-17", null, null]);
});

test("follows the address only to images that there are", () => {
  const {selection} = selectionWithMemory();
  assert.equal(selection.follow("test-17"), null);
  assert.deepEqual(selection.image, {part: "test", index: 16});
  assert.equal(selection.follow("test-101")?.subject, "image");
  assert.deepEqual(selection.image, {part: "test", index: 16});
  assert.equal(selection.follow(null), null);
  assert.deepEqual(selection.image, {part: "test", index: 0});
});

test("keeps the user's own image, which no address has", () => {
  const {selection} = selectionWithMemory();
  selection.choose({part: "own", index: 0});
  assert.equal(selection.follow(null), null);
  assert.equal(selection.image.part, "own");
});

test("gives up an image that other data lacks", () => {
  const {selection, remembered} = selectionWithMemory();
  selection.choose({part: "test", index: 60});
  selection.setData({...DATA, testCount: 50});
  assert.deepEqual([selection.image.index, selection.testIndex], [0, 0]);
  assert.deepEqual(remembered, ["test-61", null]);
});

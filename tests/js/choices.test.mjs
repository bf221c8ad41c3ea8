// Images and classes as the address and the user write them, and the image that all sections show.

import assert from "node:assert/strict";
import {test} from "node:test";

import {newLens} from "../../www/lens.js";
import {readPair, readSpecimen, specimenAt} from "../../www/specimen.js";

const DATA = {trainCount: 200, testCount: 100, classCount: 10};

test("reads images that the data has", () => {
  assert.deepEqual(readSpecimen("test-100", DATA), {part: "test", index: 99});
  assert.deepEqual(readSpecimen("train-200", DATA), {part: "train", index: 199});
  for (const text of ["test-101", "test-0", "own-1", "test-1.5", "test", "", "test-1 "]) {
    assert.equal(readSpecimen(text, DATA), null, text);
  }
  assert.deepEqual(specimenAt("test", " 7 ", DATA), {part: "test", index: 6});
  assert.equal(specimenAt("test", "7", null), null);
});

test("reads pairs of classes", () => {
  assert.deepEqual(readPair("6,0", 10), [6, 0]);
  for (const text of ["10,0", "6", "6,0,1", "-1,0", "6, 0"]) assert.equal(readPair(text, 10), null, text);
});

/** A lens with data, and what it has the address remember. */
function lensWithMemory() {
  /** @type {(string | null)[]} */
  const remembered = [];
  const lens = newLens((image) => remembered.push(image));
  lens.setData(DATA);
  return {lens, remembered};
}

test("tells every choice to its watchers and to the address", () => {
  const {lens, remembered} = lensWithMemory();
  const watched = [];
  lens.watch(({part, index}) => watched.push([part, index]));
  lens.choose({part: "train", index: 16});
  lens.choose({part: "own", index: 0});
  lens.choose({part: "test", index: 0});
  assert.deepEqual(watched, [["train", 16], ["own", 0], ["test", 0]]);
  assert.deepEqual(remembered, ["train-17", null, null]);
});

test("follows the address only to images that there are", () => {
  const {lens} = lensWithMemory();
  assert.equal(lens.follow("test-17"), null);
  assert.deepEqual(lens.specimen, {part: "test", index: 16});
  assert.equal(lens.follow("test-101")?.subject, "image");
  assert.deepEqual(lens.specimen, {part: "test", index: 16});
  assert.equal(lens.follow(null), null);
  assert.deepEqual(lens.specimen, {part: "test", index: 0});
});

test("keeps the user's own image, which no address has", () => {
  const {lens} = lensWithMemory();
  lens.choose({part: "own", index: 0});
  assert.equal(lens.follow(null), null);
  assert.equal(lens.specimen.part, "own");
});

test("gives up an image that other data lacks", () => {
  const {lens, remembered} = lensWithMemory();
  lens.choose({part: "test", index: 60});
  lens.setData({...DATA, testCount: 50});
  assert.deepEqual([lens.specimen.index, lens.testIndex], [0, 0]);
  assert.deepEqual(remembered, ["test-61", null]);
});

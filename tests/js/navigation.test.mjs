// Which section is read.

import assert from "node:assert/strict";
import {test} from "node:test";

import {currentPlace} from "../../www/navigation/current.js";

/** Three sections of 1,000 pixels, and a short one, below a window of 800. @param {number} scrolled */
function read(scrolled) {
  const places = ["stage", "data", "model", "summary"].map((place, number) => ({place, top: 1_000 * number - scrolled}));
  return currentPlace(places, {height: 800, rest: 2_400 - scrolled});
}

test("the last section that reaches into the upper part of the window is read", () => {
  assert.equal(read(0), "stage");
  assert.equal(read(700), "stage");
  assert.equal(read(800), "data");
  assert.equal(read(1_000), "data");
  assert.equal(read(1_800), "model");
});

test("the last section is read at the end of the page", () => {
  assert.equal(read(2_100), "model");
  assert.equal(read(2_400), "summary");
});

test("nothing is read above the first section", () => {
  assert.equal(currentPlace([{place: "data", top: 500}], {height: 800, rest: 1_000}), null);
});

// Where the box of an explanation goes.

import assert from "node:assert/strict";
import {test} from "node:test";

import {placeFor} from "../../www/words/placement.js";

const WINDOW = {width: 1000, height: 800};
const SIZE = {width: 200, height: 100};

/** Edges of a part with this corner and size. */
const part = (left, top, width, height) => ({left, top, right: left + width, bottom: top + height});
const WORD = part(400, 300, 50, 20);

test("puts the box below its word if nothing is in the way", () => {
  assert.deepEqual(placeFor(WORD, SIZE, WINDOW, [], WORD), {left: 400, top: 324});
  assert.deepEqual(placeFor(part(950, 300, 40, 20), SIZE, WINDOW, [], WORD), {left: 792, top: 324});
});

test("puts the box where it covers nothing that should be seen", () => {
  const below = part(300, 330, 400, 400);
  const above = part(300, 0, 400, 290);
  assert.deepEqual(placeFor(WORD, SIZE, WINDOW, [below], WORD), {left: 400, top: 196});
  const [narrow, high] = [part(300, 330, 150, 400), part(300, 0, 150, 290)];
  assert.deepEqual(placeFor(WORD, SIZE, WINDOW, [narrow, high], WORD), {left: 454, top: 300});
  assert.deepEqual(placeFor(WORD, SIZE, WINDOW, [below, above, part(460, 300, 300, 20)], WORD), {left: 196, top: 300});
});

test("covers nothing of the formula, and a marked part rather than the text", () => {
  const formula = part(380, 250, 400, 120);
  assert.deepEqual(placeFor(WORD, SIZE, WINDOW, [], formula), {left: 400, top: 374});
  const marked = [part(300, 380, 400, 60), part(790, 250, 200, 200)];
  assert.deepEqual(placeFor(WORD, SIZE, WINDOW, marked, formula), {left: 400, top: 146});
  const texts = [part(300, 100, 400, 140), part(100, 250, 270, 120)];
  assert.deepEqual(placeFor(WORD, SIZE, WINDOW, marked, formula, texts), {left: 400, top: 374});
});

test("covers the least if each place covers something", () => {
  const seen = [part(0, 330, 1000, 470), part(0, 200, 1000, 10), part(0, 295, 1000, 200)];
  assert.deepEqual(placeFor(WORD, SIZE, WINDOW, seen, WORD), {left: 400, top: 196});
});

test("leaves out places that the window has no room for, and goes below without any", () => {
  const [low, high, wide] = [part(400, 750, 50, 20), part(400, 40, 50, 20), part(10, 50, 50, 20)];
  assert.deepEqual(placeFor(low, SIZE, WINDOW, [], low), {left: 400, top: 646});
  assert.deepEqual(placeFor(high, SIZE, WINDOW, [part(390, 70, 400, 400)], high), {left: 196, top: 40});
  assert.deepEqual(placeFor(wide, {width: 300, height: 100}, {width: 320, height: 120}, [], wide), {left: 10, top: 74});
});

// What the stage decides by itself: the settings of a preset, when a run is shown again, and at which place.

import assert from "node:assert/strict";
import {test} from "node:test";

import {CHAPTER} from "../../www/address.js";
import {areLossesApart, comparedWith, settingsOf} from "../../www/stage/presets.js";
import {isShownAgain, lastEpochAt, placeAfter} from "../../www/stage/replay.js";

const FIELDS = {epochs: "9", learningRate: "3", batchSize: "7", seed: "4", engine: "fast", init: "zero"};

test("a preset differs from the chapter's run in what it is named after", () => {
  assert.deepEqual(settingsOf("chapter", FIELDS), CHAPTER);
  assert.deepEqual(settingsOf("high", FIELDS), {...CHAPTER, learningRate: "100"});
  assert.deepEqual(settingsOf("zero", FIELDS), {...CHAPTER, init: "zero"});
});

test("another seed is the next one, or 2 if the field has none", () => {
  for (const [seed, next] of [["4", "5"], ["1", "2"], ["", "2"], ["x", "2"], ["-3", "2"], ["1.5", "2"], ["1e300", "2"]]) {
    assert.equal(settingsOf("seed", {...FIELDS, seed}).seed, next, seed);
  }
});

test("a run is compared with the chapter's, or else with the one before on the same data", () => {
  const data = {origin: "sample"};
  const other = {run: {seed: 7}, data, fingerprint: "7f", number: 1};
  const chapter = {run: {epochs: 5, learningRate: 0.1, batchSize: 256, seed: 1, engine: "fast", init: "noise"}, data, fingerprint: "3a", number: 2};
  const last = {...other, number: 3};
  const elsewhere = {...other, data: {origin: "files"}, number: 4};
  const numberOf = (run, ...kept) => comparedWith(run, kept)?.number;
  assert.equal(numberOf(other, chapter, last, elsewhere), 2);
  assert.equal(numberOf(other, {...chapter, fingerprint: ""}, last, elsewhere), 3);
  assert.equal(numberOf(chapter, other, chapter, last, elsewhere), 3);
  assert.equal(numberOf(other, elsewhere), undefined);
});

test("the losses of two runs are said if they are far apart", () => {
  const areApart = (...losses) => areLossesApart(...losses.map((loss) => ({loss})));
  assert.ok(areApart(156, 0.4855) && areApart(0.4855, 156));
  assert.ok(!areApart(0.9, 0.5) && !areApart(null, 0.5));
});

test("a replay goes from the untrained model to the end, slowly at first", () => {
  const places = [0, 0.1, 0.5, 1, 1.2].map((share) => placeAfter(share, 5));
  assert.equal(places[0], 0);
  assert.ok(places[1] < 0.1 && places[2] < 2.5, `${places}`);
  assert.deepEqual(places.slice(3), [5, 5]);
});

test("a replay shows the last epoch that had ended", () => {
  const history = [0, 1, 2].map((epoch) => ({epoch}));
  const at = (place) => lastEpochAt(history, place)?.epoch;
  assert.deepEqual([at(0), at(0.9), at(1), at(1.5), at(Infinity)], [0, 0, 1, 1, 2]);
  assert.equal(lastEpochAt([], 1), null);
});

test("only the first short run is shown again, and only where motion is welcome", () => {
  const short = {milliseconds: 300, isFirst: true, isMotionReduced: false};
  assert.ok(isShownAgain(short));
  assert.ok(!isShownAgain({...short, milliseconds: 2_000}));
  assert.ok(!isShownAgain({...short, isFirst: false}));
  assert.ok(!isShownAgain({...short, isMotionReduced: true}));
});

// How exactly results are written beside the reference range.

import assert from "node:assert/strict";
import {test} from "node:test";

import {speak} from "../../www/i18n/index.js";
import {decimalsOf} from "../../www/sections/training/decimals.js";

await speak(["en"]);

const entry = {kind: "trainAccuracy", least: 0.8355, greatest: 0.8383, found: 0.8367, position: "inside"};

test("accuracies have three decimals, losses four", () => {
  assert.equal(decimalsOf(entry), 3);
  assert.equal(decimalsOf({...entry, found: null, position: null}), 3);
  assert.equal(decimalsOf({...entry, found: 0.8401, position: "above"}), 3);
  assert.equal(decimalsOf({...entry, found: 0.83, position: "below"}), 3);
  assert.equal(decimalsOf({...entry, kind: "loss"}), 4);
});

test("an accuracy that would look inside the range has a fourth decimal", () => {
  assert.equal(decimalsOf({...entry, found: 0.83845, position: "above"}), 4);
  assert.equal(decimalsOf({...entry, least: 0.8363, found: 0.83615, position: "below"}), 4);
});

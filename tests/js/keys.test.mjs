// Which key does what, and where a key belongs to something else.

import assert from "node:assert/strict";
import {test} from "node:test";

import {actionOf} from "../../www/navigation/keys.js";
import {isForInputMethod, letterOf} from "../../www/views/keyboard.js";

const NOWHERE = () => false;

/** A key that is pressed. @param {string} key @param {object} more */
const pressed = (key, more = {}) => ({key, code: "", ...more});

test("keys have their actions, in small and in capital letters", () => {
  const expected = {t: "train", T: "train", " ": "train", s: "step", r: "reset", j: "next", n: "next", k: "previous", p: "present"};
  for (const [key, action] of Object.entries(expected)) assert.equal(actionOf(pressed(key), NOWHERE), action, key);
  for (const key of ["?", "？", "؟", "\u037e"]) {
    assert.equal(actionOf(pressed(key, {code: "Slash", shiftKey: true}), NOWHERE), "overview", key);
  }
  for (const key of ["x", "Enter", "Tab", "ArrowDown", "1"]) assert.equal(actionOf(pressed(key), NOWHERE), null, key);
});

test("a key with Korean letters is known by its place", () => {
  assert.equal(actionOf(pressed("ㅅ", {code: "KeyT"}), NOWHERE), "train");
  assert.equal(actionOf(pressed("ㄴ", {code: "KeyS"}), NOWHERE), "step");
  assert.equal(actionOf(pressed("Process", {code: "KeyT"}), NOWHERE), null);
  // Other layouts have their letters elsewhere.
  assert.equal(actionOf(pressed("k", {code: "KeyT"}), NOWHERE), "previous");
});

test("a key of any other alphabet is known by its place", () => {
  for (const [key, code, letter] of [
    ["я", "KeyZ", "Z"], ["Н", "KeyY", "Y"], ["ㅋ", "KeyZ", "Z"], ["ζ", "KeyZ", "Z"], ["ئ", "KeyZ", "Z"], ["נ", "KeyB", "B"],
    // Latin layouts show their letters: the key of a German Z stands where others have Y.
    ["z", "KeyY", "Z"], ["Z", "KeyW", "Z"], ["ö", "Semicolon", "SEMICOLON"], ["é", "Digit2", "DIGIT2"],
  ]) assert.equal(letterOf({key, code}), letter, key);
});

test("an input method has its keys for itself", () => {
  assert.ok(isForInputMethod({isComposing: true, keyCode: 84}));
  assert.ok(isForInputMethod({isComposing: false, keyCode: 229}));
  assert.ok(!isForInputMethod({isComposing: false, keyCode: 84}));
  for (const key of ["t", "ㅅ", "Process"]) assert.equal(actionOf(pressed(key, {code: "KeyT", keyCode: 229}), NOWHERE), null, key);
});

test("a key with others, or one that is held, does nothing", () => {
  for (const more of ["ctrlKey", "altKey", "metaKey", "repeat", "isComposing"]) {
    assert.equal(actionOf(pressed("t", {[more]: true}), NOWHERE), null, more);
  }
  assert.equal(actionOf(pressed(" ", {shiftKey: true}), NOWHERE), null);
});

test("keys belong to fields, lists and charts that have the focus, and the space bar to buttons", () => {
  const isIn = (part) => (selector) => selector.split(", ").includes(part);
  for (const part of ["select", "textarea", ".curve", "[role='application']"]) {
    for (const key of ["t", " ", "?"]) assert.equal(actionOf(pressed(key), isIn(part)), null, part);
  }
  for (const part of ["button", "a", "summary", "[tabindex='0']"]) {
    assert.equal(actionOf(pressed(" "), isIn(part)), null, part);
    assert.equal(actionOf(pressed("t"), isIn(part)), "train", part);
  }
});

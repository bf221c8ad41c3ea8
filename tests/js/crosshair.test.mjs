// What counts as pointing at a curve.

import assert from "node:assert/strict";
import {test} from "node:test";

/** Hears all moves of the pointer before an element does. @type {(event: object) => void} */
let hearMove = () => {};
globalThis.addEventListener = (_type, listener) => {
  hearMove = /** @type {(event: object) => void} */ (listener);
};
const {followPointing} = await import("../../www/views/crosshair.js");

/** A plot of four epochs, each 100 pixels wide, and what was pointed at last. */
function newPlot() {
  const element = /** @type {any} */ ({matches: () => true});
  const pointed = {target: /** @type {unknown} */ (null), isByKey: false};
  followPointing([{element, isByEpoch: true, epochAt: (x) => x / 100}], {
    latest: () => 4,
    move: (target, isByKey) => Object.assign(pointed, {target, isByKey}),
  });
  const move = (/** @type {number} */ screenX, clientX = screenX) => {
    const event = {type: "pointermove", pointerType: "mouse", screenX, screenY: 0, clientX};
    hearMove(event);
    element.onpointermove(event);
  };
  const leave = (pointerType = "mouse") => element.onpointerleave({type: "pointerleave", pointerType});
  const press = (/** @type {string} */ key) => element.onkeydown({key, preventDefault() {}});
  return {element, pointed, move, leave, press};
}

test("follows a mouse and forgets it when it leaves", () => {
  const {pointed, move, leave} = newPlot();
  move(101);
  assert.deepEqual(pointed, {target: {epoch: 1}, isByKey: false});
  leave();
  assert.equal(pointed.target, null);
});

test("keeps the place of a lifted finger", () => {
  const {pointed, move, leave} = newPlot();
  move(201);
  leave("touch");
  assert.deepEqual(pointed.target, {epoch: 2});
});

test("keeps the keyboard's place when the page moves under a mouse at rest", () => {
  const {pointed, move, leave, press} = newPlot();
  move(102);
  press("Home");
  move(102, 300);
  assert.deepEqual(pointed, {target: {epoch: 0}, isByKey: true});
  leave();
  assert.deepEqual(pointed.target, {epoch: 0});
  move(103, 301);
  assert.deepEqual(pointed, {target: {epoch: 3}, isByKey: false});
});

test("takes a press of a mouse at rest for pointing", () => {
  const {element, pointed, move} = newPlot();
  move(104);
  move(104);
  element.onpointerdown({type: "pointerdown", pointerType: "mouse", clientX: 400});
  assert.deepEqual(pointed.target, {epoch: 4});
});

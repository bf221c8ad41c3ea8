// Korean particles after any word, and the shapes of a model.

import assert from "node:assert/strict";
import {test} from "node:test";

import {ko} from "../../www/i18n/ko.js";
import {Figures} from "../../www/i18n/figures.js";
import {withParticle} from "../../www/i18n/ko/particles.js";
import {shapesOf} from "../../www/sections/model/shapes.js";
import {model} from "../../www/sections/model/ko.js";

test("chooses the particle by the final consonant of each class name", () => {
  const named = ko.classes.map((name) => withParticle(name, "이/가"));
  assert.deepEqual(named, [
    "티셔츠가", "바지가", "풀오버가", "드레스가", "코트가",
    "샌들이", "셔츠가", "스니커즈가", "가방이", "앵클부츠가",
  ]);
  assert.equal(withParticle("가방", "은/는"), "가방은");
  assert.equal(withParticle("바지", "은/는"), "바지는");
  assert.equal(withParticle("샌들", "을/를"), "샌들을");
  assert.equal(withParticle("코트", "을/를"), "코트를");
  assert.equal(withParticle("가방", "과/와"), "가방과");
});

test("reads digits in Korean, and takes other letters to end with a vowel", () => {
  const digits = Array.from("0123456789", (digit) => withParticle(digit, "이/가")).join(" ");
  assert.equal(digits, "0이 1이 2가 3이 4가 5가 6이 7이 8이 9가");
  assert.equal(withParticle("10", "은/는"), "10은");
  assert.equal(withParticle("0.6931", "이에요/예요"), "0.6931이에요");
  assert.equal(withParticle("2.5", "이에요/예요"), "2.5예요");
  assert.equal(withParticle("∞", "이에요/예요"), "∞예요");
  assert.equal(withParticle("A", "은/는"), "A는");
  assert.equal(withParticle("", "은/는"), "는");
});

test("asks about both classes in the Korean question", () => {
  assert.equal(model.whyOf("바지", "드레스"), "왜 드레스가 아니라 바지일까요?");
  assert.equal(model.whyOf("드레스", "가방"), "왜 가방이 아니라 드레스일까요?");
});

test("counts the parameters of the data's model", () => {
  const figures = new Figures("en");
  assert.deepEqual(shapesOf({width: 28, height: 28, classCount: 10}, figures),
    {inputs: "784", classes: "10", parameters: "7,850"});
  assert.deepEqual(shapesOf({width: 3, height: 2, classCount: 4}, figures),
    {inputs: "6", classes: "4", parameters: "28"});
});

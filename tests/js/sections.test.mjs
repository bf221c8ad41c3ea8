// The list of sections against the page's markup and texts.

import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";

import {SECTIONS} from "../../www/sections/index.js";
import {en} from "../../www/i18n/en.js";
import {ko} from "../../www/i18n/ko.js";

const html = readFileSync(new URL("../../www/index.html", import.meta.url), "utf8");

test("lists the sections of the page in its order", () => {
  const inPage = [...html.matchAll(/<section class="chapter-section" id="lesson-(\w+)"/g)].map(([, key]) => key);
  assert.deepEqual(SECTIONS.map(({key}) => key), inPage);
});

test("has a title for each section in both languages", () => {
  for (const {key} of SECTIONS) {
    for (const {locale, chapter} of [en, ko]) assert.ok(chapter[key].title, `${key} in ${locale}`);
  }
});

test("has no key of the address twice", () => {
  const keys = SECTIONS.flatMap(({choices}) => Object.keys(choices));
  assert.deepEqual(keys, [...new Set(keys)]);
});

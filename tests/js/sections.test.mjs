// The list of sections against the page's markup and texts.

import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";

import {NUMBERS, SECTIONS} from "../../www/sections/index.js";
import {en} from "../../www/i18n/en.js";
import {ko} from "../../www/i18n/ko.js";

const html = readFileSync(new URL("../../www/index.html", import.meta.url), "utf8");

test("lists the sections of the page in its order", () => {
  const inPage = [...html.matchAll(/<section class="chapter-section" id="lesson-(\w+)"/g)].map(([, key]) => key);
  assert.deepEqual(SECTIONS.map(({key}) => key), inPage);
});

test("has a text in both languages wherever the page names one", async () => {
  const paths = [...html.matchAll(/data-text="([\w.]+)"/g)].map(([, path = ""]) => path);
  assert.ok(paths.length > 100, `${paths.length}`);
  for (const [locale, {page, titles, runs, stage, nine}] of Object.entries({en, ko})) {
    const groups = {page, titles, runs, stage, presets: stage.presetNames, nine, numbers: NUMBERS};
    for (const {key} of SECTIONS) {
      const module = await import(`../../www/sections/${key}/${locale}.js`);
      groups[key] = module[key];
    }
    for (const path of paths) {
      const [group, name] = path.includes(".") ? path.split(".") : ["page", path];
      assert.ok(groups[group]?.[name]?.length > 0, `${path} in ${locale}`);
    }
  }
});

test("has no key of the address twice", () => {
  const keys = SECTIONS.flatMap(({choices}) => Object.keys(choices));
  assert.deepEqual(keys, [...new Set(keys)]);
});

test("has a text in both languages wherever a section's own markup names one", async () => {
  for (const key of ["softmax", "loss", "accuracy"]) {
    const markup = Object.values(await import(`../../www/sections/${key}/markup.js`)).join("");
    const names = [...markup.matchAll(/data-text="(\w+)\.(\w+)"/g)];
    assert.ok(names.length > 0, key);
    for (const locale of ["en", "ko"]) {
      const texts = (await import(`../../www/sections/${key}/${locale}.js`))[key];
      for (const [, group, name = ""] of names) {
        assert.equal(group, key);
        assert.ok(texts[name]?.length > 0, `${name} in ${locale}`);
      }
    }
  }
});

// The download of the full set.

import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";

import {NAMES} from "../../www/data-source.js";
import {FILES} from "../../www/download/published.js";
import {newSpeedometer} from "../../www/download/speed.js";

test("the checksums are those of the training code", () => {
  const rust = readFileSync(new URL("../../src/loader/role.rs", import.meta.url), "utf8");
  const published = /FASHION_MNIST_SHA256: [^]*?\];/.exec(rust)?.[0].match(/[0-9a-f]{64}/g);
  assert.deepEqual(Object.values(FILES).map(({checksum}) => checksum), published);
});

test("the published files have the names that the page expects everywhere", () => {
  assert.deepEqual(Object.keys(FILES), NAMES);
});

test("the speed is that of the last five seconds", () => {
  let time = 0;
  const measure = newSpeedometer(() => time);
  const speedAt = (ms, done) => {
    time = ms;
    return measure(done);
  };
  assert.equal(speedAt(0, 100), null);
  assert.equal(speedAt(499, 1_000), null);
  assert.equal(speedAt(1_000, 2_100), 2_000);
  assert.equal(speedAt(5_000, 5_100), 1_000);
  assert.equal(speedAt(6_000, 5_100), 600);
  assert.equal(speedAt(11_000, 5_100), 0);
});

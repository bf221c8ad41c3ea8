// QR codes, compared with those of the PyPI package qrcodegen 1.8.0, and read with jsQR.

import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import {createRequire} from "node:module";
import {test} from "node:test";

import {coded, outline, qrCode} from "../../www/teaching/qr/code.js";
import {capacity} from "../../www/teaching/qr/codewords.js";
import {penalty} from "../../www/teaching/qr/masks.js";
import {errorCorrection} from "../../www/teaching/qr/reed-solomon.js";
import {dataPlaces, patterns} from "../../www/teaching/qr/symbol.js";
import {VERSIONS} from "../../www/teaching/qr/versions.js";

const readCode = createRequire(import.meta.url)("../qr/node_modules/jsqr").default;

/** A link with `count` keys. @param {number} count */
const link = (count) =>
  `https://example.org/softmax-lab/#${Array.from({length: count}, (_, key) => `k${key}=${key * key}`).join("&")}`;

const LAB = "https://example.org/softmax-lab/#epochs=5&lr=0.1&batch=256";

/**
 * In Python: `QrCode.encode_segments([QrSegment.make_bytes(text.encode())], level, boostecl=False)`. The digests are
 * SHA-256 of the rows, with 1 for dark and 0 for light modules, joined by line breaks.
 */
const EXPECTED = [
  {version: 4, level: "M", mask: 2, text: LAB,
    digest: "5490a2a2c0a74994cf0ed67d9b14175710ecb7915133352ea13e41afbf63f626"},
  {version: 7, level: "M", mask: 2, text: `${LAB}&seed=1&run&lang=ko&data=full&hide=loss,data&at=model`,
    digest: "fc60b25fa9f9387076bce86afc40ac05049a55c4af3fa38973b3686e7a32f177"},
  {version: 13, level: "M", mask: 2, text: link(38),
    digest: "7f7e0288c798203ce7ac4d6c84128b18ab076dd6fe069a30a730aec529644cab"},
  {version: 14, level: "L", mask: 2, text: link(52),
    digest: "c9c68f862dacbf6e75e6e006d2edfd5bdae4da9c4029283acfd232d6ff5392ba"},
  {version: 19, level: "L", mask: 2, text: link(88),
    digest: "abf8af0f3c2791bc3d3bda5509149104fa0652779a4d1d820404be0474ef9720"},
];

const rowsOf = (/** @type {{modules: readonly (readonly number[])[]}} */ {modules}) => modules.map((row) => row.join(""));

/** Reads a code as a camera sees it, with the quiet zone. @param {import("../../www/teaching/qr/code.js").Code} code */
function read({modules}) {
  const [scale, quiet] = [3, 4];
  const side = scale * (modules.length + 2 * quiet);
  const pixels = new Uint8ClampedArray(4 * side * side).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const isDark = modules[Math.floor(y / scale) - quiet]?.[Math.floor(x / scale) - quiet];
      if (isDark) pixels.fill(0, 4 * (y * side + x), 4 * (y * side + x) + 3);
    }
  }
  return readCode(pixels, side, side)?.data;
}

test("draws a small code as the reference does", () => {
  assert.deepEqual(rowsOf(qrCode("Softmax Lab")), [
    "111111100101101111111",
    "100000101101001000001",
    "101110100101001011101",
    "101110100110101011101",
    "101110101010101011101",
    "100000100010101000001",
    "111111101010101111111",
    "000000000011100000000",
    "101010100001000010010",
    "000010001100010110111",
    "000101110000101011011",
    "101111010010000100001",
    "111101111010101000001",
    "000000001111001010000",
    "111111100101001110011",
    "100000100101100000001",
    "101110101101000011000",
    "101110100111010110010",
    "101110101110111110101",
    "100000100001100000010",
    "111111101010100100011",
  ]);
});

for (const {version, level, mask, text, digest} of EXPECTED) {
  test(`draws version ${version}-${level} as the reference does`, () => {
    const code = qrCode(text);
    assert.deepEqual([code.version, code.level, code.mask], [version, level, mask]);
    assert.equal(createHash("sha256").update(rowsOf(code).join("\n")).digest("hex"), digest);
  });
}

test("a reader reads every version with every mask", () => {
  for (const version of VERSIONS) {
    for (const level of /** @type {const} */ (["L", "M"])) {
      const text = link(200).slice(0, capacity(version, level));
      const mask = version.number % 8;
      assert.equal(read(coded(new TextEncoder().encode(text), version, level, mask)), text, `${version.number}-${level}`);
    }
  }
});

test("a reader reads other letters", () => {
  assert.equal(read(qrCode("소프트맥스 회귀")), "소프트맥스 회귀");
});

test("the codewords fill the room between the patterns", () => {
  for (const version of VERSIONS) {
    const room = dataPlaces(patterns(version, "M", 0)).length;
    assert.equal(Math.floor(room / 8), version.codewords, String(version.number));
  }
});

test("takes the least version, and less error correction for long links only", () => {
  const versionOf = (/** @type {number} */ length) => {
    const code = qrCode("a".repeat(length));
    return code && `${code.version}-${code.level}`;
  };
  assert.deepEqual([14, 15, 412, 413, 858].map(versionOf), ["1-M", "2-M", "15-M", "13-L", "20-L"]);
  assert.equal(versionOf(859), null);
  assert.equal(versionOf(0), "1-M");
});

test("takes the mask with the least penalty", () => {
  const code = qrCode(LAB);
  const version = VERSIONS[code.version - 1];
  const penalties = Array.from({length: 8}, (_, mask) =>
    penalty(coded(new TextEncoder().encode(LAB), version, code.level, mask).modules));
  assert.equal(code.mask, penalties.indexOf(Math.min(...penalties)));
});

test("adds up the penalties of all four rules", () => {
  const of = (/** @type {string[]} */ ...rows) => penalty(rows.map((row) => [...row].map(Number)));
  // Dark: 3 of 6. Neither runs nor squares.
  assert.equal(of("01", "10", "01", "10"), 0);
  // Six light and six dark modules: two runs of 4 points each, and nothing else in one row.
  assert.equal(of("000000111111"), 8);
  // One square of 3 points, and 100 % dark: 10 times 5 %.
  assert.equal(of("11", "11"), 3 + 100);
  // A finder before four light modules, and 5 of 11 dark.
  assert.equal(of("10111010000"), 40);
});

test("computes the error correction of the standard's example", () => {
  // The version 1-M symbol of "01234567": ISO/IEC 18004:2015, annex I.
  const data = [0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11];
  assert.deepEqual(errorCorrection(data, 10), [0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55]);
});

test("draws runs of dark modules behind a quiet zone of four", () => {
  assert.equal(outline({modules: [[1, 1, 0], [0, 0, 1]]}), "M4 4h2v1h-2zM6 5h1v1h-1z");
});

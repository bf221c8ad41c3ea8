// The functions that the sections show, cut out of the repository's own sources.

import assert from "node:assert/strict";
import {readFileSync, readdirSync} from "node:fs";
import {test} from "node:test";

import {partsOf} from "../../www/code/colours.js";
import {cut} from "../../www/code/cut.js";
import {FUNCTIONS} from "../../www/code/functions.js";
import {NUMBERS} from "../../www/sections/index.js";

const folder = new URL("../../src/", import.meta.url);
const read = (file) => readFileSync(new URL(file, folder), "utf8").replaceAll("\r\n", "\n");
const pages = ["index.html", "sections/model/markup.js"];
const html = pages.map((file) => readFileSync(new URL(`../../www/${file}`, import.meta.url), "utf8")).join("");

/** All functions that the sections show, with their files. */
const shown = Object.values(FUNCTIONS).flatMap(({sources}) =>
  Object.entries(sources).flatMap(([file, functions]) => functions.map((path) => ({file, path}))));

/** How often a character is in a text, without comments and strings. */
function count(text, character) {
  const code = text.replaceAll(/\/\/.*|"(?:[^"\\]|\\.)*"/g, "");
  return code.split(character).length - 1;
}

test("finds every function that a section shows", () => {
  for (const {file, path} of shown) {
    const source = read(file);
    const found = cut(source, path);
    assert.ok(found, `${path} in ${file}`);
    const {text, line} = found;
    const lines = text.split("\n");
    // A contiguous part of the file, at the line that it names.
    assert.deepEqual(source.split("\n").slice(line - 1, line - 1 + lines.length), lines, path);
    assert.ok(lines.some((line) => line.includes(`fn ${path.split("::").at(-1)}`)), path);
    assert.match(lines[0], /^ *\/\/\/ [A-Z]/, path);
    assert.match(lines.at(-1), /^ *}$/, path);
    assert.ok(count(text, "{") > 0, path);
    assert.equal(count(text, "{"), count(text, "}"), path);
    // One function only.
    assert.equal(text.match(/^ *(pub(\(\w+\))? )?fn /gm).length, 1, path);
  }
});

test("knows the functions of every part of the page that has a formula", () => {
  const keys = [...html.matchAll(/<div class="formula" data-code="(\w+)">/g)].map(([, key]) => key);
  assert.deepEqual(keys.toSorted(), Object.keys(FUNCTIONS).toSorted());
  assert.equal(keys.length, html.split('class="formula"').length - 1);
});

test("lists the functions of each section in the README", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  for (const [key, {sources}] of Object.entries(FUNCTIONS)) {
    const number = key === "comparison" ? NUMBERS.model : NUMBERS[key];
    const row = readme.split("\n").find((line) => line.startsWith(`| ${number} | `)) ?? "";
    for (const [file, functions] of Object.entries(sources)) {
      const paths = file === "chapter.rs" ? functions.map((name) => `chapter::${name}`) : functions;
      for (const path of paths) assert.ok(row.includes(`\`${path}\``), `${number}: ${path}`);
    }
  }
});

test("cuts the comment, the attributes and the body", () => {
  const source = [
    "use std::ops::Range;",
    "fn first() -> usize {",
    "    1",
    "}",
    "",
    "/// Returns `}`.",
    "///",
    "#[expect(",
    "    clippy::expect_used,",
    '    reason = "it { is there"',
    ")]",
    "pub fn first_of<T>(items: &[T]) -> &T {",
    "    for item in items {",
    "        return item;",
    "    }",
    "}",
    "",
  ];
  const text = (from, to) => source.slice(from - 1, to).join("\n");
  assert.deepEqual(cut(source.join("\n"), "first"), {text: text(2, 4), line: 2});
  assert.deepEqual(cut(source.join("\n"), "first_of"), {text: text(6, 16), line: 6});
});

test("cuts the method of a type", () => {
  const source = `impl Other {
    fn new() -> Self {
        Self
    }
}

impl Model {
    /// Makes a model.
    pub(crate) const fn new(
        size: usize,
    ) -> Self {
        Self { size }
    }

    fn size(&self) -> usize {
        self.size
    }
}

fn free() {
    run();
}`;
  const found = cut(source, "Model::new");
  assert.equal(found.line, 8);
  assert.ok(found.text.startsWith("    /// Makes a model.\n") && found.text.endsWith("Self { size }\n    }"));
  assert.equal(cut(source, "Model::size").line, 15);
  assert.equal(cut(source, "Model::free"), null);
  assert.equal(cut(source, "Missing::new"), null);
});

test("finds nothing where there is nothing", () => {
  assert.equal(cut("", "softmax"), null);
  assert.equal(cut("<!doctype html>\n<p>Not found</p>", "softmax"), null);
  assert.equal(cut("fn softmax() {\n    exp();", "softmax"), null);
  assert.equal(cut("fn softmaxes() {\n}", "softmax"), null);
});

test("tells comments, strings, numbers and keywords apart", () => {
  const kinds = (line) => partsOf(line).filter(({kind}) => kind).map(({text, kind}) => [kind, text]);
  assert.deepEqual(kinds("    let x = 255.0; // let 1"), [["keyword", "let"], ["number", "255.0"], ["comment", "// let 1"]]);
  assert.deepEqual(kinds('expect("for \\"1\\"")'), [["string", '"for \\"1\\""']]);
  assert.deepEqual(kinds("evaluate(data, 0..data.len(), 1_u64) as f64"), [
    ["number", "0"], ["number", "1_u64"], ["keyword", "as"],
  ]);
  assert.deepEqual(kinds("form(f32, label_1)"), []);
});

test("colours every line without changing it", () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".rs"))) {
    for (const line of read(file).split("\n")) {
      assert.equal(partsOf(line).map(({text}) => text).join(""), line);
    }
  }
});

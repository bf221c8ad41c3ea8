// The HTML that shows the page within another one.

import assert from "node:assert/strict";
import {test} from "node:test";

import {embedding} from "../../www/teaching/embedding.js";

test("shows the address with all its keys", () => {
  const html = embedding("http://localhost/page#lang=ko&hide=loss,data&run", "Softmax Lab");
  assert.ok(html.startsWith('<iframe src="http://localhost/page#lang=ko&amp;hide=loss,data&amp;run" title="Softmax Lab"'));
  assert.ok(html.endsWith("></iframe>"));
});

test("an address or a title can't end its attribute", () => {
  const html = embedding('http://localhost/"><script>', 'a "title" & more');
  assert.ok(html.includes('src="http://localhost/&quot;>&lt;script>"'), html);
  assert.ok(html.includes('title="a &quot;title&quot; &amp; more"'), html);
});

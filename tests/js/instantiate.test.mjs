// The package that comes slowly, or wrong.

import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {mock, test} from "node:test";

import "../../pkg/softmax_lab_bg.js";
import {instantiate} from "../../www/instantiate.js";
import {PACKAGE} from "../../www/package.js";

const wasm = readFileSync(new URL("../../pkg/softmax_lab_bg.wasm", import.meta.url));

/** Lets promises and streams go on. */
async function goOn() {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Answers requests for the package. @param {(init: RequestInit) => Response} answer */
function serve(answer) {
  mock.method(globalThis, "fetch", async (_url, init) => answer(init));
}

test.afterEach(() => mock.restoreAll());

test("a package that comes slowly is awaited, and a silent server is given up", async () => {
  for (const isWhole of [true, false]) {
    mock.timers.enable({apis: ["setTimeout"]});
    let stream;
    serve(() => new Response(new ReadableStream({start: (controller) => stream = controller})));
    const glue = instantiate(PACKAGE);
    const ended = glue.then(() => "there", ({found}) => found);
    await goOn();
    for (let piece = 0; piece < 4; piece += 1) {
      mock.timers.tick(50_000);
      await goOn();
      stream.enqueue(wasm.subarray(piece * wasm.length / 4, (piece + 1) * wasm.length / 4));
      await goOn();
    }
    if (isWhole) stream.close();
    else mock.timers.tick(60_000);
    mock.timers.reset();
    assert.equal(await ended, isWhole ? "there" : "");
  }
});

test("a wrong answer is asked for again, without the browser's cache", async () => {
  const asked = [];
  serve(({cache}) => {
    asked.push(cache);
    return cache === "reload" ? new Response(wasm) : new Response("<!doctype html>");
  });
  const glue = await instantiate(PACKAGE);
  assert.equal(typeof glue.Lab, "function");
  assert.deepEqual(asked, ["default", "reload"]);
});

test("a server without the package is asked twice", async () => {
  const asked = [];
  serve(({cache}) => {
    asked.push(cache);
    return new Response("", {status: 503});
  });
  await assert.rejects(instantiate(PACKAGE), {code: "no-package", subject: "softmax_lab_bg.wasm", found: "HTTP 503"});
  assert.deepEqual(asked, ["default", "reload"]);
});

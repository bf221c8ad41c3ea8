// Hosts that answer requests for the full set with something else.

import assert from "node:assert/strict";
import {mock, test} from "node:test";

import {fullSetOrSample} from "../../www/data-source.js";

const GZIP = Uint8Array.of(0x1f, 0x8b, 8, 0);
const IDX = Uint8Array.of(0, 0, 8, 1);

/** A redirect, as `fetch` answers if it must not follow it. */
const REDIRECT = Object.defineProperty(Response.error(), "type", {value: "opaqueredirect"});

test.afterEach(() => mock.restoreAll());

/**
 * Reads the data of a host. Returns where it comes from.
 * @param {(init: RequestInit) => Response} answer Answers requests for the full set.
 */
async function originFrom(answer, isRetry = false) {
  mock.method(globalThis, "fetch", async (url, init) =>
    url.pathname.includes("/sample/") ? new Response(GZIP) : answer(init));
  const {origin} = await fullSetOrSample(() => {}, new AbortController().signal, isRetry);
  return origin;
}

const fail = () => {
  throw new TypeError("Failed to fetch");
};

test("gzipped and unpacked files are data", async () => {
  for (const bytes of [GZIP, IDX]) assert.equal(await originFrom(() => new Response(bytes)), "data");
});

test("a host that answers with something else has no full set", async () => {
  for (const text of ["{}", "Not found", "", `${" ".repeat(100)}<!doctype html>`, "\0", "<"]) {
    assert.equal(await originFrom(() => new Response(text)), "sample", text);
  }
  for (const status of [204, 401, 403, 404, 410]) {
    assert.equal(await originFrom(() => new Response(null, {status})), "sample", String(status));
  }
});

test("a host that redirects to where the page may not read has no full set", async () => {
  assert.equal(await originFrom(({redirect}) => redirect === "manual" ? REDIRECT : fail()), "sample");
});

test("what came instead is named", async () => {
  mock.method(globalThis, "fetch", async () => Response.json({}));
  const reading = fullSetOrSample(() => {}, new AbortController().signal, false);
  await assert.rejects(reading, ({failure: {code, found}}) => {
    assert.deepEqual([code, found], ["network", "HTTP 200, application/json"]);
    return true;
  });
});

test("an overloaded or broken host is reported, and a retry takes the sample", async () => {
  const answers = [() => new Response("", {status: 429}), () => new Response("", {status: 500}), fail];
  for (const answer of answers) {
    await assert.rejects(originFrom(answer), ({failure}) => failure.code === "network");
    assert.equal(await originFrom(answer, true), "sample");
    assert.equal(await originFrom(() => new Response(GZIP), true), "data");
  }
});

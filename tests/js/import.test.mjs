// Modules that are loaded over a network that fails.

import assert from "node:assert/strict";
import {test} from "node:test";

import {importer} from "../../www/import.js";

console.warn = () => {};

/** The error of a browser that could not fetch a module. @param {string} [address] */
const outage = (address = "") => withStack(`Failed to fetch the module: ${address}`);

/** @param {string} message @param {string} [stack] */
function withStack(message, stack) {
  return Object.assign(new TypeError(message), {stack});
}

test("loads a module once", async () => {
  let loads = 0;
  const load = importer(async () => ({number: loads += 1}));
  assert.deepEqual([await load(), await load()], [{number: 1}, {number: 1}]);
});

test("asks for another address after each failure", async () => {
  const addresses = [];
  const load = importer(
    () => Promise.reject(outage("http://localhost/view.js")),
    async (address) => {
      addresses.push(address);
      if (addresses.length < 2) throw outage(address);
      return "module";
    },
  );
  assert.deepEqual([await load(), await load(), await load()], [null, null, "module"]);
  assert.deepEqual(addresses, ["http://localhost/view.js?again=1", "http://localhost/view.js?again=2"]);
});

test("loads in the same way again if the browser tells no address", async () => {
  let loads = 0;
  const load = importer(async () => {
    loads += 1;
    if (loads === 1) throw outage();
    return "module";
  }, () => assert.fail("there is no address"));
  assert.deepEqual([await load(), await load()], [null, "module"]);
});

const ADDRESS = "http://127.0.0.1:8080/www/view.js";

test("knows the browsers' errors of a failed fetch", async () => {
  const [chromium, firefox] = ["Failed to fetch", "error loading"]
    .map((failure) => `${failure} dynamically imported module: ${ADDRESS}`);
  for (const error of [
    withStack(chromium, `TypeError: ${chromium}`),
    withStack(firefox, ""),
    withStack(firefox, "load@http://127.0.0.1:8080/www/import.js:22:60\n"),
    withStack("Importing a module script failed."),
    withStack("'text/html' is not a valid JavaScript MIME type."),
  ]) {
    assert.equal(await importer(() => Promise.reject(error))(), null, error.message);
  }
});

test("does not hide bugs", async () => {
  const [line, message] = [`${ADDRESS}:2:4`, "Cannot read properties of null (reading 'b')"];
  for (const error of [
    new SyntaxError("no JavaScript"),
    withStack(message, `TypeError: ${message}\n    at ${line}`),
    withStack("can't access property \"b\", a is null", `@${line}\n`),
    withStack("null is not an object (evaluating 'a.b')", `module code@${line}`),
  ]) {
    await assert.rejects(importer(() => Promise.reject(error)), error);
  }
});

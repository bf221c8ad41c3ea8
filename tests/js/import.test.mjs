// Modules that are loaded over a network that fails.

import assert from "node:assert/strict";
import {test} from "node:test";

import {importer} from "../../www/import.js";

console.warn = () => {};

/** The error of a browser that could not fetch a module. @param {string} [address] */
const outage = (address = "") => new TypeError(`Failed to fetch the module: ${address}`);

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

test("does not hide bugs", async () => {
  const load = importer(() => Promise.reject(new SyntaxError("no JavaScript")));
  await assert.rejects(load, SyntaxError);
});

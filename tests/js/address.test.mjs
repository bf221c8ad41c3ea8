// What the page reads from its address, and writes into it.

import assert from "node:assert/strict";
import {beforeEach, test} from "node:test";

import {CHAPTER, address} from "../../www/address.js";
import {readPace} from "../../www/pace.js";

const NO_PLACE = () => false;

/** Opens an address with this fragment. @param {string} hash */
function open(hash) {
  globalThis.location = {hash, href: `http://localhost/page${hash}`};
}

beforeEach(() => {
  open("");
  globalThis.history = {state: null, replaceState: (_state, _title, hash) => open(hash)};
});

test("takes the chapter's settings where the address has none", () => {
  assert.deepEqual(address.settings, CHAPTER);
  open("#epochs=7&seed=");
  assert.deepEqual(address.settings, {...CHAPTER, epochs: "7", seed: ""});
});

test("reads a plus sign as one", () => {
  open("#lr=1e+2");
  assert.equal(address.settings.learningRate, "1e+2");
});

test("reads numbers of settings as people write them", () => {
  open("#epochs=10,000&lr=0,1&batch=２５６장&seed= 7 ");
  assert.deepEqual(address.settings, {...CHAPTER, epochs: "10000", seed: "7"});
  open("#epochs=5 에포크&lr=1,000&batch=256 images");
  assert.deepEqual(address.settings, {...CHAPTER, learningRate: "1,000"});
});

test("separates hidden parts by commas, with or without spaces", () => {
  open("#hide=loss, data， controls");
  assert.deepEqual(address.hidden, ["data", "loss", "controls"]);
  assert.equal(address.problem(NO_PLACE), null);
});

test("reads a pace as people write it", () => {
  for (const [text, pace] of [["10", 10], [" １０ ", 10], ["10.0", null], ["1,3", null], ["", null]]) {
    open(`#pace=${text}`);
    assert.equal(readPace(address.option("pace")), pace, text);
    assert.equal(address.problem(NO_PLACE) === null, pace !== null, text);
  }
  assert.equal(readPace(null), null);
});

test("starts a run only for a key without a value", () => {
  for (const [hash, isRun] of [["#run", true], ["#run=", true], ["#run=false", false], ["#epochs=1", false]]) {
    open(hash);
    assert.equal(address.run, isRun, hash);
  }
});

test("hides parts in the page's order, and leaves out unknown ones", () => {
  open("#hide=controls,lost,loss,data,");
  assert.deepEqual(address.hidden, ["data", "loss", "controls"]);
  address.hidden = ["softmax", "controls"];
  assert.equal(location.hash, "#hide=softmax,controls");
  address.hidden = [];
  assert.equal(location.hash, "#");
});

test("writes settings and keeps all other keys", () => {
  open("#lang=ko&epochs=3");
  address.settings = {...CHAPTER, epochs: "2", learningRate: "0.5", batchSize: "10", seed: "4"};
  assert.equal(location.hash, "#lang=ko&epochs=2&lr=0.5&batch=10&seed=4");
  address.setOption("cell", "6,0");
  address.setOption("lang", null);
  assert.equal(location.hash, "#epochs=2&lr=0.5&batch=10&seed=4&cell=6,0");
  assert.equal(address.option("cell"), "6,0");
});

test("names the engine unless it is the fast one", () => {
  open("#engine=chapter&seed=2");
  assert.deepEqual(address.settings, {...CHAPTER, seed: "2", engine: "chapter"});
  address.settings = {...CHAPTER, engine: "chapter"};
  assert.equal(location.hash, "#engine=chapter&seed=1&epochs=5&lr=0.1&batch=256");
  address.settings = CHAPTER;
  assert.equal(location.hash, "#seed=1&epochs=5&lr=0.1&batch=256");
  open("#engine=slow");
  assert.deepEqual(address.settings, CHAPTER);
});

test("makes a link without changing the address", () => {
  open("#lang=ko&image=test-17");
  const link = address.link(CHAPTER, {run: "", lang: "en", data: null});
  const expected = "http://localhost/page#lang=en&image=test-17&epochs=5&lr=0.1&batch=256&seed=1&run";
  assert.equal(link, expected);
  assert.equal(location.hash, "#lang=ko&image=test-17");
});

test("reports the first unknown key or invalid value", () => {
  for (const [hash, subject, found, expected] of [
    ["#pace=2", "pace", "2", "1, 3, 10, 30, 100"],
    ["#lang=fr", "lang", "fr", "en, ko"],
    ["#hide=loss,lost", "hide", "lost", "data, parameters,"],
    ["#engine=slow", "engine", "slow", "fast, chapter"],
    ["#at=lost", "at", "lost", "stage, data, parameters,"],
    ["#theme=blue", "theme", "blue", "light, dark"],
    ["#presenter=on", "presenter", "on", "presenter"],
    ["#run=false", "run", "false", "run"],
    ["#init=ones", "init", "ones", "zero"],
    ["#shares=no", "shares", "no", "shares"],
    ["#data", "data", "", "sample, full"],
    ["#lrate=0.5&lang=fr", "lrate", "0.5", "epochs, lr, batch, seed, engine, init, run, lang, data,"],
  ]) {
    open(hash);
    const problem = address.problem(NO_PLACE);
    assert.deepEqual([problem?.code, problem?.subject, problem?.found], ["address", subject, found]);
    assert.ok(problem?.expected.startsWith(expected), problem?.expected);
  }
});

test("leaves to others what they check", () => {
  open("#epochs=many&image=test-0&why=1,1&cell=x&logits=y&show=mistakes&shares&hide=");
  assert.equal(address.problem(NO_PLACE), null);
});

test("names the place that the page opens", () => {
  for (const [hash, place] of [["#at=loss", "loss"], ["#at=stage", "stage"], ["#at=lost", null], ["#at=", null], ["", null]]) {
    open(hash);
    assert.equal(address.place, place, hash);
  }
});

test("makes a link to a place that keeps all other keys", () => {
  open("#lang=ko&at=data&hide=loss,data&run");
  assert.equal(address.opening("model"), "#lang=ko&at=model&hide=loss,data&run");
  assert.equal(location.hash, "#lang=ko&at=data&hide=loss,data&run");
});

test("tells watchers of an address that the page has written", () => {
  const heard = [];
  address.watch(() => heard.push(location.hash));
  address.setOption("lang", "ko");
  address.setOption("lang", "ko");
  address.setOption("lang", null);
  assert.deepEqual(heard, ["#lang=ko", "#"]);
});

test("asks for the presenter mode with a key without a value", () => {
  for (const [hash, isOn] of [["#presenter", true], ["#presenter=", true], ["#presenter=on", false], ["", false]]) {
    open(hash);
    assert.equal(address.presenter, isOn, hash);
  }
  address.setOption("presenter", "");
  assert.equal(location.hash, "#presenter");
});

test("takes the id of an element for a place on the page", () => {
  open("#lesson-loss");
  assert.equal(address.problem((id) => id === "lesson-loss"), null);
  assert.equal(address.problem(NO_PLACE)?.subject, "lesson-loss");
  open("#lesson-loss=1");
  assert.equal(address.problem(() => true)?.subject, "lesson-loss");
});

test("bears a browser that refuses another change of the address", () => {
  globalThis.history.replaceState = () => {
    throw new DOMException("too many", "SecurityError");
  };
  address.setOption("lang", "ko");
  assert.equal(location.hash, "");
});

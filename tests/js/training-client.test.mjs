// The page's handle on the worker, with a worker that the test plays.

import assert from "node:assert/strict";
import {test} from "node:test";

import {NOTHING, isTraining, reduce} from "../../www/store.js";
import {startTraining} from "../../www/training-client.js";

/** The worker that was made last. */
let played;

/** What is called every second. @type {Set<() => void>} */
const everySecond = new Set();

globalThis.setInterval = (callback, wait) => {
  assert.equal(wait, 1_000);
  everySecond.add(callback);
  return callback;
};
globalThis.clearInterval = (callback) => everySecond.delete(callback);

/** @param {number} seconds */
function pass(seconds) {
  for (let second = 0; second < seconds; second += 1) for (const callback of everySecond) callback();
}

globalThis.Worker = class {
  sent = [];
  isTerminated = false;

  constructor() {
    played = this;
  }

  postMessage(message, transfer) {
    this.sent.push(structuredClone(message, {transfer}));
  }

  terminate() {
    this.isTerminated = true;
  }

  /** Answers the command that was sent last. */
  answer(event) {
    this.post({id: this.sent.at(-1).id, ...event});
  }

  post(event) {
    this.onmessage({data: event});
  }
};

/** A client, and what it reports of silence and death. */
function start() {
  everySecond.clear();
  const [silences, deaths] = [[], []];
  let known = NOTHING;
  const client = startTraining({
    onEvent(event) {
      known = reduce(known, event);
    },
    onDeath: (failure) => deaths.push(failure),
    onSilence: (isSilent) => silences.push(isSilent),
    isTraining: () => isTraining(known),
  });
  return {client, worker: played, silences, deaths};
}

test("settles a command with its answer", async () => {
  const {client, worker} = start();
  const answer = client.send({type: "pause"});
  worker.answer({type: "state", state: "paused", run: null});
  assert.equal((await answer).state, "paused");
  const refused = client.send({type: "pause"});
  worker.answer({type: "error", failure: {code: "no-data"}});
  await assert.rejects(refused, ({failure}) => failure.code === "no-data");
});

test("waits for no answer to what could not be sent", async () => {
  const {client, worker, silences} = start();
  worker.post({type: "pong", id: null});
  await assert.rejects(client.send({type: "softmax", logits: () => {}}), {name: "DataCloneError"});
  pass(60);
  assert.deepEqual(silences, []);
});

test("reports silence while a run is going on, and gives the worker up", async () => {
  const {worker, silences, deaths} = start();
  worker.post({type: "state", id: null, state: "running", run: null});
  pass(4);
  assert.deepEqual(silences, []);
  pass(1);
  assert.deepEqual(silences, [true]);
  assert.equal(worker.sent.at(-1).type, "ping");
  worker.answer({type: "pong"});
  assert.deepEqual(silences, [true, false]);
  pass(15);
  assert.deepEqual(deaths.map(({code, found}) => [code, found]), [["worker-died", "silence"]]);
  assert.ok(worker.isTerminated);
});

test("expects no sign of life after new data has ended the run", () => {
  const {worker, silences} = start();
  worker.post({type: "state", id: null, state: "running", run: null});
  worker.post({type: "data", id: null, data: {}});
  pass(60);
  assert.deepEqual(silences, []);
});

test("rejects the open commands of a worker that was ended, and expects no sign of life of it", async () => {
  const {client, worker, deaths} = start();
  worker.post({type: "state", id: null, state: "running", run: null});
  const open = client.send({type: "pause"});
  client.end();
  await assert.rejects(open, ({failure}) => failure.code === "worker-died");
  pass(60);
  assert.deepEqual(deaths, []);
  assert.ok(worker.isTerminated);
});

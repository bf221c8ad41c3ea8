// What the page knows, after the events that a worker and a page have.

import assert from "node:assert/strict";
import {test} from "node:test";

import {NOTHING, hasModel, isShown, isTraining, newStore, reduce} from "../../www/store.js";

const SETTINGS = {epochs: "5", learningRate: "0.1", batchSize: "256", seed: "", engine: "fast", init: "noise"};
const RUN = {epochs: 5, learningRate: 0.1, batchSize: 256, seed: 17, engine: "fast", init: "noise", batches: 235};
const DATA = {type: "data", data: {origin: "sample"}};
const STARTED = {type: "started", run: RUN, settings: SETTINGS};
const BATCH = {type: "batch", epoch: 1, batch: 3};
const EPOCH = {type: "epoch", epoch: 1};

/** @param {string} state */
const inState = (state) => ({type: "state", state, run: RUN});

/** What is known after these events. */
const after = (...events) => events.reduce(reduce, NOTHING);

test("knows nothing at first", () => {
  assert.equal(NOTHING.state, "empty");
  assert.ok(!hasModel(NOTHING) && !isTraining(NOTHING) && !isShown(NOTHING, SETTINGS));
});

test("follows a run from its beginning to its end", () => {
  const states = [];
  let known = NOTHING;
  for (const event of [DATA, STARTED, inState("running"), BATCH, EPOCH, inState("paused"), inState("running"),
    {type: "finished", run: RUN, fingerprint: "0cf85520"}]) {
    known = reduce(known, event);
    states.push(known.state);
  }
  assert.deepEqual(states, ["ready", "ready", "running", "running", "running", "paused", "running", "finished"]);
  assert.deepEqual([known.run, known.minibatch, known.epoch], [RUN, BATCH, EPOCH]);
});

test("tells when the worker is training, and when there is a model", () => {
  const expected = {
    empty: [false, false], ready: [false, false], running: [true, true], paused: [false, true],
    stopped: [false, true], finished: [false, true],
  };
  for (const [state, found] of Object.entries(expected)) {
    const known = after(inState(state));
    assert.deepEqual([isTraining(known), hasModel(known)], found, state);
  }
});

test("forgets the run before when another begins", () => {
  const known = after(DATA, STARTED, BATCH, EPOCH, {type: "death"}, STARTED);
  assert.deepEqual([known.minibatch, known.epoch, known.isModelLost], [null, null, false]);
});

test("ends a run with new data, and keeps what is shown of it", () => {
  const known = after(DATA, STARTED, inState("running"), BATCH, DATA);
  assert.equal(known.state, "ready");
  assert.ok(!isTraining(known));
  assert.equal(known.minibatch, BATCH);
});

test("shows a run while its settings stand in the fields", () => {
  const known = after(DATA, STARTED);
  assert.ok(isShown(known, {...SETTINGS}));
  for (const field of Object.keys(SETTINGS)) assert.ok(!isShown(known, {...SETTINGS, [field]: "7"}), field);
  assert.ok(!isShown(reduce(known, {type: "dismissal"}), SETTINGS));
});

test("keeps what is shown when the worker dies, but neither model nor silence", () => {
  const known = after(DATA, STARTED, inState("running"), EPOCH, {type: "silence", isSilent: true}, {type: "death"});
  assert.deepEqual([known.state, known.isSilent, known.isModelLost], ["empty", false, true]);
  assert.equal(known.epoch, EPOCH);
  assert.ok(!hasModel(known));
});

test("remembers what goes on besides the run", () => {
  for (const [type, key] of [["loading", "isLoading"], ["measuring", "isMeasuring"], ["silence", "isSilent"]]) {
    const begun = after({type, [key]: true});
    assert.ok(begun[key]);
    assert.deepEqual(reduce(begun, {type, [key]: false}), NOTHING);
  }
});

test("keeps the measured speed until other data comes", () => {
  const speed = {epochs: 20};
  const known = after(DATA, {type: "benchmark", speed});
  assert.equal(reduce(known, STARTED).speed, speed);
  assert.equal(reduce(known, DATA).speed, null);
});

test("changes nothing that it was given", () => {
  const known = Object.freeze(after(DATA, STARTED));
  const before = structuredClone(known);
  for (const event of [DATA, STARTED, BATCH, EPOCH, inState("paused"), {type: "death"}, {type: "dismissal"}]) {
    reduce(known, event);
  }
  assert.deepEqual(known, before);
  for (const type of ["pong", "progress", "predictions"]) assert.equal(reduce(known, {type}), known);
});

test("recalls a run that was dismissed", () => {
  const before = after(DATA, STARTED, BATCH, EPOCH, inState("finished"));
  const ready = [{type: "dismissal"}, inState("ready")].reduce(reduce, before);
  const recalled = [{type: "recall", known: before}, inState("finished")].reduce(reduce, ready);
  assert.deepEqual(recalled, before);
});

test("tells its watchers what is new", () => {
  const store = newStore();
  const heard = [];
  store.watch(({state}) => heard.push(state));
  for (const event of [DATA, {type: "pong", id: 1}, inState("running")]) store.dispatch(event);
  assert.deepEqual(heard, ["ready", "running"]);
});

// The room of exercise 5: its experiments, and the lines of its chart.

import assert from "node:assert/strict";
import {test} from "node:test";

import {lineThrough} from "../../www/sections/exercises/words/cost-chart.js";
import {newExperiments} from "../../www/sections/exercises/words/experiments.js";
import {failure} from "../../www/failure.js";
import {CommandError} from "../../www/training-client.js";

/** Tells the room whether it is in sight. @type {(isIntersecting: boolean) => void} */
let see = () => {};
globalThis.IntersectionObserver = class {
  constructor(callback) {
    see = (isIntersecting) => callback([{isIntersecting}]);
  }

  observe() {}
};

/** A client whose answers the test gives. */
function newClient() {
  /** @type {{command: object, show: (results: object) => void, resolve: (results: object) => void, reject: (error: Error) => void}[]} */
  const asked = [];
  const client = {
    ended: 0,
    ask: (command, {show}) => new Promise((resolve, reject) => asked.push({command, show, resolve, reject})),
    stop: async () => {},
    end() {
      client.ended += 1;
      for (const {reject} of asked) reject(new CommandError(failure("worker-died")));
    },
  };
  return {client, asked};
}

const COST = {type: "word-cost"};
const LEARNING = {type: "word-perplexity"};
const some = (type, measured) => ({type, measured, isComplete: false});

test("keeps the results so far of an experiment that ends because the room is left", async () => {
  const {client, asked} = newClient();
  const experiments = newExperiments(null, client);
  see(true);
  const shown = [];
  const running = experiments.run(COST, (report) => shown.push(report));
  asked[0].show(some("word-cost", 1));
  // A late report of the other experiment.
  asked[0].show(some("word-perplexity", 2));
  see(false);
  assert.equal(client.ended, 1);
  const last = some("word-cost", 1);
  assert.deepEqual(shown, [{results: last, end: null}]);
  assert.deepEqual(await running, {results: last, end: "left"});
});

test("an experiment that is left before its first report has no results", async () => {
  const {client} = newClient();
  const experiments = newExperiments(null, client);
  see(true);
  const running = experiments.run(COST, () => {});
  see(false);
  assert.deepEqual(await running, {results: null, end: "left"});
});

test("an error of the worker is not mistaken for leaving the room", async () => {
  const {client, asked} = newClient();
  const experiments = newExperiments(null, client);
  see(true);
  const running = experiments.run(COST, () => {});
  asked[0].reject(new CommandError(failure("worker-died")));
  await assert.rejects(running, ({failure: {code}}) => code === "worker-died");
});

test("says how an experiment has ended", async () => {
  const {client, asked} = newClient();
  const experiments = newExperiments(null, client);
  see(true);
  const first = experiments.run(COST, () => {});
  const second = experiments.run(LEARNING, () => {});
  asked[0].resolve(some("word-cost", 3));
  assert.equal((await first).end, "replaced");
  await experiments.stop();
  asked[1].resolve(some("word-perplexity", 0));
  assert.equal((await second).end, "stopped");
  const third = experiments.run(COST, () => {});
  asked[2].resolve({...some("word-cost", 9), isComplete: true});
  assert.equal((await third).end, "complete");
  const fourth = experiments.run(COST, () => {});
  asked[3].resolve(some("word-cost", 0));
  assert.equal((await fourth).end, "stalled");
  assert.equal(client.ended, 0);
});

test("ends the worker after an experiment that ran out of sight", async () => {
  const {client, asked} = newClient();
  const experiments = newExperiments(null, client);
  see(false);
  const running = experiments.run(COST, () => {});
  asked[0].resolve({...some("word-cost", 9), isComplete: true});
  assert.equal((await running).end, "complete");
  assert.equal(client.ended, 1);
});

test("draws a line with a slope through the middle of the points, above the bottom", () => {
  // 1, 100 and 10,000 over 0, 1 and 2: slope 2. The middle is 100 over 1.
  const points = [1, 100, 10_000].map((y, x) => ({x, y}));
  const near = (found, expected) => {
    assert.equal(found.length, expected.length);
    for (const [place, {x, y}] of expected.entries()) {
      assert.ok(Math.abs(found[place].x - x) < 1e-9 && Math.abs(found[place].y / y - 1) < 1e-9, JSON.stringify(found));
    }
  };
  near(lineThrough(points, 2, 2, 0.1), [{x: 0, y: 1}, {x: 2, y: 10_000}]);
  near(lineThrough(points, 0, 2, 0.1), [{x: 0, y: 100}, {x: 2, y: 100}]);
  near(lineThrough(points, 2, 2, 10), [{x: 0.5, y: 10}, {x: 2, y: 10_000}]);
  near(lineThrough(points, -2, 2, 10), [{x: 0, y: 10_000}, {x: 1.5, y: 10}]);
  assert.deepEqual(lineThrough(points.slice(0, 1), 1, 2, 0.1), []);
  assert.deepEqual(lineThrough(points, NaN, 2, 0.1), []);
});

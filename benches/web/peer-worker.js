// A worker in which a contestant trains: told which, on what and for how long, it answers with the
// seconds of each epoch but the first, which warms up.

/**
 * @typedef {{images: Uint8Array, labels: Uint8Array}} Part
 * @typedef {{train: Part, test: Part}} Data
 * @typedef {(data: Data, epochs: number, onEpoch: (testAccuracy: number) => void) => Promise<void>} Contestant
 */

self.addEventListener("message", ({data: {name, data, epochs}}) => {
  measure(name, data, epochs).then(
    (result) => self.postMessage(result),
    (error) => self.postMessage({error: `${error}`}),
  );
});

/**
 * @param {string} name
 * @param {Data} data
 * @param {number} epochs To be measured.
 */
async function measure(name, data, epochs) {
  const {train} = await import(`./peers/${name}.js`);
  /** @type {number[]} */
  const ends = [];
  let accuracy = 0;
  await train(data, 1 + epochs, (/** @type {number} */ testAccuracy) => {
    ends.push(performance.now());
    accuracy = testAccuracy;
  });
  const epoch = ends.slice(1).map((end, index) => (end - (ends[index] ?? NaN)) / 1000);
  return {epoch, accuracy: [accuracy]};
}

export {};

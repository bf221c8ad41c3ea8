// The others, each in a worker of its own.

import {unpackedData} from "./files.js";

/**
 * @param {string} name A file in `peers`.
 * @returns {(epochs: number) => Promise<object>} Seconds per epoch, after one that warms up.
 */
export function peer(name) {
  return async (epochs) => {
    const worker = new Worker(new URL("peer-worker.js", import.meta.url), {type: "module"});
    const answer = new Promise((resolve, reject) => {
      worker.onmessage = ({data}) => data.error ? reject(new Error(data.error)) : resolve(data);
      worker.onerror = ({message}) => reject(new Error(message));
    });
    worker.postMessage({name, data: await unpackedData(), epochs});
    return answer;
  };
}

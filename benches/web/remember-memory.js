// Imported in a worker before anything else: remembers the memory of the wasm instance that comes
// to be, and answers the question how large it is. No command of the page, so it is kept from the
// worker's own ears.

/** @type {WebAssembly.Memory | null} */
let memory = null;

/** @type {Record<string, any>} */
const assembly = WebAssembly;

for (const name of ["instantiate", "instantiateStreaming"]) {
  const instantiate = assembly[name];
  assembly[name] = async (/** @type {unknown[]} */ ...given) => {
    const result = await instantiate.apply(WebAssembly, given);
    memory = (result.instance ?? result).exports.memory;
    return result;
  };
}

self.addEventListener("message", (message) => {
  if (message.data.type !== "memory?") return;
  message.stopImmediatePropagation();
  self.postMessage({type: "memory!", bytes: memory?.buffer.byteLength ?? null});
});

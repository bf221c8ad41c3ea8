// Where `wasm-pack build` writes the WebAssembly package.
export const PACKAGE = new URL("../pkg/", import.meta.url);

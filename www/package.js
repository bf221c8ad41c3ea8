// Where `wasm-pack build` writes the WebAssembly package.
export const PACKAGE = new URL("../pkg/", import.meta.url);
// A shipped page has a package of its own for the exercises.
export const EXERCISE_PACKAGE = PACKAGE;

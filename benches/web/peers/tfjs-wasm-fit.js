// TensorFlow.js with its WebAssembly backend, through `model.fit`.

import {fitting} from "./tfjs.js";

export const train = fitting("wasm");

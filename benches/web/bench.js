// What `cargo xtask bench` calls, over WebDriver: each measures something for so many epochs, and
// returns lists of figures by name.

import {cold, memory, ours} from "./ours.js";
import {peer} from "./peers.js";
import {scaling} from "./scaling.js";
import {views} from "./views.js";

export const bench = {
  ours,
  cold,
  memory,
  views,
  scaling,
  plain: peer("plain"),
  "tfjs-wasm-loop": peer("tfjs-wasm-loop"),
  "tfjs-wasm-fit": peer("tfjs-wasm-fit"),
  "tfjs-cpu-fit": peer("tfjs-cpu-fit"),
};

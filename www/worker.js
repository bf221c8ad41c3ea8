// The web worker of the run. Its state is in Rust (`src/session`).

import {PACKAGE} from "./package.js";
import {serve} from "./serving.js";

/** @import {ToWorker} from "./protocol.js" */
/** @import * as Glue from "../pkg/softmax_lab.js" */

serve(PACKAGE, (rust) => new rust.Lab(), carryOut);

/**
 * Carries out what needs JavaScript's own objects; the rest is Rust's.
 * @param {Glue.Lab} lab
 * @param {Exclude<ToWorker, {type: "ping"} | {type: "load"}>} message
 * @param {typeof Glue} rust
 */
function carryOut(lab, message, rust) {
  const {id} = message;
  switch (message.type) {
    case "attach-canvas":
      lab.attachCanvas(new rust.Canvas(message.canvas));
      lab.restyleCanvas(message.style);
      return lab.handle(id, {type: "show-predictions", move: "stay", choice: message.choice});
    case "restyle-canvas":
      lab.restyleCanvas(message.style);
      return lab.handle(id, {type: "show-predictions", move: "stay", choice: null});
    default:
      return lab.handle(id, message);
  }
}

// The shipped worker, with a way to ask how much memory it has.

import "./remember-memory.js";
// @ts-expect-error Only the server of `cargo xtask bench` has it.
import "../../shipped/worker.js";

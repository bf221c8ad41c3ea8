// The page's worker, with a way to ask how much memory it has.

import "./remember-memory.js";
import "../../www/worker.js";

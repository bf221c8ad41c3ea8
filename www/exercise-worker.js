// The web worker of the exercises. Its state is in Rust (`src/exercises`).

import {EXERCISE_PACKAGE} from "./package.js";
import {serve} from "./serving.js";

serve(EXERCISE_PACKAGE, (rust) => new rust.ExerciseLab(), (lab, message) => lab.handle(message.id, message));

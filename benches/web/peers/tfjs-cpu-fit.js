// TensorFlow.js with its plain JavaScript backend, through `model.fit`.

import {fitting} from "./tfjs.js";

export const train = fitting("cpu");

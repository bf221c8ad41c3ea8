// The sections of the chapter, each with what it says.

import {accuracy} from "./accuracy.js";
import {data} from "./data.js";
import {loss} from "./loss.js";
import {model} from "./model.js";
import {parameters} from "./parameters.js";
import {predictions} from "./predictions.js";
import {softmax} from "./softmax.js";
import {summary} from "./summary.js";
import {training} from "./training.js";

export const chapter = {data, parameters, softmax, model, loss, accuracy, training, predictions, summary};

// The style sheet of the experiments in the sections on softmax and loss.

import {sheetLoader} from "../views/sheet.js";

export const loadExperimentSheet = sheetLoader("sections/experiments.css");

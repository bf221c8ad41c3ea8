// What is said in more than one place, in English.

import {Figures} from "../figures.js";

export const figures = new Figures("en");

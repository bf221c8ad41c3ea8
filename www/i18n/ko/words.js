// What is said in more than one place, in Korean.

import {Figures} from "../figures.js";

export const figures = new Figures("ko");

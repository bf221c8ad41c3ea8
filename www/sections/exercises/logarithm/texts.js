// What the room of exercise 2 says, in both languages.

import {textsOfSection} from "../../../i18n/index.js";
import {logarithm as en} from "./en.js";
import {logarithm as ko} from "./ko.js";

/** Returns the room's texts in the page's language. */
export const roomTexts = textsOfSection("logarithm", {en, ko});

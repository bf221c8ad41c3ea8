// What the room of exercise 1 says, in both languages.

import {textsOfSection} from "../../../i18n/index.js";
import {numbers as en} from "./en.js";
import {numbers as ko} from "./ko.js";

/** Returns the room's texts in the page's language. */
export const roomTexts = textsOfSection("numbers", {en, ko});

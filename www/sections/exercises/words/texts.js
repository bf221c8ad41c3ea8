// What the room of exercise 5 says, in both languages.

import {textsOfSection} from "../../../i18n/index.js";
import {nextWord as en} from "./en.js";
import {nextWord as ko} from "./ko.js";

/** Returns the room's texts in the page's language. */
export const roomTexts = textsOfSection("nextWord", {en, ko});

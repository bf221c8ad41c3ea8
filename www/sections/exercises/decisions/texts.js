// What the room of exercise 4 says, in both languages.

import {textsOfSection} from "../../../i18n/index.js";
import {decisions as en} from "./en.js";
import {decisions as ko} from "./ko.js";

/** Returns the room's texts in the page's language. */
export const roomTexts = textsOfSection("decisions", {en, ko});

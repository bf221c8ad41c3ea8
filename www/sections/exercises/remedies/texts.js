// What the room of exercise 3 says, in both languages.

import {textsOfSection} from "../../../i18n/index.js";
import {remedies as en} from "./en.js";
import {remedies as ko} from "./ko.js";

/** Returns the room's texts in the page's language. */
export const roomTexts = textsOfSection("remedies", {en, ko});

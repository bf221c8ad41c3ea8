// What the page says about words and symbols, in both languages.

import {textsOfSection} from "../i18n/index.js";
import {words as en} from "./en.js";
import {words as ko} from "./ko.js";

/** Returns these texts in the page's language. */
export const wordTexts = textsOfSection("words", {en, ko});

// What the page says about the code that runs, in both languages.

import {textsOfSection} from "../i18n/index.js";
import {code as en} from "./en.js";
import {code as ko} from "./ko.js";

/** Returns these texts in the page's language. */
export const codeTexts = textsOfSection("code", {en, ko});

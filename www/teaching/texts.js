// What the page says to those who teach with it, in both languages.

import {textsOfSection} from "../i18n/index.js";
import {teaching as en} from "./en.js";
import {teaching as ko} from "./ko.js";

/** Returns these texts in the page's language. */
export const teachingTexts = textsOfSection("teaching", {en, ko});

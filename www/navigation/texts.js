// What the navigation says, in both languages.

import {textsOfSection} from "../i18n/index.js";
import {navigation as en} from "./en.js";
import {navigation as ko} from "./ko.js";

/** Returns the navigation's texts in the page's language. */
export const navigationTexts = textsOfSection("navigation", {en, ko});

// What the dock says, in both languages.

import {textsOfSection} from "../i18n/index.js";
import {dock as en} from "./en.js";
import {dock as ko} from "./ko.js";

/** Returns the dock's texts in the page's language. */
export const dockTexts = textsOfSection("dock", {en, ko});

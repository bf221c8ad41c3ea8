// What the section says, in both languages.

import {textsOfSection} from "../../i18n/index.js";
import {exercises as en} from "./en.js";
import {exercises as ko} from "./ko.js";

/** Returns the section's texts in the page's language. */
export const sectionTexts = textsOfSection("exercises", {en, ko});

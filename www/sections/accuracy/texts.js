// What the section says, in both languages.

import {textsOfSection} from "../../i18n/index.js";
import {accuracy as en} from "./en.js";
import {accuracy as ko} from "./ko.js";

/** Returns the section's texts in the page's language. */
export const sectionTexts = textsOfSection("accuracy", {en, ko});

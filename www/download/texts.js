// What the download says, in both languages.

import {textsOfSection} from "../i18n/index.js";
import {download as en} from "./en.js";
import {download as ko} from "./ko.js";

/** Returns the texts in the page's language. */
export const downloadTexts = textsOfSection("download", {en, ko});

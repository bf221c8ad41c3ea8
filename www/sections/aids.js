// What every section has besides its own view: the code behind its formulas, and explanations of words and symbols.

import {newCode} from "../code/code.js";
import {fillIn, texts} from "../i18n/index.js";
import {newExplainer} from "../words/explainer.js";
import {newFormula} from "../words/formulas.js";
import {newMarks} from "../words/marks.js";
import {markWords} from "../words/words.js";

/** @import {Explainer} from "../words/explainer.js" */
/** @import {Marks} from "../words/marks.js" */
/** @import {Page, SectionModule, SectionView} from "./loader.js" */

/** Selects the texts of a section whose words are explained. */
const EXPLANATIONS = ".explanation[data-text], .explanation [data-text], #experiments p";

/** Shared by all sections. @type {{explainer: Explainer, marks: Marks} | null} */
let shared = null;

/**
 * Makes the view of a section, with all that every section has.
 * @param {HTMLElement} element
 * @param {Page} page
 * @param {string} key The section's.
 * @param {SectionModule} module
 * @returns {SectionView}
 */
export function newAidedView(element, page, key, {newView, sectionTexts}) {
  const view = newView(element, page);
  const code = newCode(element, page);
  const {explainer, marks} = shared ??= {explainer: newExplainer(page), marks: newMarks()};
  const formulas = [...element.querySelectorAll(/** @type {"div"} */ ("div.formula"))]
    .map((formula) => newFormula(formula, explainer, marks, page.known));
  return {
    ...view,

    setData(data) {
      view.setData(data);
      for (const formula of formulas) formula.translate();
    },

    invalidate(hasModel) {
      view.invalidate(hasModel);
      explainer.invalidate();
    },

    translate() {
      explainer.close();
      fillIn(element, {"": texts.page, [key]: sectionTexts()});
      view.translate();
      code.translate();
      for (const formula of formulas) formula.translate();
      markWords(element.querySelectorAll(EXPLANATIONS), explainer);
      // What the stage says was filled in again before.
      markWords(document.querySelectorAll("#live dt"), explainer);
    },
  };
}

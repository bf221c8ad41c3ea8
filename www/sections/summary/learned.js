// What the chapter teaches, one statement for each section, with a link to that section. Folded at first.

import {address} from "../../address.js";
import {texts} from "../../i18n/index.js";
import {create, setText} from "../../views/dom.js";
import {NUMBERS} from "../index.js";
import {newSectionLink} from "../section-link.js";
import {sectionTexts} from "./texts.js";

/** The sections with a statement. */
const KEYS = /** @type {const} */ ([
  "data", "parameters", "softmax", "model", "loss", "accuracy", "training", "predictions",
]);

export function newLearned() {
  const summary = create("summary");
  const rows = KEYS.map((key) => {
    const link = newSectionLink(key);
    const statement = create("p");
    return {key, link, statement, item: create("li", {}, link, statement)};
  });
  const method = create("p", {className: "note"});
  const list = create("ul", {className: "statements"}, ...rows.map(({item}) => item));
  const element = create("details", {id: "learned"}, summary, list, method);
  address.watch(renew);

  /** There are no statements on hidden sections. */
  function renew() {
    for (const {key, item} of rows) item.hidden = address.hidden.includes(key);
  }

  return {
    element,

    translate() {
      const said = sectionTexts();
      setText(summary, said.learned);
      setText(method, said.method);
      for (const {key, link, statement} of rows) {
        setText(link, `${NUMBERS[key]} ${texts.titles[key]}`);
        setText(statement, said.statements[key]);
      }
      renew();
    },
  };
}

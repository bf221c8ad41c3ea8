// The chapter's `pick`: the probabilities of the labels, out of rows that the user can change.

import {texts} from "../../i18n/index.js";
import {create, find, setText} from "../../views/dom.js";
import {oneByOne, overlook} from "../../views/live.js";
import {newLabelledRows} from "../labelled-rows.js";
import {sectionTexts} from "./texts.js";

/** @import {Page} from "../loader.js" */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newPick(element, {ask}) {
  const details = find(element, "details#pick");
  const grid = find(element, "#pick-grid");
  const example = newLabelledRows({
    id: "pick",
    complaint: find(element, "#pick-complaint"),
    reset: find(element, "#reset-pick"),
    change: () => compute(),
    said: sectionTexts,
  });
  const shapes = [0, 1].map(() => create("span", {className: "hint"}));
  grid.append(...shapes, ...example.rows.flat());
  details.addEventListener("toggle", () => compute());

  const compute = oneByOne(async () => {
    if (!details.open) return;
    const {probabilities, labels} = example;
    example.mark(labels);
    const answer = await ask({type: "cross-entropy", probabilities: probabilities.flat(), labels}).catch(overlook);
    if (!answer) return;
    const {figures} = texts;
    const list = (/** @type {Float32Array} */ numbers, /** @type {(number: number) => string} */ write) =>
      `[${[...numbers].map(write).join(", ")}]`;
    setText(find(element, "#picked"), list(answer.picked, (number) => figures.decimal(number)));
    setText(find(element, "#picked-losses"), list(answer.losses, (number) => figures.magnitude(number)));
  });

  return {
    setData: () => void compute(),
    invalidate() {},

    translate() {
      const said = sectionTexts();
      example.translate();
      grid.ariaLabel = said.pick;
      for (const [place, shape] of shapes.entries()) setText(shape, said.shapes[place] ?? "");
      find(element, "#picked").ariaLabel = said.picked;
      find(element, "#picked-losses").ariaLabel = said.pickedLosses;
    },
  };
}

// The chapter's example of accuracy: the prediction of each row, out of rows that the user can change.

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
export function newExample(element, {ask}) {
  const details = find(element, "details#accuracy-example");
  const grid = find(element, "#example-grid");
  const example = newLabelledRows({
    id: "example",
    complaint: find(element, "#example-complaint"),
    reset: find(element, "#reset-example"),
    change: () => compute(),
    said: () => ({...sectionTexts(), cell: sectionTexts().exampleCell}),
  });
  const heads = Array.from({length: 5}, () => create("span", {className: "hint"}));
  const predictions = example.rows.map((_, row) => create("output", {id: `example-prediction-${row}`}));
  grid.append(...heads, ...example.rows.flatMap((inRow, row) => [...inRow, predictions[row] ?? ""]));
  details.addEventListener("toggle", () => compute());

  const compute = oneByOne(async () => {
    if (!details.open) return;
    const {probabilities, labels} = example;
    const answer = await ask({type: "accuracy", probabilities: probabilities.flat(), labels}).catch(overlook);
    if (!answer) return;
    const {predicted, accuracy} = answer;
    example.mark(predicted);
    const isCorrect = [...predicted].map((prediction, row) => prediction === labels[row]);
    for (const [row, output] of predictions.entries()) {
      setText(output, `${predicted[row]} ${isCorrect[row] ? "=" : "≠"} ${labels[row]} ${isCorrect[row] ? "✓" : "✗"}`);
    }
    const correct = isCorrect.filter(Boolean).length;
    // As short as the chapter prints it.
    setText(find(element, "#example-accuracy"), `${correct} / ${labels.length} = ${texts.figures.decimal(accuracy)}`);
  });

  return {
    setData: () => void compute(),
    invalidate() {},

    translate() {
      const said = sectionTexts();
      example.translate();
      grid.ariaLabel = said.example;
      for (const [place, head] of heads.entries()) setText(head, said.exampleHeads[place] ?? "");
      for (const [row, output] of predictions.entries()) output.ariaLabel = said.exampleRow(row + 1);
      find(element, "#example-accuracy").ariaLabel = said.exampleAccuracy;
    },
  };
}

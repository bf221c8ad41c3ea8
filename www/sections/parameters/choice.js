// The choice of what the templates show.

import {create, find, setText} from "../../views/dom.js";
import {sectionTexts} from "./texts.js";
import {SHOWN} from "./views.js";

/** @import {Shown} from "./views.js" */

/**
 * Makes the choice. The weights are chosen at first.
 * @param {() => void} change Called when something else is chosen.
 */
export function newChoice(change) {
  let chosen = /** @type {Shown} */ ("now");
  const legend = create("legend", {className: "hint"});
  const labels = SHOWN.map((shown) => {
    const choose = () => {
      chosen = shown;
      change();
    };
    const input = create("input", {type: "radio", name: "weights-shown", value: shown, onchange: choose});
    input.checked = shown === chosen;
    return create("label", {className: "check"}, input, create("span"));
  });
  return {
    element: create("fieldset", {id: "weights-shown"}, legend, ...labels),

    get chosen() {
      return chosen;
    },

    translate() {
      const said = sectionTexts();
      setText(legend, said.show);
      for (const [place, label] of labels.entries()) setText(find(label, "span"), said.shown[SHOWN[place] ?? "now"]);
    },
  };
}

// The choice of where the axis of accuracies begins: at 0, or where the accuracies of trained models begin.

import {find} from "./dom.js";

/**
 * @param {HTMLElement} element
 * @param {object} page
 * @param {{isFromZero: boolean}[]} page.charts
 * @param {(choice: string | null) => void} page.remember
 */
export function newAxisChoice(element, {charts, remember}) {
  const fromZero = find(element, "input#from-zero");

  function apply() {
    for (const chart of charts) chart.isFromZero = fromZero.checked;
  }

  fromZero.onchange = () => {
    remember(fromZero.checked ? "zero" : null);
    apply();
  };

  return {
    /** Takes over what the address says. @param {string | null} said */
    follow(said) {
      fromZero.checked = said === "zero";
      apply();
    },
  };
}

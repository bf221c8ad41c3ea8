// The page's colours, light or dark: the system's, unless the user chooses.

import {texts} from "../i18n/index.js";

/**
 * @param {HTMLSelectElement} select
 * @param {(theme: string | null) => void} remember
 */
export function newTheme(select, remember) {
  const system = matchMedia("(prefers-color-scheme: dark)");

  /** The style sheet and a script in index.html use the same attribute. */
  function show() {
    document.documentElement.dataset.theme = select.value || (system.matches ? "dark" : "light");
  }

  system.onchange = show;
  select.onchange = () => {
    show();
    remember(select.value || null);
  };

  return {
    translate() {
      select.ariaLabel = texts.theme;
    },

    /** Takes over what the address says. @param {string | null} said */
    follow(said) {
      select.value = said ?? "";
      // It says something else.
      if (select.selectedIndex < 0) select.value = "";
      show();
    },
  };
}

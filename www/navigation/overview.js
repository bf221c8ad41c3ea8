// The list of the keys, in a dialog.

import {create} from "../views/dom.js";
import {KEYS} from "./keys.js";
import {navigationTexts} from "./texts.js";

/**
 * Opens the list until the user closes it.
 * @param {object} page
 * @param {boolean} page.areOn Whether the keys do something.
 * @param {(areOn: boolean) => void} page.choose
 */
export function openOverview({areOn, choose}) {
  if (document.querySelector("dialog[open]")) return;
  const said = navigationTexts();
  const heading = create("h2", {id: "overview-heading"}, said.shortcuts);
  const rows = [...KEYS].map(([action, keys]) => {
    const written = keys.flatMap((key) => [" ", create("kbd", {}, key === " " ? said.space : key)]);
    return create("div", {}, create("dt", {}, ...written.slice(1)), create("dd", {}, said.actions[action]));
  });
  const box = create("input", {type: "checkbox", checked: areOn, id: "shortcuts-on", onchange: () => choose(box.checked)});
  const close = create("button", {autofocus: true, onclick: () => dialog.close()}, said.close);
  const dialog = create(
    "dialog",
    {id: "overview", onclose: () => dialog.remove()},
    heading,
    create("dl", {}, ...rows),
    create("p", {className: "hint"}, said.limits),
    create("label", {className: "check"}, box, ` ${said.areOn}`),
    close,
  );
  dialog.setAttribute("aria-labelledby", heading.id);
  // A press beside the dialog, on what lies behind it.
  dialog.onclick = ({target}) => {
    if (target === dialog) dialog.close();
  };
  document.body.append(dialog);
  dialog.showModal();
}

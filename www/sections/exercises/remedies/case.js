// Fields for three logits and the label.

import {numberIn} from "../../../number.js";
import {create, setText} from "../../../views/dom.js";
import {roomTexts} from "./texts.js";

/** Three logits, and the position of the label. @typedef {{logits: number[], label: number}} Case */

/** The names of the logits. */
export const LOGITS = ["z₁", "z₂", "z₃"];

/** @typedef {ReturnType<typeof newCase>} CaseFields */

/**
 * @param {HTMLFieldSetElement} fieldset
 * @param {Case} start
 * @param {() => void} change Is called after each change.
 */
export function newCase(fieldset, start, change) {
  const {id} = fieldset;
  const complaint = create("p", {className: "complaint", id: `${id}-complaint`, role: "alert"});
  const fields = LOGITS.map((_, place) => create("input", {
    id: `${id}-${place + 1}`, className: "number", type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false,
  }));
  const list = create("select", {id: `${id}-label`, autocomplete: "off"}, ...LOGITS.map((name, place) => new Option(name, String(place))));
  const labelName = create("span");
  for (const field of fields) {
    field.setAttribute("aria-describedby", complaint.id);
    field.oninput = () => {
      check();
      change();
    };
  }
  list.onchange = change;
  const rows = fields.map((field, place) => create("label", {className: "row"}, create("span", {}, LOGITS[place] ?? ""), field));
  fieldset.append(create("div", {className: "row"}, ...rows, create("label", {className: "row"}, labelName, list)), complaint);
  write(start);

  /** @param {Case} chosen */
  function write({logits, label}) {
    for (const [place, field] of fields.entries()) field.value = String(logits[place]);
    list.value = String(label);
  }

  function check() {
    const wrong = fields.filter((field) => !isRight(field));
    for (const field of fields) field.ariaInvalid = wrong.includes(field) ? "true" : null;
    const [first] = wrong;
    setText(complaint, first ? roomTexts().noLogit(LOGITS[fields.indexOf(first)] ?? "", first.value) : "");
  }

  return {
    /** What is in the fields. `null` if a logit is not a 32-bit number. @returns {Case | null} */
    get value() {
      if (!fields.every(isRight)) return null;
      return {logits: fields.map((field) => numberIn(field.value)), label: Number(list.value)};
    },

    /** @param {Case} chosen */
    set value(chosen) {
      write(chosen ?? start);
      check();
    },

    translate() {
      setText(labelName, roomTexts().label);
      check();
    },
  };
}

/** Whether a field contains a finite 32-bit number. @param {HTMLInputElement} field */
function isRight(field) {
  return Number.isFinite(Math.fround(numberIn(field.value)));
}

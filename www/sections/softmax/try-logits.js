// The chapter's softmax of logits that the user chooses: each by a slider or as a number, or all by a button.

import {failure} from "../../failure.js";
import {className, texts} from "../../i18n/index.js";
import {numberIn, partsOf} from "../../number.js";
import {showBars} from "../../views/bars.js";
import {create, find, setText} from "../../views/dom.js";
import {showList} from "../../views/list.js";
import {oneByOne, overlook} from "../../views/live.js";
import {inspect} from "../../views/section.js";
import {FIELD_END, areTypable, belowLargest, doubled, plus, quotients, sliderEnd, withLargest} from "./logits.js";
import {PILE} from "./markup.js";
import {sectionTexts} from "./texts.js";

/** @import {DataSummary, Failure, Softmax} from "../../protocol.js" */
/** @import {Bar} from "../../views/bars.js" */
/** @import {Option, Page} from "../loader.js" */

/** Equal ones and ones that differ by one, positive and negative ones. */
const STANDARD = [2, 1, 1, 0, -2];

/** Number of logits that are taken from an image. Of more classes, the likeliest. */
const MOST_LOGITS = 10;

/** @typedef {ReturnType<typeof newRow>} Row */
/** What a button has just done to all logits: added this number, or doubled them. @typedef {number | "doubled" | "doubledEqual"} Deed */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newTryLogits(element, {ask, selection, rememberer}) {
  find(element, "#sum-of-exponentials").parentElement?.insertAdjacentHTML("afterbegin", PILE);
  const remember = rememberer("logits");
  const ofImage = find(element, "#logits-of-image");
  let logits = STANDARD;
  /** Of the logits, if they are an image's. @type {number[] | null} */
  let classes = null;
  /** @type {Row[]} */
  let rows = [];
  /** @type {Softmax | null} */
  let softmax = null;
  /** Computed without overflow, if the chapter's softmax overflows or underflows. @type {Softmax | null} */
  let safe = null;
  /** @type {Deed | null} */
  let deed = null;
  let hasModel = false;
  /** Why a button does nothing. @type {"noModel" | "ownBlank" | "notFinite" | "tooLarge" | null} */
  let refusal = null;
  /** @type {DataSummary | null} */
  let data = null;

  const compute = oneByOne(async () => {
    const [answer, safeAnswer] = await Promise.all([logits, belowLargest(logits)].map(softmaxOf)).catch(overlook) ?? [];
    if (answer?.probabilities.length !== logits.length) return;
    softmax = answer;
    safe = isWithinRange(answer) ? null : safeAnswer ?? null;
    draw();
  });
  selection.watch(() => {
    if (refusal === "ownBlank") refuse(null);
  });
  ofImage.onclick = takeImage;
  find(element, "#reset-logits").onclick = () => take(STANDARD, null);
  for (const button of element.querySelectorAll("button")) {
    const {largest} = button.dataset;
    if (largest) button.onclick = () => change(withLargest(logits, Number(largest)), null);
  }
  const adders = [...element.querySelectorAll(/** @type {"button"} */ ("button[data-add]"))]
    .map((button) => ({button, number: Number(button.dataset.add)}));
  const double = find(element, "button#double");
  for (const {button, number} of adders) button.onclick = () => change(plus(logits, number), number);
  double.onclick = () => change(doubled(logits), new Set(logits).size > 1 ? "doubled" : "doubledEqual");
  build();

  /** Asks for the chapter's softmax of some logits. @param {number[]} some */
  async function softmaxOf(some) {
    return (await ask({type: "softmax", logits: some})).softmax;
  }

  /**
   * @param {number[]} taken
   * @param {number[] | null} ofClasses
   */
  function take(taken, ofClasses) {
    logits = taken;
    classes = ofClasses;
    softmax = safe = refusal = deed = null;
    build();
    compute();
    keep();
  }

  /**
   * Takes other logits for the same classes. Says so if one is too large for its field.
   * @param {number[]} changed
   * @param {Deed | null} by
   */
  function change(changed, by) {
    if (!areTypable(changed)) return refuse("tooLarge");
    logits = changed;
    deed = by;
    for (const [place, {slider, field, complaint}] of rows.entries()) {
      field.value = String(logits[place]);
      field.ariaInvalid = null;
      complaint.textContent = "";
      moveSlider(slider, place);
    }
    refuse(null);
    compute();
    keep();
  }

  /** The range of a slider never gets smaller while it is there. @param {HTMLInputElement} slider @param {number} place */
  function moveSlider(slider, place) {
    const end = Math.max(Number(slider.max), sliderEnd(logits));
    slider.min = String(-end);
    slider.max = String(end);
    slider.value = String(logits[place]);
  }

  function keep() {
    remember(String(logits) === String(STANDARD) ? null : String(logits));
  }

  async function takeImage() {
    const inspected = hasModel && await inspect(ask, selection.image).catch(overlook);
    const outcome = inspected && inspected.outcome;
    if (!outcome) return refuse(inspected && inspected.isBlank ? "ownBlank" : "noModel");
    const likeliest = [...outcome.ranking.slice(0, MOST_LOGITS)].sort((a, b) => a - b);
    const taken = likeliest.map((label) => Number((outcome.logits[label] ?? 0).toPrecision(5)));
    if (taken.every(Number.isFinite)) take(taken, likeliest);
    else refuse("notFinite");
  }

  /** @param {typeof refusal} reason */
  function refuse(reason) {
    refusal = reason;
    draw();
  }

  function build() {
    const end = sliderEnd(logits);
    rows = logits.map((logit, place) => {
      const row = newRow(place, end);
      const {slider, field} = row;
      slider.oninput = () => {
        field.value = slider.value;
        edit(place, row);
      };
      slider.onchange = keep; // Once, as browsers limit how often the address changes.
      // When it is left, or Enter pressed: half a number is not what is meant.
      field.onchange = () => {
        edit(place, row);
        keep();
      };
      slider.value = field.value = String(logit);
      return row;
    });
    const items = rows.map((row) => create("li", {}, ...Object.values(row)));
    find(element, "#logits").replaceChildren(...items);
    draw();
  }

  /**
   * What is written in a field counts if it is a number, or else nothing changes.
   * @param {number} place
   * @param {Row} row
   */
  function edit(place, {field, complaint}) {
    const logit = numberIn(field.value);
    const isRight = Math.abs(logit) <= FIELD_END || logit === logits[place];
    field.ariaInvalid = isRight ? null : "true";
    complaint.textContent = isRight ? "" : complaintOf(field.value);
    if (!isRight) return;
    logits = logits.with(place, logit);
    deed = null;
    for (const [each, row] of rows.entries()) moveSlider(row.slider, each);
    refuse(null);
    compute();
  }

  function draw() {
    const {figures, none} = texts;
    const said = sectionTexts();
    const {exponentials, sum, probabilities, sumOfProbabilities} = softmax ?? {};
    const magnitude = (/** @type {number | undefined} */ number) =>
      number === undefined ? none : figures.magnitude(number);
    const fixed = (/** @type {number | undefined} */ number) =>
      number === undefined ? none : figures.fixed(number, 3);
    const tell = (/** @type {string} */ selector, /** @type {string} */ text) =>
      setText(find(element, selector), text);
    const greatest = Math.max(...exponentials ?? []);
    const bars = rows.map(({name: head, slider, field, exponential}, place) => {
      const name = nameOf(place);
      head.textContent = name;
      slider.ariaLabel = said.slider(name);
      slider.ariaValueText = String(logits[place]);
      field.ariaLabel = said.field(name);
      exponential.textContent = `exp = ${magnitude(exponentials?.[place])}`;
      exponential.style.setProperty("--share", String(shareOf(exponentials?.[place], greatest)));
      return {name, value: probabilities?.[place] ?? 0, text: fixed(probabilities?.[place])};
    });
    const shown = safe ? bars.map((bar, place) => {
      const value = safe?.probabilities[place] ?? 0;
      return {...bar, value, text: said.withSafe(bar.text, fixed(value)), kind: "safe"};
    }) : bars;
    showBars(find(element, "#softmax-bars"), shown);
    tell("#sum-of-exponentials", magnitude(sum));
    tell("#sum-of-probabilities", safe
      ? said.withSafe(fixed(sumOfProbabilities), fixed(safe.sumOfProbabilities)) : fixed(sumOfProbabilities));
    tell("#softmax-note", remark());
    showList(find(element, "#pile"), rows, () => create("span"), (part, _, place) => {
      part.style.flexGrow = String(shareOf(exponentials?.[place], sum));
    });
    for (const {button, number} of adders) button.ariaDisabled = String(!areTypable(plus(logits, number)));
    double.ariaDisabled = String(!areTypable(doubled(logits)));
    drawQuotients(bars);
  }

  /** Shows what division without exp makes of the logits. @param {Bar[]} bars With the probabilities. */
  function drawQuotients(bars) {
    const {figures} = texts;
    const said = sectionTexts();
    const {sum, quotients: shares} = quotients(logits);
    const finite = shares.filter(Number.isFinite);
    const scale = {least: Math.min(0, ...finite), greatest: Math.max(0, ...finite)};
    const rows = bars.map(({name, text}, place) => {
      const value = shares[place] ?? NaN;
      return {name, value, text: said.quotient(Number.isFinite(value) ? figures.signed(value, 3) : "—", text)};
    });
    showBars(find(element, "#quotients"), rows, scale);
    const hasNegative = finite.some((share) => share < 0);
    const note = sum === 0 ? said.sumIsZero : hasNegative ? said.negativeShare : said.noNegativeShare;
    setText(find(element, "#quotients-note"), note);
  }

  /** @param {number} place */
  function nameOf(place) {
    const label = classes?.[place];
    if (label !== undefined) return className(label, data);
    const subscript = String(place + 1).replaceAll(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)] ?? "");
    return `z${subscript}`;
  }

  function remark() {
    const {figures} = texts;
    const said = sectionTexts();
    if (refusal) return said[refusal];
    if (!softmax) return "";
    const {sum, logSumExp} = softmax;
    const stable = figures.signed(logSumExp, 4).replace("+", "");
    const added = typeof deed === "number" ? figures.count(deed) : null;
    if (safe) return (added ? said.addedSafely(added) : "") + (sum === 0 ? said.underflow(stable) : said.overflow(stable));
    if (added) return said.added(added);
    return typeof deed === "string" ? said[deed] : said.stable(stable);
  }

  return {
    /** @param {DataSummary} loaded */
    setData(loaded) {
      data = loaded;
      if (classes) take(STANDARD, null);
      else compute(); // A worker before this one may have died over it.
    },

    /** The logits stay: they were taken from the model as it was. @param {boolean} isThere */
    invalidate(isThere) {
      hasModel = isThere;
      ofImage.ariaDisabled = String(!hasModel);
      if (hasModel && refusal === "noModel") refuse(null);
    },

    translate() {
      draw();
      for (const {field, complaint} of rows) {
        if (complaint.textContent) complaint.textContent = complaintOf(field.value);
      }
      if (!softmax) compute();
    },

    /**
     * Takes the logits from the address.
     * @param {Option} option
     * @returns {Failure | null} Why they can't be taken. The logits stay as they were then.
     */
    follow(option) {
      const text = option("logits");
      const told = text === null ? STANDARD : partsOf(text).map((part) => numberIn(part));
      if (told.length > MOST_LOGITS || !told.map(Math.fround).every(Number.isFinite)) {
        return failure("address", {subject: "logits", expected: String(STANDARD), found: text ?? ""});
      }
      if (String(told) !== String(logits)) take(told, null);
      return null;
    },
  };
}

/** Whether the sum of the exponentials neither overflows nor underflows. @param {Softmax} softmax */
function isWithinRange({sum}) {
  return sum > 0 && sum < Infinity;
}

/** Returns which share of a whole a part is: 0 if nobody can tell. @param {number} [part] @param {number} [whole] */
function shareOf(part = 0, whole = 0) {
  const share = part / whole;
  return Number.isFinite(share) ? share : 0;
}

/** @param {string} text */
function complaintOf(text) {
  const {figures} = texts;
  const said = sectionTexts();
  return said.noLogit(text, figures.count(FIELD_END));
}

/**
 * The elements of a row, in their order.
 * @param {number} place
 * @param {number} end
 */
function newRow(place, end) {
  const id = `logit-complaint-${place}`;
  const slider = create("input", {
    id: `logit-slider-${place}`, type: "range", min: `${-end}`, max: `${end}`, step: "0.1",
  });
  const field = create("input", {
    id: `logit-${place}`, type: "text", className: "number", inputMode: "decimal", autocomplete: "off",
    spellcheck: false,
  });
  field.setAttribute("aria-describedby", id);
  return {
    name: create("span"),
    slider,
    field,
    exponential: create("span", {className: "exponential"}),
    complaint: create("p", {id, className: "complaint", role: "alert"}),
  };
}

// Why the model finds one class likelier than another: a map of the pixels' parts in the difference
// of their logits, and the sum that adds up to it.

import {failure} from "../../failure.js";
import {texts} from "../../i18n/index.js";
import {readPair} from "../../image-id.js";
import {newCursor} from "../../views/cursor.js";
import {find, setText} from "../../views/dom.js";
import {paintNumbers, paintScale} from "../../views/image.js";
import {showList} from "../../views/list.js";
import {inspect, newSection} from "../../views/section.js";
import {sectionTexts} from "./texts.js";

/** @import {Comparison, DataSummary, Failure, Pair} from "../../protocol.js" */
/** @import {Option, Page} from "../loader.js" */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newComparison(element, {ask, selection, rememberer}) {
  const remember = rememberer("why");
  const map = find(element, ".map");
  const canvas = find(element, "canvas#why-map");
  const selects = [find(element, "select#why-a"), find(element, "select#why-b")];
  /** At the pixel that is told of. */
  const cursor = newCursor(find(element, ".cursor"));
  /** The classes that were chosen; by themselves it is those most worth it. @type {Pair | null} */
  let chosen = null;
  /** Why there is nothing to show, if there isn't. @type {"noModel" | "ownBlank"} */
  let lack = "noModel";

  const section = newSection(element, {inquire, draw});
  selection.watch(section.renew);
  for (const select of selects) select.onchange = take;
  find(element, "#why-reset").onclick = () => choose(null);
  cursor.follow(map, canvas, tellPixel);

  /** @param {Pair | null} classes */
  function choose(classes) {
    chosen = classes;
    remember(classes && classes.join(","));
    section.renew();
  }

  /** Who chooses the other's class, turns the two round. */
  function take() {
    const [a = 0, b = 0] = selects.map(({value}) => Number(value));
    const before = chosen ?? section.answer?.classes;
    if (a !== b) choose([a, b]);
    else if (before) choose([before[1], before[0]]);
  }

  /** @returns {Promise<(Comparison & {pixels: Uint8Array}) | null>} */
  async function inquire() {
    const {image} = selection;
    const [{comparison}, {pixels, isBlank}] = await Promise.all([
      ask({type: "comparison", image, classes: chosen}),
      inspect(ask, image),
    ]);
    lack = isBlank ? "ownBlank" : "noModel";
    return isBlank ? null : comparison && {...comparison, pixels};
  }

  function draw() {
    const {data, answer, classNames, show, tell} = section;
    show("#why", answer !== null);
    show("#why-missing", answer === null);
    const {figures} = texts;
    const said = sectionTexts();
    tell("#why-missing", said[lack]);
    tell("h3", said.why);
    if (!answer || !data) return;
    const {classes, terms, range, sum, biasDifference, logitDifference} = answer;
    const {width, height, classCount} = data;
    const names = classNames(classCount);
    for (const [place, select] of selects.entries()) {
      showList(select, names, (_, label) => new Option("", String(label)), setText);
      select.value = String((chosen ?? classes)[place]);
    }
    tell("#why-sum", figures.signed(sum, 4));
    tell("#why-bias", figures.signed(biasDifference, 4));
    tell("#why-logits", figures.signed(logitDifference, 4));
    const end = figures.magnitude(range);
    tell("#why-least", `−${end}`);
    tell("#why-greatest", `+${end}`);
    const [a = "", b = ""] = classes.map((label) => names[label]);
    tell("h3", said.whyOf(a, b));
    tell("#why-key", said.key(a, b));
    canvas.ariaLabel = said.map(a, b, end);
    map.ariaLabel = said.explore;
    paintNumbers(canvas, terms, {width, height, range});
    paintScale(find(element, ".scale canvas"));
    tellPixel();
  }

  function tellPixel() {
    const {answer, tell} = section;
    if (!answer) return;
    const {figures} = texts;
    const said = sectionTexts();
    const {pixels, terms, weightDifferences} = answer;
    const {isHidden, row, column, place} = cursor;
    tell("#why-pixel", isHidden ? said.noPixel : said.pixel({
      row: figures.count(row + 1),
      column: figures.count(column + 1),
      input: figures.fixed((pixels[place] ?? 0) / 255, 3),
      weight: figures.signed(weightDifferences[place] ?? 0, 4),
      product: figures.signed(terms[place] ?? 0, 4),
    }));
  }

  return {
    ...section,

    /** @param {DataSummary} data */
    setData(data) {
      if (chosen?.some((label) => label >= data.classCount)) choose(null);
      cursor.centre(data);
      cursor.hide();
      section.setData(data);
    },

    /**
     * Compares the classes that the address names.
     * @param {Option} option
     * @returns {Failure | null} Why they can't be compared. The classes stay as they were then.
     */
    follow(option) {
      if (!section.data) return null;
      const text = option("why");
      const {classCount} = section.data;
      const pair = text === null ? null : readPair(text, classCount);
      if (text !== null && pair?.[0] === pair?.[1]) {
        const expected = `0,1 … ${classCount - 1},${classCount - 2}`;
        return failure("address", {subject: "why", expected, found: text});
      }
      if (String(pair) !== String(chosen)) choose(pair);
      return null;
    },
  };
}

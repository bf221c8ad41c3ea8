// One template, enlarged, with the numbers of the pixel that is pointed at.

import {texts} from "../../i18n/index.js";
import {newCursor} from "../../views/cursor.js";
import {create, find, setText} from "../../views/dom.js";
import {paintNumbers} from "../../views/image.js";
import {showList} from "../../views/list.js";
import {sectionTexts} from "./texts.js";

/** @import {DataSummary} from "../../protocol.js" */
/** @import {Size} from "../../views/image.js" */

/** Rows of the table. @typedef {"initial" | "now" | "change" | "after"} Row */

/**
 * What is shown of a class.
 * @typedef {object} Enlarged
 * @property {string} name
 * @property {string} description
 * @property {Float32Array} numbers Those that are painted.
 * @property {number} range The greatest magnitude in all classes.
 * @property {[Row, ArrayLike<number>][]} known What is known of each pixel, in the order of the table.
 */

/**
 * Makes the enlarged template. It is hidden at first.
 * @param {() => void} close What the button does.
 */
export function newLargeTemplate(close) {
  const canvas = create("canvas", {className: "pixels", role: "img"});
  const frame = create("span", {className: "cursor", hidden: true});
  const map = create("div", {className: "map", role: "application", tabIndex: 0}, canvas, frame);
  const name = create("h3");
  const pixel = create("p");
  const table = create("table", {className: "identity"}, create("tbody"));
  const numbers = create("div", {id: "large-pixel", ariaLive: "polite", ariaAtomic: "true"}, pixel, table);
  const button = create("button", {type: "button", onclick: close});
  const element = create("div", {id: "large-template", hidden: true}, map, create("div", {}, name, numbers, button));
  const cursor = newCursor(frame);
  /** @type {Enlarged | null} */
  let shown = null;

  cursor.follow(map, canvas, tellPixel);

  function tellPixel() {
    const {figures, none} = texts;
    const said = sectionTexts();
    const {isHidden, row, column, place} = cursor;
    setText(pixel, isHidden ? said.noPixel : said.pixel(figures.count(row + 1), figures.count(column + 1)));
    showList(find(table, "tbody"), shown?.known ?? [], newRow, (element, [key, values]) => {
      setText(find(element, "th"), said.rows[key]);
      setText(find(element, "td"), isHidden ? none : figures.signed(values[place] ?? NaN, key === "change" ? 6 : 4));
    });
  }

  return {
    element,

    /** @param {DataSummary} data Its images have another size. */
    setData(data) {
      cursor.centre(data);
      cursor.hide();
    },

    /**
     * @param {Enlarged | null} enlarged Nothing hides it.
     * @param {Size} size Of the template.
     */
    show(enlarged, {width, height}) {
      shown = enlarged;
      element.hidden = enlarged === null;
      if (!enlarged) return;
      const said = sectionTexts();
      setText(name, enlarged.name);
      setText(button, said.close);
      map.ariaLabel = said.explore;
      canvas.ariaLabel = enlarged.description;
      paintNumbers(canvas, enlarged.numbers, {width, height, range: enlarged.range});
      tellPixel();
    },
  };
}

function newRow() {
  return create("tr", {}, create("th", {scope: "row"}), create("td"));
}

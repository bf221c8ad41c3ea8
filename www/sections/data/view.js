// Examples of each class, from the data that is loaded, and one of them enlarged, each pixel with its
// value; how many there are of each class; whether the files are what they are taken for.

import {texts} from "../../i18n/index.js";
import {ARROWS_AND_ENDS, stepOf} from "../../views/cursor.js";
import {create, find, setText} from "../../views/dom.js";
import {paintImage} from "../../views/image.js";
import {showList} from "../../views/list.js";
import {overlook} from "../../views/live.js";
import {newSection} from "../../views/section.js";
import {sectionTexts} from "./texts.js";

export {sectionTexts} from "./texts.js";

/** @import {DataSummary, FileChecksum, Examples} from "../../protocol.js" */
/** @import {Page} from "../loader.js" */

const PER_CLASS = 8;

/** More would be a wall of pictures. */
const MOST_CLASSES = 26;

/** Values of larger images would be too small to be read. */
const MOST_VALUES = 32 * 32;

/** A cell of the enlarged image, in units of its canvas; there are two to a CSS pixel. */
const CELL = 40;

/**
 * One of the pictures, with its place among all.
 * @typedef {{label: number, index: number, place: number, bytes: Uint8Array}} Example
 */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newView(element, {ask, selection, fileNames}) {
  const grid = find(element, ".examples");
  const canvas = find(element, "canvas#enlarged");
  /** The one that is enlarged. @type {Example | undefined} */
  let chosen;
  /** @type {FileChecksum[] | null} */
  let files = null;

  const section = newSection(element, {inquire, draw});
  const buttons = () => [...grid.querySelectorAll("button")];

  /**
   * @param {DataSummary} data
   * @returns {Promise<{counts: Examples["counts"], classes: Example[][]}>}
   */
  async function inquire({height, width}) {
    const question = /** @type {const} */ ({type: "examples", classes: MOST_CLASSES, perClass: PER_CLASS});
    const {counts, indices} = (await ask(question)).examples;
    const {pixels} = await ask({type: "images", part: "train", indices: indices.flatMap((some) => [...some])});
    const size = height * width;
    let end = 0;
    const classes = indices.map((ofClass, label) => [...ofClass].map((index) => {
      const place = end;
      end += 1;
      return {label, index, place, bytes: pixels.subarray(place * size, end * size)};
    }));
    return {counts, classes};
  }

  /** @param {DataSummary} data */
  async function verify(data) {
    const answer = await ask({type: "checksums"}).catch(overlook);
    if (data !== section.data || !answer?.files.length) return;
    files = answer.files;
    drawChecksums();
  }

  function draw() {
    drawChecksums();
    const {data, answer, className, show} = section;
    show("#fashion-mnist", data?.fashionMnist ?? true);
    if (!data || !answer) return;
    const {figures} = texts;
    const said = sectionTexts();
    const {counts: {train, test}, classes} = answer;
    grid.ariaLabel = said.examples;
    showList(grid, classes, newRow, (row, examples, label) => {
      const [ofTrain, ofTest] = [figures.count(train[label] ?? 0), figures.count(test[label] ?? 0)];
      setText(find(row, ".name"), className(label));
      setText(find(row, ".counts"), said.counts(ofTrain, ofTest));
      showList(find(row, "div"), examples, newPicture, (button, example) => {
        button.ariaLabel = nameOf(example);
        paintImage(find(button, "canvas"), example.bytes, data);
      });
    });
    enlarge(chosen ?? classes.flat()[0]);
  }

  /** @param {Example} example */
  function newPicture(example) {
    const look = () => enlarge(example);
    return create("button", {
      className: "picture",
      onpointerenter: look,
      onfocus: look,
      onclick: () => {
        look();
        selection.choose({part: "train", index: example.index});
      },
      onkeydown: (event) => move(event, example.place),
    }, create("canvas"));
  }

  /** @param {Example} example */
  function nameOf({label, index}) {
    const {figures} = texts;
    const said = sectionTexts();
    return said.example(section.className(label), figures.count(index + 1));
  }

  /** One tab stop for all, and arrows between. @param {KeyboardEvent} event @param {number} from */
  function move(event, from) {
    const step = stepOf(event, ARROWS_AND_ENDS);
    if (!step) return;
    const to = from + PER_CLASS * step[0] + step[1];
    const all = buttons();
    if (to === -Infinity) all[0]?.focus();
    else (to === Infinity ? all.at(-1) : all[to])?.focus();
  }

  /** @param {Example | undefined} example */
  function enlarge(example) {
    const {data, show, tell} = section;
    if (!data || !example) return;
    const {place, bytes} = example;
    chosen = example;
    for (const [other, button] of buttons().entries()) {
      button.tabIndex = other === place ? 0 : -1;
      button.ariaCurrent = other === place ? "true" : null;
    }
    const {width, height} = data;
    const hasValues = width * height <= MOST_VALUES;
    const name = nameOf(example);
    tell("#enlarged-caption", name);
    canvas.ariaLabel = sectionTexts().enlarged(name, width, height);
    if (hasValues) paintValues(canvas, bytes, data);
    else paintImage(canvas, bytes, data);
    canvas.classList.toggle("pixels", !hasValues);
    const rows = Array.from({length: hasValues ? height : 0}, (_, row) =>
      [...bytes.subarray(row * width, (row + 1) * width)]
        .map((value) => String(value).padStart(3)).join(" "));
    tell("#pixel-values", rows.join("\n"));
    show("#pixel-table", hasValues);
  }

  function drawChecksums() {
    const said = sectionTexts();
    showList(find(element, "#checksums tbody"), files ?? [], newFileRow, (row, {sha256, known}, place) => {
      setText(find(row, "th"), fileNames[place]?.replace(".gz", "") ?? "");
      setText(find(row, "code"), sha256);
      setText(find(row, "td:last-child"), known === null ? said.unknown : `✓ ${said.known[known]}`);
    });
    section.tell("#checksums-status", section.data && !files ? said.verifying : "");
  }

  return {
    ...section,

    /** @param {DataSummary} data */
    setData(data) {
      files = null;
      chosen = undefined;
      grid.replaceChildren();
      section.setData(data);
      verify(data);
    },

    /** Of the model nothing is shown here. */
    invalidate() {},
  };
}

function newRow() {
  const label = create("p", {}, create("span", {className: "name"}), " ", create("span", {className: "counts"}));
  return create("div", {}, label, create("div"));
}

function newFileRow() {
  return create("tr", {}, create("th", {scope: "row"}), create("td", {}, create("code")), create("td"));
}

/**
 * The image in large squares, each with its value in it.
 * @param {HTMLCanvasElement} canvas
 * @param {Uint8Array} bytes
 * @param {{width: number, height: number}} size
 */
function paintValues(canvas, bytes, {width, height}) {
  Object.assign(canvas, {width: width * CELL, height: height * CELL});
  const context = canvas.getContext("2d");
  if (!context) return;
  const css = getComputedStyle(canvas);
  const [ink, paper] = [css.getPropertyValue("--ink"), css.getPropertyValue("--paper")];
  context.font = `${0.48 * CELL}px ${css.fontFamily}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const [place, value] of bytes.entries()) {
    const [x, y] = [(place % width) * CELL, Math.floor(place / width) * CELL];
    context.globalAlpha = value / 255;
    context.fillStyle = ink;
    context.fillRect(x, y, CELL, CELL);
    // What stands on it has to be read; zeros step back.
    context.globalAlpha = value === 0 ? 0.35 : 1;
    context.fillStyle = value > 127 ? paper : ink;
    context.fillText(String(value), x + CELL / 2, y + CELL / 2);
  }
}

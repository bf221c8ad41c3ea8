// Going with the arrow keys through what lies in rows and columns, like the pixels of a picture.

import {clamp} from "./clamp.js";

/** @import {Size} from "./image.js" */

/** Rows and columns. @typedef {Map<string, [number, number]>} Steps */

/** @type {Steps} */
const ARROWS = new Map([
  ["ArrowLeft", [0, -1]],
  ["ArrowRight", [0, 1]],
  ["ArrowUp", [-1, 0]],
  ["ArrowDown", [1, 0]],
]);

/** Between buttons: elsewhere Home and End scroll the page. @type {Steps} */
export const ARROWS_AND_ENDS = new Map([
  ...ARROWS,
  ["Home", [0, -Infinity]],
  ["End", [0, Infinity]],
]);

/**
 * How many rows and columns a key goes; nothing if it is another key. What goes, does nothing else.
 * @param {KeyboardEvent} event
 * @param {Steps} [steps] Of the keys that go somewhere.
 */
export function stepOf(event, steps = ARROWS) {
  const step = event.altKey || event.ctrlKey || event.metaKey ? undefined : steps.get(event.key);
  if (step) event.preventDefault();
  return step;
}

/** A place on a picture, in its pixels. @typedef {{x: number, y: number}} Point */

/**
 * Where a pointer is on a picture of a size.
 * @param {HTMLCanvasElement} canvas
 * @param {PointerEvent} event
 * @param {Size} size
 * @returns {Point}
 */
export function pointOn(canvas, {clientX, clientY}, size) {
  const {left, top, width, height} = canvas.getBoundingClientRect();
  return {x: ((clientX - left) / width) * size.width, y: ((clientY - top) / height) * size.height};
}

/**
 * A frame around one pixel of a picture.
 * @param {HTMLElement} element Over the picture, in an element of its size.
 */
export function newCursor(element) {
  const cursor = {
    size: {width: 1, height: 1},
    row: 0,
    column: 0,

    /** Where the pixel is among all, row after row. */
    get place() {
      return cursor.row * cursor.size.width + cursor.column;
    },

    /** It is seen again when it goes somewhere. */
    hide() {
      element.hidden = true;
    },

    get isHidden() {
      return element.hidden;
    },

    /** Goes to the middle of a picture. @param {Size} size */
    centre({width, height}) {
      cursor.size = {width, height};
      cursor.go(height >> 1, width >> 1);
    },

    /** No further than to the edge. @param {number} row @param {number} column */
    go(row, column) {
      const {width, height} = cursor.size;
      cursor.row = clamp(row, 0, height - 1);
      cursor.column = clamp(column, 0, width - 1);
      element.hidden = false;
      Object.assign(element.style, {
        left: `${(100 * cursor.column) / width}%`,
        top: `${(100 * cursor.row) / height}%`,
        width: `${100 / width}%`,
        height: `${100 / height}%`,
      });
    },

    /** Where a key goes from here; before it was seen, it only appears. @param {KeyboardEvent} event */
    move(event) {
      const step = stepOf(event);
      if (!step) return false;
      const [rows, columns] = element.hidden ? [0, 0] : step;
      cursor.go(cursor.row + rows, cursor.column + columns);
      return true;
    },

    /**
     * Follows the pointer on a picture, and the keys.
     * @param {HTMLElement} map Has the focus; the picture is in it.
     * @param {HTMLCanvasElement} canvas
     * @param {() => void} moved Called after each move.
     */
    follow(map, canvas, moved) {
      canvas.onpointermove = canvas.onpointerdown = (event) => {
        const {x, y} = pointOn(canvas, event, cursor.size);
        cursor.go(Math.floor(y), Math.floor(x));
        moved();
      };
      map.onkeydown = (event) => {
        if (cursor.move(event)) moved();
      };
    },
  };
  return cursor;
}

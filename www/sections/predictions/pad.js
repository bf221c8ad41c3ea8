// An image to draw on, pixel by pixel: with finger, pen or mouse, or with the keyboard.

import {clamp} from "../../views/clamp.js";
import {newCursor, pointOn} from "../../views/cursor.js";
import {find, followTheme} from "../../views/dom.js";
import {paintImage, scaled} from "../../views/image.js";
import {isForInputMethod, letterOf} from "../../views/keyboard.js";

/** @import {Point} from "../../views/cursor.js" */
/** @import {Size} from "../../views/image.js" */

/** What was on the pad, in the size that it was drawn in. @typedef {{bytes: Uint8Array, size: Size}} Drawing */

/** The brush's radius, in parts of the longer side: a little more than a pixel of 28. */
const BRUSH = 0.04;

/** So many strokes can be taken back. */
const MOST_STROKES = 100;

/** Of the pad, in rem. */
const MOST_HEIGHT = 24;

/** The button of a pen's other end. */
const ERASER = 32;

/**
 * @param {HTMLElement} element
 * @param {object} callbacks
 * @param {() => void} callbacks.changed The user has changed the image.
 * @param {(row: number, column: number, value: number) => void} callbacks.moved The keyboard's
 *   pixel is another, or has another value.
 */
export function newPad(element, {changed, moved}) {
  const canvas = find(element, "canvas");
  /** At the keyboard's pixel. */
  const cursor = newCursor(find(element, ".cursor"));
  let pixels = new Uint8Array(28 * 28);
  /** The image before each stroke. @type {Drawing[]} */
  const past = [];
  /** The images that were undone, the last one first to be redone. @type {Drawing[]} */
  const undone = [];
  /** What the image was scaled from, until it is changed. @type {Drawing | null} */
  let source = null;
  /** Where the brush is while it draws. @type {Point | null} */
  let brush = null;

  cursor.centre({width: 28, height: 28});
  canvas.onpointerdown = begin;
  canvas.onpointermove = draw;
  canvas.onpointerup = canvas.onpointercancel = () => {
    brush = null;
  };
  canvas.onkeydown = press;
  followTheme(paint);

  /** What is on the pad, which is about to be changed, can be had again. */
  function remember() {
    undone.length = 0;
    past.push(asDrawn());
    if (past.length > MOST_STROKES) past.shift();
    source = null;
  }

  /** @returns {Drawing} */
  function asDrawn() {
    return source ?? {bytes: pixels.slice(), size: cursor.size};
  }

  /** @param {Drawing} drawing */
  function take(drawing) {
    source = drawing;
    pixels = scaled(drawing.bytes, drawing.size, cursor.size);
  }

  /**
   * Takes the last image of one list, and puts the one on the pad into another.
   * @param {Drawing[]} from
   * @param {Drawing[]} to
   */
  function exchange(from, to) {
    const drawing = from.pop();
    if (!drawing) return;
    to.push(asDrawn());
    brush = null;
    take(drawing);
    change();
  }

  function change() {
    paint();
    changed();
  }

  function paint() {
    paintImage(canvas, pixels, cursor.size);
  }

  /** @param {PointerEvent} event */
  function begin(event) {
    if (!event.isPrimary || (event.button !== 0 && !(event.buttons & ERASER))) return;
    canvas.setPointerCapture(event.pointerId);
    remember();
    brush = pointOn(canvas, event, cursor.size);
    draw(event);
  }

  /** @param {PointerEvent} event */
  function draw(event) {
    if (brush === null || !event.isPrimary) return;
    const {width, height} = cursor.size;
    const pressure = event.pointerType === "pen" ? 0.5 + event.pressure : 1;
    const radius = BRUSH * Math.max(width, height) * pressure;
    const erases = pad.erases || (event.buttons & ERASER) !== 0;
    // A browser may tell of several moves at once.
    const moves = event.getCoalescedEvents?.() ?? [];
    for (const move of moves.length > 0 ? moves : [event]) {
      const to = pointOn(canvas, move, cursor.size);
      stroke(brush, to, radius, erases);
      brush = to;
    }
    change();
  }

  /**
   * Draws from a place to another, with soft edges.
   * @param {Point} from
   * @param {Point} to
   * @param {number} radius
   * @param {boolean} erases
   */
  function stroke(from, to, radius, erases) {
    const {width, height} = cursor.size;
    const reach = radius + 1;
    const least = (/** @type {"x" | "y"} */ along) =>
      Math.max(Math.floor(Math.min(from[along], to[along]) - reach), 0);
    const end = (/** @type {"x" | "y"} */ along, /** @type {number} */ side) =>
      Math.min(Math.ceil(Math.max(from[along], to[along]) + reach), side);
    for (let row = least("y"); row < end("y", height); row += 1) {
      for (let column = least("x"); column < end("x", width); column += 1) {
        const distance = distanceTo({x: column + 0.5, y: row + 0.5}, from, to);
        const ink = Math.round(255 * clamp(radius + 0.5 - distance, 0, 1));
        const place = row * width + column;
        const before = pixels[place] ?? 0;
        pixels[place] = erases ? Math.min(before, 255 - ink) : Math.max(before, ink);
      }
    }
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    if (isForInputMethod(event)) return;
    const {key, altKey, ctrlKey, metaKey, shiftKey} = event;
    const letter = ctrlKey !== metaKey && !altKey ? letterOf(event) : "";
    if (letter === "Y" || (letter === "Z" && shiftKey)) pad.redo();
    else if (letter === "Z") pad.undo();
    else if (key === " " && !(altKey || ctrlKey || metaKey)) toggle();
    else if (!cursor.move(event)) return;
    event.preventDefault();
    const {row, column, place} = cursor;
    moved(row, column, pixels[place] ?? 0);
  }

  function toggle() {
    const {place} = cursor;
    remember();
    pixels[place] = (pixels[place] ?? 0) > 127 ? 0 : 255;
    change();
  }

  const pad = {
    /** Whether strokes erase. */
    erases: false,

    /** The image, to be looked at. */
    get pixels() {
      return pixels;
    },

    get size() {
      return cursor.size;
    },

    get isBlank() {
      return pixels.every((pixel) => pixel === 0);
    },

    /** @param {string} label */
    set label(label) {
      canvas.ariaLabel = label;
    },

    /**
     * Takes this size; what is drawn comes along.
     * @param {Size} size
     * @returns {boolean} Whether it had another.
     */
    resize({width, height}) {
      if (width === cursor.size.width && height === cursor.size.height) return false;
      const drawing = asDrawn();
      cursor.centre({width, height});
      take(drawing);
      brush = null;
      // High images become narrow instead of long.
      element.style.maxWidth = `${(MOST_HEIGHT * width) / height}rem`;
      paint();
      return true;
    },

    /** Begins anew, with this image; what was drawn can be had back. @param {Uint8Array} image */
    show(image) {
      undone.length = 0;
      if (!pad.isBlank) remember();
      source = null;
      pixels = Uint8Array.from(image);
      brush = null;
      paint();
    },

    /** Wipes everything off. */
    clear() {
      if (pad.isBlank) return;
      remember();
      pixels.fill(0);
      change();
    },

    /** Takes the last stroke back. */
    undo: () => exchange(past, undone),

    /** Draws the stroke again that was taken back last. */
    redo: () => exchange(undone, past),
  };
  return pad;
}

/**
 * How far a place is from a line.
 * @param {Point} place
 * @param {Point} from
 * @param {Point} to
 */
function distanceTo({x, y}, from, to) {
  const [across, down] = [to.x - from.x, to.y - from.y];
  const square = across ** 2 + down ** 2;
  const along = square && ((x - from.x) * across + (y - from.y) * down) / square;
  const share = clamp(along, 0, 1);
  return Math.hypot(x - from.x - share * across, y - from.y - share * down);
}

// An image to draw on, pixel by pixel: with finger, pen or mouse, or with the keyboard.

import {find, followTheme} from "./dom.js";
import {paintImage} from "./image.js";

/** @typedef {{width: number, height: number}} Size */
/** A place on the image, in pixels. @typedef {{x: number, y: number}} Point */

/** The brush's radius, in parts of the longer side: a little more than a pixel of 28. */
const BRUSH = 0.04;

/** So many strokes can be taken back. */
const MOST_STROKES = 100;

/** Of the pad, in rem. */
const MOST_HEIGHT = 24;

/** The button of a pen's other end. */
const ERASER = 32;

export class Pad {
  #element;
  #canvas;
  #cursor;
  #changed;
  #moved;
  /** @type {Size} */
  #size = {width: 28, height: 28};
  #pixels = new Uint8Array(28 * 28);
  /** The image before each stroke. @type {Uint8Array<ArrayBuffer>[]} */
  #past = [];
  /** Where the brush is while it draws. @type {Point | null} */
  #brush = null;
  /** The keyboard's pixel. */
  #row = 0;
  #column = 0;
  /** Whether strokes erase. */
  erases = false;

  /**
   * @param {HTMLElement} element
   * @param {object} callbacks
   * @param {() => void} callbacks.changed The user has changed the image.
   * @param {(row: number, column: number, value: number) => void} callbacks.moved The keyboard's
   *   pixel is another, or has another value.
   */
  constructor(element, {changed, moved}) {
    this.#changed = changed;
    this.#moved = moved;
    this.#element = element;
    this.#canvas = find(element, "canvas", HTMLCanvasElement);
    this.#cursor = find(element, ".cursor", HTMLElement);
    this.#canvas.addEventListener("pointerdown", (event) => this.#begin(event));
    this.#canvas.addEventListener("pointermove", (event) => this.#draw(event));
    for (const end of ["pointerup", "pointercancel"]) {
      this.#canvas.addEventListener(end, () => {
        this.#brush = null;
      });
    }
    this.#canvas.addEventListener("keydown", (event) => this.#press(event));
    followTheme(() => this.#paint());
    this.#centre();
  }

  /** The image, to be looked at. */
  get pixels() {
    return this.#pixels;
  }

  get size() {
    return this.#size;
  }

  get isBlank() {
    return this.#pixels.every((pixel) => pixel === 0);
  }

  /** @param {string} label */
  set label(label) {
    this.#canvas.ariaLabel = label;
  }

  /**
   * Begins anew, with this image. What was drawn can be taken back, unless it was of another size.
   * @param {Uint8Array} pixels
   * @param {Size} size
   */
  show(pixels, {width, height}) {
    const isOther = width !== this.#size.width || height !== this.#size.height;
    if (isOther) this.#past = [];
    else if (!this.isBlank) this.#remember();
    this.#size = {width, height};
    this.#pixels = Uint8Array.from(pixels);
    this.#brush = null;
    if (isOther) this.#centre();
    // High images become narrow instead of long.
    this.#element.style.maxWidth = `${(MOST_HEIGHT * width) / height}rem`;
    this.#paint();
  }

  /** Wipes everything off. */
  clear() {
    if (this.isBlank) return;
    this.#remember();
    this.#pixels.fill(0);
    this.#change();
  }

  /** Takes the last stroke back. */
  undo() {
    const before = this.#past.pop();
    if (!before) return;
    this.#pixels = before;
    this.#change();
  }

  #remember() {
    this.#past.push(this.#pixels.slice());
    if (this.#past.length > MOST_STROKES) this.#past.shift();
  }

  #change() {
    this.#paint();
    this.#changed();
  }

  #paint() {
    paintImage(this.#canvas, this.#pixels, this.#size);
  }

  /** @param {PointerEvent} event */
  #begin(event) {
    if (!event.isPrimary || (event.button !== 0 && !(event.buttons & ERASER))) return;
    this.#canvas.setPointerCapture(event.pointerId);
    this.#remember();
    this.#brush = this.#placeOf(event);
    this.#draw(event);
  }

  /** @param {PointerEvent} event */
  #draw(event) {
    if (this.#brush === null || !event.isPrimary) return;
    const {width, height} = this.#size;
    const pressure = event.pointerType === "pen" ? 0.5 + event.pressure : 1;
    const radius = BRUSH * Math.max(width, height) * pressure;
    const erases = this.erases || (event.buttons & ERASER) !== 0;
    // A browser may tell of several moves at once.
    const moves = event.getCoalescedEvents?.() ?? [];
    for (const move of moves.length > 0 ? moves : [event]) {
      const to = this.#placeOf(move);
      this.#stroke(this.#brush, to, radius, erases);
      this.#brush = to;
    }
    this.#change();
  }

  /**
   * Draws from a place to another, with soft edges.
   * @param {Point} from
   * @param {Point} to
   * @param {number} radius
   * @param {boolean} erases
   */
  #stroke(from, to, radius, erases) {
    const {width, height} = this.#size;
    const reach = radius + 1;
    const first = (/** @type {number} */ a, /** @type {number} */ b) =>
      Math.max(Math.floor(Math.min(a, b) - reach), 0);
    const end = (/** @type {number} */ a, /** @type {number} */ b, /** @type {number} */ side) =>
      Math.min(Math.ceil(Math.max(a, b) + reach), side);
    for (let row = first(from.y, to.y); row < end(from.y, to.y, height); row += 1) {
      for (let column = first(from.x, to.x); column < end(from.x, to.x, width); column += 1) {
        const distance = distanceTo({x: column + 0.5, y: row + 0.5}, from, to);
        const ink = Math.round(255 * Math.min(Math.max(radius + 0.5 - distance, 0), 1));
        const before = this.#pixels[row * width + column] ?? 0;
        const after = erases ? Math.min(before, 255 - ink) : Math.max(before, ink);
        this.#pixels[row * width + column] = after;
      }
    }
  }

  /** @param {PointerEvent} event @returns {Point} */
  #placeOf({clientX, clientY}) {
    const {left, top, width, height} = this.#canvas.getBoundingClientRect();
    return {
      x: ((clientX - left) / width) * this.#size.width,
      y: ((clientY - top) / height) * this.#size.height,
    };
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey)) this.undo();
    else if (event.altKey || event.ctrlKey || event.metaKey) return;
    else if (event.key === " ") this.#toggle();
    else if (event.key === "ArrowUp") this.#row -= 1;
    else if (event.key === "ArrowDown") this.#row += 1;
    else if (event.key === "ArrowLeft") this.#column -= 1;
    else if (event.key === "ArrowRight") this.#column += 1;
    else return;
    event.preventDefault();
    this.#placeCursor();
    this.#moved(this.#row, this.#column, this.#pixels[this.#place] ?? 0);
  }

  #toggle() {
    this.#remember();
    this.#pixels[this.#place] = (this.#pixels[this.#place] ?? 0) > 127 ? 0 : 255;
    this.#change();
  }

  get #place() {
    return this.#row * this.#size.width + this.#column;
  }

  #centre() {
    this.#row = this.#size.height >> 1;
    this.#column = this.#size.width >> 1;
    this.#placeCursor();
  }

  #placeCursor() {
    const {width, height} = this.#size;
    this.#row = Math.min(Math.max(this.#row, 0), height - 1);
    this.#column = Math.min(Math.max(this.#column, 0), width - 1);
    const percent = (/** @type {number} */ part, /** @type {number} */ whole) => `${(100 * part) / whole}%`;
    this.#cursor.style.inset =
      `${percent(this.#row, height)} auto auto ${percent(this.#column, width)}`;
    this.#cursor.style.width = percent(1, width);
    this.#cursor.style.height = percent(1, height);
  }
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
  const share = Math.min(Math.max(along, 0), 1);
  return Math.hypot(x - from.x - share * across, y - from.y - share * down);
}

// The section on the exercises: a room for each, loaded one by one.

import {late} from "../../import.js";
import {create, find, setText} from "../../views/dom.js";
import {newExerciseClient} from "./client.js";
import {sectionTexts} from "./texts.js";

export {sectionTexts} from "./texts.js";

/** @import {DataSummary} from "../../protocol.js" */
/** @import {ExerciseClient} from "./client.js" */
/** @import {Option, Page} from "../loader.js" */

/**
 * The page, and what all exercises share.
 * @typedef {Page & {exercises: ExerciseClient}} RoomPage
 */

/**
 * What an exercise shows.
 * @typedef {object} Room
 * @property {(data: DataSummary) => void} setData Other data was loaded.
 * @property {(hasModel: boolean) => void} invalidate The model is another now, or there is none.
 * @property {() => void} translate
 * @property {(option: Option) => void} follow Takes over the choices that the address carries.
 */

/** @typedef {{newRoom: (element: HTMLElement, page: RoomPage) => Room}} RoomModule */

/** The rooms' modules, by the numbers of their exercises. @type {[number: number, load: () => Promise<RoomModule>][]} */
const ROOMS = [
  [1, () => import("./numbers/room.js")],
  [2, () => import("./logarithm/room.js")],
  [3, () => import("./remedies/room.js")],
  [4, () => import("./decisions/room.js")],
  [5, () => import("./words/room.js")],
];

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newView(element, page) {
  const exercises = newExerciseClient(page);
  /** @type {Room[]} */
  const rooms = [];
  /** @type {DataSummary | null} */
  let data = null;
  let hasModel = false;
  /** Rooms that could not be loaded, and what says so. @type {HTMLElement[]} */
  const notices = [];
  /** The rooms' folds, by the numbers of their exercises. @type {Map<number, HTMLDetailsElement>} */
  const places = new Map();
  for (const room of element.querySelectorAll(".exercise")) /** @type {HTMLElement} */ (room).hidden = true;
  for (const [number, load] of ROOMS) open(number, late(load));

  /** Opens a room that the address is about. @param {number} number */
  function unfold(number) {
    const place = places.get(number);
    if (place && (page.option("at") === "exercises" || page.option(`ex${number}`) !== null)) place.open = true;
  }

  /**
   * Loads a room.
   * @param {number} number
   * @param {() => Promise<RoomModule | null>} load
   */
  async function open(number, load) {
    const place = /** @type {HTMLDetailsElement} */ (find(element, `#exercise-${number}`));
    place.hidden = false;
    places.set(number, place);
    unfold(number);
    const module = await load();
    if (!module) {
      const notice = create("span", {className: "hint"});
      find(place, "summary").append(notice);
      notices.push(notice);
      setText(notice, sectionTexts().unloaded);
      return;
    }
    const room = module.newRoom(place, {...page, exercises});
    rooms.push(room);
    find(place, "summary").append(find(place, "h3"));
    room.translate();
    if (data) room.setData(data);
    room.invalidate(hasModel);
    room.follow(page.option);
  }

  // The worker is of no use once the section is out of sight, unless it is at work.
  new IntersectionObserver((changes) => {
    const isSeen = changes.at(-1)?.isIntersecting;
    if (!isSeen && !exercises.isBusy) exercises.end();
  }).observe(element);

  return {
    /** @param {DataSummary} loaded */
    setData(loaded) {
      data = loaded;
      exercises.setData();
      for (const room of rooms) room.setData(loaded);
    },

    /** @param {boolean} isThere */
    invalidate(isThere) {
      hasModel = isThere;
      exercises.invalidate();
      for (const room of rooms) room.invalidate(isThere);
    },

    translate() {
      for (const notice of notices) setText(notice, sectionTexts().unloaded);
      for (const room of rooms) room.translate();
    },

    /** @param {Option} option */
    follow(option) {
      for (const number of places.keys()) unfold(number);
      for (const room of rooms) room.follow(option);
      return null;
    },
  };
}

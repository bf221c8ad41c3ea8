// The section on the exercises: a room for each. The rooms are loaded when they are near, or late.

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

/** How far from the window the rooms are loaded: a window's height. */
const NEAR = "100%";

/** Otherwise, they are loaded this long after the section, when the page has done everything else [ms]. */
const LATE_MS = 10_000;

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newView(element, page) {
  const exercises = newExerciseClient(page);
  /** @type {DataSummary | null} */
  let data = null;
  let hasModel = false;
  const entries = ROOMS.map(([number, load]) => newEntry(number, late(load)));
  const loadAll = () => {
    for (const entry of entries) need(entry);
  };

  new IntersectionObserver((changes) => {
    if (changes.at(-1)?.isIntersecting) loadAll();
  }, {rootMargin: NEAR}).observe(element);
  setTimeout(loadAll, LATE_MS);

  /** @param {number} number @param {() => Promise<RoomModule | null>} load */
  function newEntry(number, load) {
    const place = find(element, `details#exercise-${number}`);
    const title = create("h3");
    const notice = create("span", {className: "hint"});
    find(place, "summary").append(title, notice);
    const entry = {
      number, place, title, notice, load, room: /** @type {Room | null} */ (null), isLoading: false, hasFailed: false,
    };
    for (const event of ["toggle", "input"]) place.addEventListener(event, () => need(entry));
    return entry;
  }

  /** Loads a room, unless it is there. @param {ReturnType<typeof newEntry>} entry */
  async function need(entry) {
    if (entry.room || entry.isLoading) return;
    entry.isLoading = true;
    const module = await entry.load();
    entry.isLoading = false;
    entry.hasFailed = !module;
    translateTitle(entry);
    if (!module) return;
    const room = entry.room = module.newRoom(entry.place, {...page, exercises});
    room.translate();
    if (data) room.setData(data);
    room.invalidate(hasModel);
    room.follow(page.option);
  }

  /** @param {ReturnType<typeof newEntry>} entry */
  function translateTitle({number, title, notice, hasFailed}) {
    const said = sectionTexts();
    setText(title, said.titles[number - 1] ?? "");
    setText(notice, hasFailed ? said.unloaded : "");
  }

  /** Opens the rooms that the address is about. */
  function unfold() {
    for (const entry of entries) {
      const isMeant = page.option("at") === "exercises" || page.option(`ex${entry.number}`) !== null;
      if (!isMeant) continue;
      entry.place.open = true;
      need(entry);
    }
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
      for (const {room} of entries) room?.setData(loaded);
    },

    /** @param {boolean} isThere */
    invalidate(isThere) {
      hasModel = isThere;
      exercises.invalidate();
      for (const {room} of entries) room?.invalidate(isThere);
    },

    translate() {
      for (const entry of entries) {
        translateTitle(entry);
        entry.room?.translate();
      }
    },

    /** @param {Option} option */
    follow(option) {
      unfold();
      for (const {room} of entries) room?.follow(option);
      return null;
    },
  };
}

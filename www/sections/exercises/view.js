// The section on the exercises: a room for each. The rooms are loaded when they are near, or late.

import {failure} from "../../failure.js";
import {late} from "../../import.js";
import {create, find, setText} from "../../views/dom.js";
import {EXAMPLES} from "./address.js";
import {newExerciseClient} from "./client.js";
import {sectionTexts} from "./texts.js";

export {sectionTexts} from "./texts.js";

/** @import {DataSummary, Failure} from "../../protocol.js" */
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
 * @property {(option: Option) => boolean} follow Takes over the choices that the address carries. Returns whether
 *   all of them are understood.
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

/** Otherwise, they are loaded this long after the section [ms]. */
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
    find(place, "summary").append(title, " ", notice);
    const entry = {
      number, place, title, notice, load, hasFailed: false,
      room: /** @type {Room | null} */ (null),
      loading: /** @type {Promise<void> | null} */ (null),
    };
    place.addEventListener("input", () => need(entry));
    place.addEventListener("toggle", () => {
      if (place.open) need(entry);
    });
    return entry;
  }

  /** Loads a room, unless it is there. @param {ReturnType<typeof newEntry>} entry */
  async function need(entry) {
    if (!entry.room) await (entry.loading ??= loadNow(entry));
  }

  /** @param {ReturnType<typeof newEntry>} entry */
  async function loadNow(entry) {
    const module = await entry.load();
    entry.loading = null;
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

  /**
   * Opens a room if the address is about it. Returns what is wrong in the address, if anything.
   * @param {ReturnType<typeof newEntry>} entry
   * @returns {Promise<Failure | null>}
   */
  async function follow(entry) {
    const subject = `ex${entry.number}`;
    const found = page.option(subject);
    if (found !== null || page.option("at") === "exercises") entry.place.open = true;
    if (found !== null) await need(entry);
    const isUnderstood = entry.room?.follow(page.option) ?? true;
    return isUnderstood ? null : failure("address", {subject, expected: EXAMPLES[entry.number - 1] ?? "", found: found ?? ""});
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

    async follow() {
      const problems = await Promise.all(entries.map(follow));
      return problems.find(Boolean) ?? null;
    },
  };
}

// Loads the sections' views when they are needed, and keeps those that are loaded up to date.

import {failure} from "../failure.js";
import {importer} from "../import.js";
import {find} from "../views/dom.js";
import {sheetLoader} from "../views/sheet.js";
import {SECTIONS} from "./index.js";

/** @import {ReadData} from "../data-source.js" */
/** @import {DataSummary, Failure, Prediction, Settings} from "../protocol.js" */
/** @import {Ask} from "../events.js" */
/** @import {Runs} from "../runs.js" */
/** @import {Selection} from "../selection.js" */
/** @import {Section} from "../display.js" */
/** @import {Knowledge} from "../store.js" */
/** @import {SectionKey} from "./index.js" */

/**
 * What a section shows, beyond the texts that stand in the page.
 * @typedef {Section & Partial<Follower> & Partial<PictureTaker> & Partial<StartShower>} SectionView
 */

/**
 * A view whose choices are in the address.
 * @typedef {object} Follower
 * @property {(option: Option) => Failure | null | Promise<Failure | null>} follow Takes over the choices that the
 *   address carries. Returns what is wrong in them, if anything.
 */

/**
 * A view that shows what the next run starts from.
 * @typedef {object} StartShower
 * @property {() => void} renewStart The next run starts from something else.
 */

/**
 * A view that shows pictures of the user's own.
 * @typedef {object} PictureTaker
 * @property {(files: File[]) => void} takePictures
 * @property {(failure: Failure) => void} refuse Says why files can't be taken.
 */

/** Value of a key in the address; `null` without the key. @typedef {(key: string) => string | null} Option */

/**
 * The nine test images on the stage.
 * @typedef {object} Nine
 * @property {readonly Prediction[]} shown
 * @property {(watcher: () => void) => void} watch Calls `watcher` whenever they or their predictions change.
 */

/**
 * What the page offers to its sections.
 * @typedef {object} Page
 * @property {Ask} ask
 * @property {() => Promise<ReadData>} files Returns the files of the loaded data.
 * @property {Selection} selection
 * @property {Nine} nine
 * @property {readonly string[]} fileNames The published names of the four files.
 * @property {() => Settings} start Returns what stands in the fields of the next run.
 * @property {() => Readonly<Knowledge>} known Returns what the page knows of the run.
 * @property {Runs} runs The current run and earlier ones.
 * @property {() => Promise<boolean>} step Does what the Step button does. Returns whether it went well.
 * @property {() => void} measure Starts the benchmark.
 * @property {() => void} stop Stops the run or the benchmark.
 * @property {Option} option
 * @property {(key: string) => (choice: string | null) => void} rememberer Makes a function that writes
 *   choices into the address.
 * @property {(settings: Settings) => void} train Fills in the fields and starts a run.
 * @property {(text: string) => Promise<boolean>} copy Copies a text. Returns whether the browser lets it.
 */

/**
 * @typedef {object} SectionModule
 * @property {(element: HTMLElement, page: Page) => SectionView} newView
 * @property {() => Record<string, unknown>} sectionTexts Returns its texts in the page's language.
 */

/** Class of a section without its view. */
const UNLOADED = "unloaded";

/** How far from the window sections are loaded: a window's height. */
const NEAR = "100%";

const loadAids = importer(() => import("./aids.js"));
const loadSheet = sheetLoader("sections/chapter.css");

/**
 * @param {Page} page
 * @param {object} callbacks
 * @param {(failure: Failure) => void} callbacks.complain
 * @param {(failure: Failure) => void} callbacks.withdraw A failure has no consequences any more.
 */
export function newSections(page, {complain, withdraw}) {
  /** @type {DataSummary | null} */
  let data = null;
  let hasModel = false;

  const entries = SECTIONS.flatMap((section) => "load" in section ? [{
    ...section,
    element: find(document, `#lesson-${section.key}`),
    load: importer(/** @type {() => Promise<SectionModule>} */ (section.load)),
    /** @type {SectionView | null} */
    view: null,
    /** The load that is going on. @type {Promise<Failure | null> | null} */
    loading: null,
    isNear: false,
    /** Whether the address has a choice for it that could not be followed yet. */
    isBehind: false,
  }] : []);
  /** @typedef {(typeof entries)[number]} Entry */

  const observer = new IntersectionObserver((changes) => {
    for (const {target, isIntersecting} of changes) {
      const entry = entries.find(({element}) => element === target);
      if (!entry) continue;
      entry.isNear = isIntersecting;
      if (entry.isNear) need(entry);
    }
  }, {rootMargin: NEAR});
  for (const {element} of entries) {
    element.ariaBusy = "true";
    element.classList.add(UNLOADED);
    observer.observe(element);
  }
  addEventListener("online", () => {
    for (const entry of entries) if (entry.isNear) need(entry);
  });

  /**
   * Loads a section that must be there now, and complains if that fails.
   * @param {Entry} entry
   * @returns {Promise<SectionView | null>}
   */
  async function need(entry) {
    const problem = await load(entry) ?? await catchUp(entry);
    if (problem) complain(problem);
    return entry.view;
  }

  /**
   * Loads a section, unless it is loaded.
   * @param {Entry} entry
   * @returns {Promise<Failure | null>} Why it is not loaded.
   */
  function load(entry) {
    entry.loading ??= loadNow(entry).finally(() => {
      entry.loading = null;
      entry.element.ariaBusy = null;
    });
    return entry.loading;
  }

  /** @param {Entry} entry @returns {Promise<Failure | null>} */
  async function loadNow(entry) {
    if (entry.view) return null;
    const [module, aids, isStyled] = await Promise.all([entry.load(), loadAids(), loadSheet()]);
    const problem = failure("network", {subject: `${entry.key}.js`});
    if (!module || !aids || !isStyled) return problem;
    withdraw(problem);
    const view = entry.view = aids.newAidedView(entry.element, page, entry.key, module);
    observer.unobserve(entry.element);
    entry.element.classList.remove(UNLOADED);
    view.translate();
    if (data) view.setData(data);
    view.invalidate(hasModel);
    return null;
  }

  /** @param {Entry} entry */
  function follow(entry) {
    entry.isBehind = entry.view === null;
    return entry.view?.follow?.(page.option) ?? null;
  }

  /** @param {Entry} entry */
  function catchUp(entry) {
    return entry.isBehind ? follow(entry) : null;
  }

  const views = () => entries.flatMap(({view}) => view ?? []);

  return {
    /** Other data was loaded: there is no model. @param {DataSummary} loaded */
    setData(loaded) {
      data = loaded;
      for (const view of views()) view.setData(data);
    },

    /** The model is another now, or there is none. @param {boolean} isThere */
    invalidate(isThere) {
      hasModel = isThere;
      for (const view of views()) view.invalidate(hasModel);
    },

    /** The next run starts from something else. */
    renewStart() {
      for (const view of views()) view.renewStart?.();
    },

    translate() {
      for (const view of views()) view.translate();
    },

    /**
     * Loads a section, because something needs it.
     * @param {SectionKey} key
     * @returns {Promise<SectionView | null>} `null` if it could not be loaded. The user has been told then.
     */
    async need(key) {
      const entry = entries.find((entry) => entry.key === key);
      return entry ? need(entry) : null;
    },

    /**
     * Lets the sections take over the choices that the address carries. Loads those that it has one for.
     * @returns {Promise<Failure | null>} The first thing that is wrong, if anything.
     */
    async follow() {
      const problems = await Promise.all(entries.map(async (entry) => {
        const isNeeded = Object.keys(entry.choices).some((key) => page.option(key) !== null);
        const obstacle = isNeeded && !entry.view ? await load(entry) : null;
        const problem = await follow(entry);
        return obstacle ?? problem;
      }));
      return problems.find(Boolean) ?? null;
    },

    /**
     * Loads the sections that are far away, too, as each takes the room that its content needs. One
     * that can't be loaded now is loaded when it comes near.
     */
    async loadRest() {
      await Promise.all(entries.map(async (entry) => {
        const problem = !entry.element.hidden && !await load(entry) ? await catchUp(entry) : null;
        if (problem) complain(problem);
      }));
    },
  };
}

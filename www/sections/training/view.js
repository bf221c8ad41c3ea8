// What one step does, the speed, the runs side by side, and the comparison with the chapter's results.

import {isFullSet} from "../../full-set.js";
import {currentTag, texts} from "../../i18n/index.js";
import {create, find} from "../../views/dom.js";
import {join, newSection} from "../../views/section.js";
import {newBenchmark} from "./benchmark.js";
import {decimalsOf} from "./decimals.js";
import {newKeptRuns} from "./kept-runs.js";
import {newNextStep} from "./next-step.js";
import {newRunNote} from "./run-note.js";
import {sectionTexts} from "./texts.js";

export {sectionTexts} from "./texts.js";

/** @import {Page} from "../loader.js" */
/** @import {ReferenceEntry} from "../../protocol.js" */

/** @type {ReferenceEntry["kind"][]} */
const KINDS = ["testAccuracy", "trainAccuracy", "loss"];

const MARKS = {below: "↓", inside: "✓", above: "↑"};

/**
 * @param {HTMLElement} section
 * @param {Page} page
 */
export function newView(section, page) {
  const nextStep = newNextStep(section, page);
  const benchmark = newBenchmark(find(section, "#speed-check"), page);
  const keptRuns = newKeptRuns(find(section, "#runs"), page);
  const runNote = newRunNote(section, page);
  return {...join(nextStep, runNote, benchmark, keptRuns, newBook(section, page)), renewStart: nextStep.renewStart};
}

/**
 * @param {HTMLElement} section
 * @param {Page} page
 */
function newBook(section, {ask, known}) {
  const element = find(section, "#book");
  const tables = find(element, ".scroller");
  const note = find(element, "#chapter-note");
  const division = find(element, "#division");
  /** What the tables were made of. */
  let shown = "";

  const view = newSection(element, {inquire: () => ask({type: "reference"}), draw});

  function draw() {
    const {data, answer} = view;
    const said = sectionTexts();
    division.textContent = data && isFullSet(data) ? said.division : said.divisionOfOther;
    const {entries = null, obstacle = null} = answer ?? {};
    // Most of the time it is as it was.
    const isFinished = known().state === "finished";
    const isBegun = entries?.some(({found}) => found !== null) && !isFinished;
    const toShow = JSON.stringify([currentTag(), obstacle, entries, isFinished]);
    if (toShow === shown) return;
    shown = toShow;
    // What was said is of other data, or of none.
    if (!entries) note.textContent = "";
    else if (obstacle) note.textContent = said.obstacle[obstacle];
    else note.textContent = isBegun ? said.unfinished : said.summary(count(entries));
    tables.replaceChildren(...entries ? KINDS.map((kind) => table(kind, entries)) : []);
  }

  return view;
}

/**
 * @param {ReferenceEntry["kind"]} kind
 * @param {ReferenceEntry[]} all
 */
function table(kind, all) {
  const {figures, none, page} = texts;
  const said = sectionTexts();
  const columns = [page.epoch, said.bookChapter, said.bookToday, said.bookYours];
  const rows = all.filter((entry) => entry.kind === kind).map((entry) => {
    const {epoch, chapter, median, least, greatest, found, position} = entry;
    const decimals = decimalsOf(entry);
    const write = (/** @type {number} */ number) => figures.fixed(number, decimals);
    const place = position && `${MARKS[position]} ${said.positions[position]}`;
    return create("tr", {},
      header(String(epoch), "row"),
      // As many digits as the chapter prints.
      create("td", {}, figures.fixed(chapter, kind === "loss" || epoch === 0 ? 4 : 3)),
      create("td", {}, write(median), small(`${write(least)}–${write(greatest)}`)),
      create("td", {className: position ?? ""}, found === null ? none : write(found),
        ...place ? [small(kind !== "loss" && decimals === 4 ? said.inFourthDecimal(place) : place)] : []));
  });
  return create("table", {},
    create("caption", {}, said.bookTables[kind]),
    create("thead", {}, create("tr", {}, ...columns.map((column) => header(column, "col")))),
    create("tbody", {}, ...rows));
}

/** Counts the run's results below, inside and above the reference range. @param {ReferenceEntry[]} entries */
function count(entries) {
  const counts = {below: 0, inside: 0, above: 0};
  for (const {position} of entries) if (position) counts[position] += 1;
  return counts;
}

/** @param {string} text @param {string} scope */
function header(text, scope) {
  return create("th", {scope}, text);
}

/** @param {string} text */
function small(text) {
  return create("small", {}, text);
}

// The chapter's figures, where they lie on today's files, and those of the run beside them.

import {isFullSet} from "../full-set.js";
import {find} from "./dom.js";
import {Live} from "./live.js";

/** @import {Ask, Answer} from "../events.js" */
/** @import {BookFigure, DataSummary} from "../protocol.js" */
/** @import {Texts} from "../i18n/index.js" */

/** @type {BookFigure["kind"][]} */
const KINDS = ["testAccuracy", "trainAccuracy", "loss"];

const MARKS = {below: "↓", inside: "✓", above: "↑"};

export class BookView {
  #tables;
  #note;
  #division;
  #live;
  #texts;
  /** @type {Answer<"book"> | null} */
  #book = null;
  #hasData = false;
  #isFull = false;
  /** What the tables were made of. */
  #shown = "";

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   * @param {{ask: Ask}} callbacks
   */
  constructor(element, texts, {ask}) {
    this.#texts = texts;
    this.#tables = find(element, ".scroller", HTMLElement);
    this.#note = find(element, "#chapter-note", HTMLElement);
    this.#division = find(element, "#division", HTMLElement);
    this.#live = new Live(element, async () => {
      if (!this.#hasData) return;
      this.#book = await ask({type: "book"});
      this.#show();
    });
  }

  /** @param {DataSummary} data */
  setData(data) {
    this.#hasData = true;
    this.#isFull = isFullSet(data);
    // What was said is of other data, or of none.
    this.#book = null;
    this.#shown = "";
    this.#note.textContent = "";
    this.#tables.replaceChildren();
    this.#show();
    this.#live.prepare();
  }

  /** There may be another run, or another epoch of it. */
  invalidate() {
    this.#live.invalidate();
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    this.#show();
  }

  #show() {
    const said = this.#texts.chapter.training;
    this.#division.textContent = this.#isFull ? said.division : said.divisionOfOther;
    if (!this.#book) return;
    const {figures, obstacle} = this.#book;
    // Most of the time it is as it was.
    const shown = JSON.stringify([this.#texts.locale, obstacle, figures]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#note.textContent = obstacle === null ? said.verdict(count(figures)) : said.obstacle[obstacle];
    this.#tables.replaceChildren(...KINDS.map((kind) =>
      this.#table(kind, figures.filter((figure) => figure.kind === kind))));
  }

  /**
   * @param {BookFigure["kind"]} kind
   * @param {BookFigure[]} rows
   */
  #table(kind, rows) {
    const {figures, none, page, chapter: {training: said}} = this.#texts;
    const table = document.createElement("table");
    table.createCaption().textContent = said.bookTables[kind];
    const head = table.createTHead().insertRow();
    for (const column of [page.epoch, said.bookChapter, said.bookToday, said.bookYours]) {
      head.append(header(column, "col"));
    }
    const body = table.createTBody();
    for (const {epoch, chapter, median, least, greatest, found, verdict} of rows) {
      const row = body.insertRow();
      row.append(header(String(epoch), "row"));
      // As many digits as the chapter prints.
      row.insertCell().textContent = figures.fixed(chapter, kind === "loss" || epoch === 0 ? 4 : 3);
      const four = (/** @type {number} */ number) => figures.fixed(number, 4);
      row.insertCell().append(four(median), small(`${four(least)}–${four(greatest)}`));
      const yours = row.insertCell();
      yours.append(found === null ? none : four(found));
      if (verdict === null) continue;
      yours.append(small(`${MARKS[verdict]} ${said.verdicts[verdict]}`));
      yours.className = verdict;
    }
    return table;
  }
}

/** How many figures of the run there are, and where they lie. @param {BookFigure[]} figures */
function count(figures) {
  const counts = {below: 0, inside: 0, above: 0};
  for (const {verdict} of figures) if (verdict !== null) counts[verdict] += 1;
  return counts;
}

/** @param {string} text @param {string} scope */
function header(text, scope) {
  const cell = document.createElement("th");
  cell.scope = scope;
  cell.textContent = text;
  return cell;
}

/** @param {string} text */
function small(text) {
  const element = document.createElement("small");
  element.textContent = text;
  return element;
}

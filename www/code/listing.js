// The source of functions, cut out of the files that the engine is compiled from.

import {texts} from "../i18n/index.js";
import {create, setText} from "../views/dom.js";
import {sheetLoader} from "../views/sheet.js";
import {partsOf} from "./colours.js";
import {cut} from "./cut.js";
import {SOURCES} from "./folder.js";
import {codeTexts} from "./texts.js";

/** @import {Page} from "../sections/loader.js" */
/** @import {Cut} from "./cut.js" */
/** @import {CodeKey, Functions} from "./functions.js" */

/** @typedef {NonNullable<Awaited<ReturnType<typeof newListing>>>} Listing */
/** A function in a file. @typedef {Cut & {file: string, path: string}} Excerpt */

const loadSheet = sheetLoader("code/listing.css");

/** The files that were fetched. @type {Map<string, string>} */
const fetched = new Map();

/**
 * Fetches the functions and makes the elements that show them, below a note on what they compute.
 * @param {CodeKey} key
 * @param {Functions["sources"]} sources
 * @param {Page["copy"]} copy
 * @returns `null` if something could not be fetched.
 */
export async function newListing(key, sources, copy) {
  const [isStyled, ...excerpts] = await Promise.all([loadSheet(), ...Object.entries(sources).map(excerptsOf)]);
  const all = excerpts.flat();
  const found = all.filter((excerpt) => excerpt !== null);
  if (!isStyled || found.length < all.length) return null;

  const note = create("p", {className: "explanation"});
  const figures = found.map((excerpt) => newFigure(key, excerpt, copy));
  const listing = {
    elements: [note, ...figures.map(({element}) => element)],

    translate() {
      note.replaceChildren(...marked(codeTexts().notes[key]));
      for (const figure of figures) figure.translate();
    },
  };
  listing.translate();
  return listing;
}

/**
 * Returns functions of a file: `null` for one that could not be fetched.
 * @param {[file: string, paths: readonly string[]]} source
 * @returns {Promise<(Excerpt | null)[]>}
 */
async function excerptsOf([file, paths]) {
  const source = fetched.get(file) ?? await fetchSource(file);
  // A server may answer with a page that says there is no such file.
  return paths.map((path) => {
    const found = cut(source ?? "", path);
    if (source && found) fetched.set(file, source);
    return found && {...found, file, path};
  });
}

/** @param {string} file @returns {Promise<string | null>} */
async function fetchSource(file) {
  try {
    const response = await fetch(SOURCES + file);
    // Git may have changed the line breaks.
    return response.ok ? (await response.text()).replaceAll("\r\n", "\n") : null;
  } catch {
    return null;
  }
}

/** @param {CodeKey} key @param {Excerpt} excerpt @param {Page["copy"]} copyText */
function newFigure(key, {file, path, text, line}, copyText) {
  const link = create("a", {href: SOURCES + file, target: "_blank"});
  const button = create("button", {type: "button", id: `copy-code-${key}-${path.split("::").at(-1)}`});
  const status = create("span", {className: "hint", role: "status"});
  const lines = text.split("\n").map((written, place) => newLine(written, line + place));
  const code = create("code", {translate: false}, ...lines);
  const caption = create("figcaption", {className: "row"}, create("code", {}, path), link, button, status);
  let said = () => "";

  button.onclick = async () => {
    const isCopied = await copyText(text);
    // Where the clipboard is out of reach, the code is there to be copied by hand.
    if (!isCopied) getSelection()?.selectAllChildren(code);
    said = () => isCopied ? codeTexts().copied : codeTexts().byHand;
    status.textContent = said();
  };

  return {
    element: create("figure", {}, caption, create("pre", {}, code)),

    translate() {
      const {place, copy, copyFunction} = codeTexts();
      link.textContent = place(file, texts.figures.count(line));
      button.textContent = copy;
      button.ariaLabel = copyFunction(path);
      setText(status, said());
    },
  };
}

/**
 * Makes a line of code. Its number is drawn beside it by the style sheet, so that it is not copied.
 * @param {string} text
 * @param {number} number
 */
function newLine(text, number) {
  const parts = partsOf(text).map(({text, kind}) => kind ? create("span", {className: kind}, text) : text);
  const line = create("span", {className: "line"}, ...parts, "\n");
  line.dataset.line = String(number);
  line.style.setProperty("--indent", `${text.search(/\S|$/)}ch`);
  return line;
}

/** Returns a text with the names of code in their elements. @param {string} text */
function marked(text) {
  return text.split("`").map((part, place) => place % 2 ? create("code", {}, part) : part);
}

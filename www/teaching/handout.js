// The page on paper, as a handout: every section up to date, in light colours, with a link to the page. What paper does
// not need, handout.css leaves out.

import {create, find} from "../views/dom.js";
import {isForInputMethod, letterOf} from "../views/keyboard.js";
import {refreshAll} from "../views/live.js";
import {sheetLoader} from "../views/sheet.js";
import {pictureOf} from "./qr/picture.js";
import {teachingTexts} from "./texts.js";

const loadSheet = sheetLoader("teaching/handout.css", "print");

/** Size of a plot on paper, which has two beside each other. */
const PLOT = {width: 340, height: 210};

/**
 * @param {object} page
 * @param {() => string} page.link Returns a link to the page as it is.
 * @param {() => Promise<unknown>} page.loadSections Loads all sections that are not hidden.
 */
export function newHandout({link, loadSections}) {
  const button = create("button", {type: "button", id: "print"});
  const theme = find(document, "select#theme");
  const source = create("div", {id: "handout-link", hidden: true});
  let isPreparing = false;
  /** Brings back what the page looks like on a screen. */
  let restore = () => {};

  button.onclick = print;
  find(document, "#shortcuts").after(" ", button);
  find(document, "header").append(source);
  addEventListener("keydown", (event) => {
    if (!isPrintKey(event)) return;
    event.preventDefault();
    print();
  });
  addEventListener("beforeprint", () => {
    prepare();
    // Browsers don't wait here. If a view is out of date, only the next print has its new content.
    bringUpToDate();
  });
  addEventListener("afterprint", () => restore());
  loadSheet();
  translate();

  /** Brings all sections up to date, then prints. Browsers wait for nothing once they print. */
  async function print() {
    if (isPreparing) return;
    isPreparing = true;
    // A replay shows earlier models.
    if (document.querySelector(".replaying")) find(document, "#replay").click();
    try {
      await Promise.all([bringUpToDate(), loadSheet()]);
    } finally {
      isPreparing = false;
    }
    window.print();
  }

  async function bringUpToDate() {
    await loadSections();
    await refreshAll();
  }

  /** Prepares the page for paper at once. */
  function prepare() {
    restore();
    const {dataset} = document.documentElement;
    const [chosen, shown] = [theme.value, dataset.theme];
    const plots = [...document.querySelectorAll("svg.plot")].filter(({clientWidth}) => clientWidth > 0);
    const fitted = plots.map((plot) => fit(/** @type {SVGSVGElement} */ (plot)));
    // Firefox changes its own colours for paper, and the page then shows what is chosen in the list.
    dataset.theme = theme.value = "light";
    // Pictures follow the theme too late: after the browser has copied them.
    dispatchEvent(new Event("repaint"));
    for (const {scale} of fitted) scale();
    showLink();
    source.hidden = false;
    restore = () => {
      restore = () => {};
      for (const {unfit} of fitted) unfit();
      source.hidden = true;
      theme.value = chosen;
      dataset.theme = shown;
      dispatchEvent(new Event("repaint"));
    };
  }

  function showLink() {
    const {handoutLink, qr} = teachingTexts();
    const address = link();
    const words = create("p", {}, create("strong", {}, handoutLink), " ", address);
    source.replaceChildren(words, pictureOf(address, qr.code) ?? "");
  }

  function translate() {
    button.textContent = teachingTexts().print;
  }

  return {translate};
}

/**
 * Gives a plot its size on paper, before it is drawn for that.
 * @param {SVGSVGElement} plot
 */
function fit(plot) {
  const {width, height} = PLOT;
  const {style} = plot;
  Object.assign(style, {width: `${width}px`, height: `${height}px`, fontSize: "12px"});
  return {
    /** Lets the drawing fill the room that it has on paper. */
    scale: () => plot.setAttribute("viewBox", `0 0 ${width} ${height}`),

    unfit() {
      plot.removeAttribute("viewBox");
      style.width = style.height = style.fontSize = "";
    },
  };
}

/** Whether a key is the browser's own for printing. @param {KeyboardEvent} event */
function isPrintKey(event) {
  const {ctrlKey, metaKey, altKey, shiftKey} = event;
  return letterOf(event) === "P" && ctrlKey !== metaKey && !altKey && !shiftKey && !isForInputMethod(event);
}

// The nine labelled images. The worker draws them; here are the canvas it draws on, what a screen
// reader says of it, a button over each image that selects it, those that turn pages, and the choice of the images.

import {failure} from "../failure.js";
import {className, texts} from "../i18n/index.js";
import {CommandError} from "../training-client.js";
import {create, find, followTheme, onceAFrame, setText} from "./dom.js";

/** @import {CanvasStyle, Choice, DataSummary, Move, Prediction, Rank} from "../protocol.js" */
/** @import {Selection} from "../selection.js" */

const NINE = 9;

/** What the nine can be, in the order of the list. @type {readonly Choice[]} */
const CHOICES = ["all", "mistakes", "most-confident-right", "least-confident-right", "confident"];

/** @typedef {ReturnType<typeof newPredictions>} Predictions */

/**
 * @param {HTMLElement} element
 * @param {object} callbacks
 * @param {(move: Move, choice: Choice) => void} callbacks.move
 * @param {(choice: Choice) => void} callbacks.choose The same, but not by the user's hand.
 * @param {(style: CanvasStyle) => void} callbacks.restyle The canvas has to look otherwise.
 * @param {Selection} callbacks.selection
 * @param {(choice: string | null) => void} callbacks.remember
 */
export function newPredictions(element, {move, choose, restyle, selection, remember}) {
  let canvas = find(element, "canvas#predictions");
  const caption = find(element, "#shown");
  const next = find(element, "#next");
  const which = find(element, "select#which");
  const cells = Array.from({length: NINE}, (_, place) => create("button", {
    hidden: true,
    onclick() {
      const index = predictions[place]?.index;
      if (index !== undefined) selection.choose({part: "test", index});
    },
  }));
  /** @type {DataSummary | null} */
  let data = null;
  /** @type {Prediction[]} */
  let predictions = [];
  /** What is shown. @type {Choice} */
  let shownChoice = "all";
  /** @type {Rank | null} */
  let rank = null;
  let isTransferred = false;
  let canDraw = true;
  /** @type {(() => void)[]} */
  const watchers = [];
  /** The last style that was given away, to tell whether a new one is different. */
  let givenStyle = "";

  /** Gives the style away once it has settled, and only if it is another. */
  const restyleSoon = onceAFrame(() => {
    const style = currentStyle();
    const text = JSON.stringify(style);
    if (text === givenStyle || !isTransferred) return;
    givenStyle = text;
    restyle(style);
  });
  const resizes = new ResizeObserver(restyleSoon);

  which.append(...CHOICES.map((choice) => new Option("", choice)));
  find(element, ".cells").append(...cells);
  selection.watch(mark);
  find(element, "#previous").onclick = () => move("previous", chosen());
  next.onclick = () => move("next", chosen());
  which.onchange = () => {
    const choice = chosen();
    remember(choice === "all" ? null : choice);
    move("first", choice);
  };
  followTheme(restyleSoon);
  followPixelRatio(restyleSoon);

  /** @returns {Choice} */
  function chosen() {
    return CHOICES[which.selectedIndex] ?? "all";
  }

  /** @returns {CanvasStyle} */
  function currentStyle() {
    const css = getComputedStyle(canvas);
    const colour = (/** @type {string} */ name) => css.getPropertyValue(name).trim();
    return {
      width: canvas.clientWidth,
      height: canvas.clientHeight,
      pixelRatio: devicePixelRatio,
      // Who has set larger type gets larger names.
      line: 1.25 * parseFloat(css.fontSize),
      font: css.fontFamily,
      text: colour("--ink"),
      right: colour("--right"),
      wrong: colour("--wrong"),
      paper: colour("--paper"),
      classes: texts.classes,
    };
  }

  /** Says in words what the canvas shows. */
  function describe() {
    const {figures, nine: said} = texts;
    for (const [place, option] of [...which.options].entries()) {
      setText(option, said.choices[CHOICES[place] ?? "all"]);
    }
    canvas.ariaLabel = predictions.map(inWords).join(", ") || said.noneOf[shownChoice];
    setText(caption, canDraw ? shown() : texts.failure(failure("no-canvas")));
    for (const [place, button] of cells.entries()) {
      const prediction = predictions[place];
      button.hidden = !prediction;
      if (!prediction) continue;
      const {index, probability} = prediction;
      const surely = probability === null ? "" : `, p = ${figures.fixed(probability, 3)}`;
      const name = said.image(figures.count(index + 1), inWords(prediction) + surely);
      if (button.ariaLabel !== name) button.title = button.ariaLabel = name;
    }
    mark();
  }

  /** @param {Prediction} prediction */
  function inWords({label, predicted}) {
    return [label, ...predicted === null ? [] : [predicted]]
      .map((name) => className(name, data)).join(" → ");
  }

  /** Marks the selected one. */
  function mark() {
    const {part, index} = selection.image;
    for (const [place, button] of cells.entries()) {
      button.ariaPressed = String(part === "test" && index === predictions[place]?.index);
    }
  }

  function shown() {
    const {figures, nine: said} = texts;
    const [first, last] = [predictions.at(0), predictions.at(-1)];
    if (!data) return "";
    if (!first || !last) return shownChoice === "all" ? "" : said.noneOf[shownChoice];
    if (rank) return said.sorted(
      figures.count(rank.first + 1),
      figures.count(rank.first + predictions.length),
      figures.count(rank.count),
      figures.fixed(first.probability ?? 0, 3),
      figures.fixed(last.probability ?? 0, 3),
      shownChoice !== "confident",
    );
    const place = (/** @type {Prediction} */ {index}) => figures.count(index + 1);
    return texts.shown(place(first), place(last), figures.count(data.testCount), shownChoice === "mistakes");
  }

  return {
    /**
     * A canvas to draw on, and how. Asked again, the canvas in the page is replaced: it can be handed
     * over but once.
     */
    handOver() {
      if (!("transferControlToOffscreen" in canvas)) throw new CommandError(failure("no-canvas"));
      if (isTransferred) {
        const fresh = /** @type {HTMLCanvasElement} */ (canvas.cloneNode());
        canvas.replaceWith(fresh);
        canvas = fresh;
      }
      isTransferred = true;
      resizes.disconnect();
      resizes.observe(canvas);
      const style = currentStyle();
      givenStyle = JSON.stringify(style);
      return {canvas: canvas.transferControlToOffscreen(), style, choice: chosen()};
    },

    /** Takes over a choice that the address tells of, if it is one. @param {string | null} said */
    follow(said) {
      const choice = CHOICES.find((one) => one === (said ?? "all"));
      if (!choice || choice === chosen()) return;
      which.value = choice;
      choose(choice);
    },

    /** Without a model there are no mistakes and no right predictions to choose. @param {boolean} hasModel */
    set hasModel(hasModel) {
      const isLeft = !hasModel && document.activeElement === which;
      which.disabled = !hasModel;
      if (isLeft) next.focus();
    },

    /** @param {DataSummary} loaded */
    setData(loaded) {
      data = loaded;
    },

    /**
     * @param {Prediction[]} drawn None if the worker that drew them has died.
     * @param {Choice} choice
     * @param {Rank | null} place
     */
    show(drawn, choice, place) {
      predictions = drawn;
      rank = place;
      // Before there is a model, all images are shown.
      shownChoice = predictions.every(({predicted}) => predicted !== null) ? choice : "all";
      describe();
      for (const watcher of watchers) watcher();
    },

    /** Says that nothing can be drawn. */
    complain() {
      canDraw = false;
      describe();
    },

    /** Those that are shown, as the current model predicts them. */
    get shown() {
      return predictions;
    },

    /** Calls `watcher` whenever `shown` changes. @param {() => void} watcher */
    watch(watcher) {
      watchers.push(watcher);
    },

    translate() {
      describe();
      restyleSoon();
    },
  };
}

/**
 * A query holds for one ratio; when it ceases to, the next ratio needs the next query.
 * @param {() => void} changed
 */
function followPixelRatio(changed) {
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => {
    changed();
    followPixelRatio(changed);
  }, {once: true});
}

// The run at a glance, in sight while the chapter is read: its state and figures, a small curve, one button,
// and the selected image with the model's prediction.

import {texts} from "../i18n/index.js";
import {hasModel} from "../store.js";
import {create, createSvg, find, onceAFrame, setText} from "../views/dom.js";
import {paintImage} from "../views/image.js";
import {inspect, newSection} from "../views/section.js";
import {sheetLoader} from "../views/sheet.js";
import {dockTexts} from "./texts.js";

/** @import {DataSummary} from "../protocol.js" */
/** @import {Ask} from "../events.js" */
/** @import {Selection} from "../selection.js" */
/** @import {Knowledge, Store} from "../store.js" */
/** @import {Series} from "../views/series.js" */

const loadSheet = sheetLoader("dock/dock.css");

/** A loss from which the small curve reaches up to the top. */
const LEAST_TOP = 2.5;

/** The size of the small curve's coordinates. */
const SIDE = 100;

/** @typedef {ReturnType<typeof newDock>} Dock */

/**
 * @param {HTMLElement} element
 * @param {object} page
 * @param {Ask} page.ask
 * @param {Selection} page.selection
 * @param {Store} page.store
 * @param {() => {epochs: number, losses: Series}} page.curve Losses of the minibatches of the run that is shown.
 * @param {() => string} page.complaint What went wrong; empty if nothing did.
 * @param {() => void} page.train Trains, or resumes the run.
 * @param {() => void} page.pause
 * @param {() => void} page.openControls Goes to the fields on the stage.
 */
export function newDock(element, {ask, selection, store, curve, complaint, train, pause, openControls}) {
  const button = create("button", {type: "button", id: "dock-train", onclick: () => isRunning() ? pause() : train()});
  const controls = create("button", {type: "button", id: "dock-controls", onclick: openControls});
  const path = createSvg("path", {class: "line", d: ""});
  const small = createSvg("svg", {viewBox: `0 0 ${SIDE} ${SIDE}`, preserveAspectRatio: "none", "aria-hidden": "true"}, path);
  const canvas = create("canvas", {className: "pixels", ariaHidden: "true"});
  const line = (/** @type {string} */ className) => create("p", {className});
  const [state, figures, error, image] = [line("state"), line("figures"), line("error"), line("image")];
  /** @type {DataSummary | null} */
  let data = null;

  const heading = create("h2", {className: "unseen", id: "dock-heading"});
  const selected = create("div", {className: "selected-image"}, canvas, image);
  element.append(heading, state, figures, small, error, create("div", {className: "row"}, button, controls), selected);
  element.setAttribute("aria-labelledby", heading.id);

  const isRunning = () => store.known.state === "running";
  const section = newSection(element, {inquire: () => inspect(ask, selection.image), draw: drawImage});
  const drawSoon = onceAFrame(draw);
  selection.watch(section.renew);
  store.watch(hear);
  followStage(find(document, "#stage"));
  holdButtons(find(document, "#stage .buttons"));
  hear(store.known);
  // Not without texts.
  draw();
  loadSheet().then((isLoaded) => {
    element.hidden = !isLoaded;
  });

  /** @param {Readonly<Knowledge>} known */
  function hear(known) {
    if (known.data && known.data !== data) section.setData(known.data);
    data = known.data;
    section.invalidate(hasModel(known));
    drawSoon();
  }

  function draw() {
    const {state: now, run, epoch, isLoading} = store.known;
    const said = dockTexts();
    const isGoing = now === "running" || now === "paused";
    setText(heading, said.heading);
    setText(state, said.states[now] + (run && epoch ? `, ${said.epoch(epoch.epoch, run.epochs)}` : ""));
    setText(figures, epoch ? said.figures(epoch) : "");
    setText(error, complaint());
    setText(button, isRunning() ? texts.page.pause : isGoing ? texts.resume : texts.train);
    setText(controls, said.controls);
    button.disabled = now === "empty" && isLoading;
    path.setAttribute("d", drawn(curve()));
  }

  function drawImage() {
    const {answer, className} = section;
    if (!section.data || !answer) return;
    paintImage(canvas, answer.pixels, section.data);
    const {label, outcome} = answer;
    const predicted = outcome?.ranking[0];
    const names = [label, predicted].map((one) => typeof one === "number" ? className(one) : null);
    setText(image, dockTexts().image(names[0] ?? null, names[1] ?? null, label === predicted));
  }

  return {
    /** Something is complained of, or no longer. */
    update: drawSoon,

    translate() {
      draw();
      drawImage();
    },
  };
}

/** Losses from left to right. @param {{epochs: number, losses: Series}} curve */
function drawn({epochs, losses}) {
  const top = Math.max(losses.greatest, LEAST_TOP);
  const place = (/** @type {number} */ share) => (SIDE * share).toFixed(1);
  const points = [...losses.points()].map(({x, y}) => `${place(x / epochs)} ${place(1 - y / top)}`);
  return points.length > 0 ? `M${points.join("L")}` : "";
}

/** Marks the page while the stage is out of sight: on a phone, the dock takes the place of its buttons. @param {Element} stage */
function followStage(stage) {
  new IntersectionObserver((entries) => {
    document.body.classList.toggle("reading", !entries.at(-1)?.isIntersecting);
  }, {rootMargin: "-64px"}).observe(stage);
}

/**
 * On a phone, keeps the stage's buttons in sight while one of them has the keyboard's focus, but not after a mere tap.
 * `:focus-visible` alone would hide them with a focused button that goes off, and the keyboard's place with them.
 * @param {Element} row
 */
function holdButtons(row) {
  document.addEventListener("focusin", ({target}) => {
    row.classList.toggle("held", target instanceof Element && row.contains(target) && target.matches(":focus-visible"));
  });
  document.addEventListener("pointerdown", ({target}) => {
    if (target instanceof Node && !row.contains(target)) row.classList.remove("held");
  });
}

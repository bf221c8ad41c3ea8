// The user's own image: made of a picture, or drawn, and what the model makes of it.

import {address} from "../../address.js";
import {failure} from "../../failure.js";
import {failureIn} from "../../i18n/failures.js";
import {texts} from "../../i18n/index.js";
import {acceptChoices} from "../../incoming.js";
import {showBars} from "../../views/bars.js";
import {find} from "../../views/dom.js";
import {oneByOne, overlook} from "../../views/live.js";
import {newPad} from "./pad.js";
import {inspect, newSection} from "../../views/section.js";
import {sectionTexts} from "./texts.js";

/** @import {DataSummary, Failure, ImageId, Outcome} from "../../protocol.js" */
/** @import {Page} from "../loader.js" */

/** @type {ImageId} */
const OWN = {part: "own", index: 0};

/** The longer side of a picture as it is kept: a camera's are several times as large. */
const LONGEST_SIDE = 1024;

/** So many classes have a bar. */
const LIKELIEST = 3;

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newOwnImage(element, {ask, selection}) {
  const original = find(element, "canvas#own-original");
  const inverted = find(element, "input#own-inverted");
  const eraser = find(element, "input#own-erase");
  const look = find(element, "button#own-look");
  const pad = newPad(find(element, ".pad"), {
    changed: change,
    moved: (...pixel) => section.tell("#pad-place", sectionTexts().pixel(...pixel)),
  });
  /** What went wrong last. @type {Failure | null} */
  let problem = null;
  /** Whether the worker has to be told of the image. */
  let isUnsent = false;
  /** Whether the image is still to be made of the picture. */
  let isUnmade = false;
  /** Pictures that have been looked at: an older one that takes longer is dropped. */
  let pictures = 0;
  /** How often an image was made of a picture: only the last one counts. */
  let makes = 0;

  const section = newSection(element, {inquire, draw});
  const isSelected = () => selection.image.part === "own";
  /** Tells the worker of all changes. */
  const send = oneByOne(async () => {
    if (!isUnsent || !section.data) return;
    isUnsent = false;
    const pixels = pad.pixels.slice();
    await ask({type: "own-drawing", pixels}, [pixels.buffer]).catch(overlook);
    if (isSelected()) selection.choose(OWN);
  });
  acceptChoices(find(element, "input#own-file"), take);
  inverted.onchange = () => make(inverted.checked);
  eraser.onchange = () => {
    pad.erases = eraser.checked;
  };
  find(element, "#own-undo").onclick = pad.undo;
  find(element, "#own-clear").onclick = () => {
    pictures += 1;
    makes += 1;
    isUnmade = false;
    showOriginal(false);
    pad.clear();
    complain(null);
  };
  look.onclick = async () => {
    await send();
    selection.choose(OWN);
    // These two sections show an image without a label.
    const key = address.hidden.includes("model") ? "softmax" : "model";
    find(document, `#${key}-heading`).focus();
  };

  /**
   * Takes a picture that came in. If it is none, everything stays as it was.
   * @param {File[]} chosen
   */
  async function take(chosen) {
    pictures += 1;
    const turn = pictures;
    const picture = await decode(chosen);
    if (turn !== pictures) return;
    if ("code" in picture) return refuse(picture);
    isUnmade = true;
    keep(picture);
    complain(null);
    await make(null);
  }

  /** Tells what is wrong with what came in. @param {Failure} found */
  function refuse(found) {
    complain(found);
    reveal();
  }

  /** Shows the picture as it is. @param {ImageBitmap} picture */
  function keep(picture) {
    const scale = Math.min(LONGEST_SIDE / Math.max(picture.width, picture.height), 1);
    const scaled = (/** @type {number} */ side) => Math.max(Math.round(side * scale), 1);
    const [width, height] = [scaled(picture.width), scaled(picture.height)];
    Object.assign(original, {width, height});
    const context = contextOf(original);
    context.imageSmoothingQuality = "high";
    context.drawImage(picture, 0, 0, width, height);
    picture.close();
    showOriginal(true);
    reveal();
  }

  /**
   * Has the worker make the image of the picture. Without data nobody knows its size: then it is made
   * when there is some, and so it is if the worker dies over it.
   * @param {boolean | null} isInverted
   */
  async function make(isInverted) {
    const {data} = section;
    if (!data) return;
    makes += 1;
    const turn = makes;
    const {width, height} = original;
    const {data: rgba} = contextOf(original).getImageData(0, 0, width, height);
    const pixels = new Uint8Array(rgba.buffer);
    const question = /** @type {const} */ ({type: "own-picture", pixels, width, height, inverted: isInverted});
    const made = await ask(question, [pixels.buffer]).catch(overlook);
    if (!made || data !== section.data || turn !== makes) return;
    inverted.checked = made.inverted;
    pad.show(made.pixels);
    isUnmade = false;
    change();
  }

  /** The image is another, and the worker has to be told: other sections may show it, too. */
  function change() {
    problem = null;
    isUnsent = true;
    send();
    if (pad.isBlank) section.answer = null;
    draw();
    section.renew();
  }

  /** @returns {Promise<Outcome | null>} */
  async function inquire() {
    await send();
    if (pad.isBlank) return null;
    const {outcome} = await inspect(ask, OWN);
    return pad.isBlank ? null : outcome;
  }

  function draw() {
    const {answer, className, tell} = section;
    const {figures} = texts;
    const said = sectionTexts();
    const isOfPicture = problem && problem.code in said.failures;
    const say = isOfPicture ? failureIn(figures, said.failures) : texts.failure;
    tell("#own-error", problem ? say(problem) : "");
    pad.label = said.pad(pad.size);
    original.ariaLabel = said.picture(original);
    const {ranking = [], probabilities = []} = answer ?? {};
    const bar = (/** @type {string} */ name, /** @type {number} */ value) =>
      ({name, value, text: figures.fixed(value, 3)});
    const bars = [...ranking].slice(0, LIKELIEST)
      .map((label) => bar(className(label), probabilities[label] ?? 0));
    if (ranking.length > LIKELIEST) {
      const rest = bars.reduce((left, {value}) => left - value, 1);
      bars.push(bar(said.rest, Math.max(rest, 0)));
    }
    showBars(find(element, "#own-bars"), bars);
    tell("#own-verdict", sentence(bars[0]?.name));
    look.disabled = pad.isBlank;
  }

  /** @param {string | undefined} likeliest */
  function sentence(likeliest) {
    const said = sectionTexts();
    if (!section.data) return said.noData;
    if (pad.isBlank) return original.hidden || isUnmade ? said.blank : said.allBackground;
    return likeliest === undefined ? said.untrained : said.verdict(likeliest);
  }

  /** @param {Failure | null} found */
  function complain(found) {
    problem = found;
    // What is told a second time, screen readers read out a second time.
    section.tell("#own-error", "");
    draw();
  }

  /** @param {boolean} isShown */
  function showOriginal(isShown) {
    for (const part of element.querySelectorAll(".of-picture")) {
      /** @type {HTMLElement} */ (part).hidden = !isShown;
    }
    original.hidden = !isShown;
  }

  /** What came in from anywhere on the page is seen. */
  function reveal() {
    element.scrollIntoView({block: "nearest"});
  }

  function translate() {
    draw();
    section.tell("#pad-place", "");
  }

  return {
    ...section,
    takePictures: take,
    refuse,
    translate,

    /** @param {DataSummary} data */
    async setData(data) {
      const isInverted = isUnmade ? null : inverted.checked;
      if (pad.resize(data) && !original.hidden) isUnmade = true;
      isUnsent = !pad.isBlank; // The worker has a blank one.
      if (problem?.code === "mixed-files") problem = null; // The files have come on their own.
      section.setData(data);
      translate();
      if (isUnmade) await make(isInverted);
      else await send();
    },
  };
}

/** @param {HTMLCanvasElement} canvas */
function contextOf(canvas) {
  const context = canvas.getContext("2d", {willReadFrequently: true});
  if (!context) throw new TypeError("a canvas of another kind");
  return context;
}

/**
 * The picture in the one file, or why it can't be had.
 * @param {File[]} files
 * @returns {Promise<ImageBitmap | Failure>}
 */
async function decode(files) {
  const [file] = files;
  if (!file || files.length > 1) return failure("many-pictures", {expected: "1", found: String(files.length)});
  const {name: subject, size, type: found} = file;
  if (size === 0) return failure("empty-file", {subject});
  return createImageBitmap(file)
    .catch(() => failure("no-picture", {subject, found}));
}

// The user's own image: made of a picture, or drawn, and what the model makes of it.

import {CommandError} from "../training-client.js";
import {Bars} from "./bars.js";
import {find} from "./dom.js";
import {Live} from "./live.js";
import {Pad} from "./pad.js";

/** @import {DataSummary, Failure, Outcome, Specimen} from "../protocol.js" */
/** @import {Ask} from "../events.js" */
/** @import {Lens} from "../lens.js" */
/** @import {Texts} from "../i18n/index.js" */

/** @type {Specimen} */
const OWN = {part: "own", index: 0};

/** The longer side of a picture as it is kept: a camera's are several times as large. */
const LONGEST_SIDE = 1024;

/** So many classes have a bar. */
const LIKELIEST = 3;

export class OwnImageView {
  #element;
  #ask;
  #lens;
  #texts;
  #error;
  #original;
  #inverted;
  #verdict;
  #place;
  #bars;
  #live;
  #pad;
  /** @type {DataSummary | null} */
  #data = null;
  /** What went wrong last. @type {Failure | null} */
  #failure = null;
  /** What the model makes of it. @type {Outcome | null} */
  #outcome = null;
  /** Whether the worker has to be told of the image. */
  #isUntold = false;
  /** Goes on while the worker is told. @type {Promise<void> | null} */
  #sending = null;
  /** Whether the image is still to be made of the picture. */
  #isUnmade = false;
  /** Pictures that have been looked at: an older one that takes longer is dropped. */
  #pictures = 0;
  /** How often an image was made of a picture: only the last one counts. */
  #makes = 0;

  /**
   * @param {HTMLElement} element
   * @param {Texts} texts
   * @param {{ask: Ask, lens: Lens, look: () => void}} callbacks `look` leads to the sections that
   *   look at the image under the lens.
   */
  constructor(element, texts, {ask, lens, look}) {
    this.#element = element;
    this.#ask = ask;
    this.#lens = lens;
    this.#texts = texts;
    this.#error = find(element, "#own-error", HTMLElement);
    this.#original = find(element, "#own-original", HTMLCanvasElement);
    this.#inverted = find(element, "#own-inverted", HTMLInputElement);
    this.#verdict = find(element, "#own-verdict", HTMLElement);
    this.#place = find(element, "#pad-place", HTMLElement);
    this.#bars = new Bars(find(element, "#own-bars tbody", HTMLTableSectionElement));
    this.#live = new Live(element, () => this.#refresh());
    this.#pad = new Pad(find(element, ".pad", HTMLElement), {
      changed: () => this.#change(),
      moved: (...pixel) => {
        this.#place.textContent = this.#texts.chapter.predictions.pixel(...pixel);
      },
    });
    this.#listen(look);
  }

  /** @param {() => void} look */
  #listen(look) {
    const on = (/** @type {string} */ selector, /** @type {() => void} */ does) =>
      find(this.#element, selector, HTMLElement).addEventListener("click", does);
    const files = find(this.#element, "#own-file", HTMLInputElement);
    files.addEventListener("change", () => {
      const chosen = [...files.files ?? []];
      files.value = ""; // So that the same can be chosen again.
      if (chosen.length > 0) this.take(chosen);
    });
    this.#inverted.addEventListener("change", () => this.#make(this.#inverted.checked));
    on("#own-undo", () => this.#pad.undo());
    on("#own-clear", () => {
      this.#pictures += 1;
      this.#makes += 1;
      this.#isUnmade = false;
      this.#showOriginal(false);
      this.#complain(null);
      this.#pad.clear();
      this.#show();
    });
    const eraser = find(this.#element, "#own-erase", HTMLInputElement);
    eraser.addEventListener("change", () => {
      this.#pad.erases = eraser.checked;
    });
    on("#own-look", async () => {
      await this.#send();
      this.#lens.choose(OWN);
      look();
    });
  }

  /**
   * Takes a picture that came in. If it is none, everything stays as it was.
   * @param {File[]} files
   */
  async take(files) {
    const turn = ++this.#pictures;
    try {
      const picture = await decode(files);
      if (turn !== this.#pictures) return;
      this.#keep(picture);
      this.#complain(null);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      if (turn === this.#pictures) this.refuse(error.failure);
      return;
    }
    this.#isUnmade = true;
    await this.#make(null);
  }

  /** Tells what is wrong with what came in. @param {Failure} failure */
  refuse(failure) {
    this.#complain(failure);
    this.#reveal();
  }

  /** @param {DataSummary} data */
  async setData(data) {
    const {width, height} = this.#pad.size;
    const isSameSize = data.width === width && data.height === height;
    this.#data = data;
    this.#outcome = null;
    this.#isUntold = isSameSize && !this.#pad.isBlank; // The worker has a blank one.
    if (!isSameSize) this.#pad.show(new Uint8Array(data.width * data.height), data);
    this.translate(this.#texts);
    if (this.#isUnmade) await this.#make(null);
    else if (!isSameSize && !this.#original.hidden) await this.#make(this.#inverted.checked);
    else if (isSameSize) await this.#send();
    else if (this.#isUnderLens) this.#lens.choose({part: "test", index: 0});
  }

  invalidate() {
    this.#live.invalidate();
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.#texts = texts;
    const {predictions: said} = texts.chapter;
    this.#complain(this.#failure);
    this.#pad.label = said.pad(this.#pad.size);
    this.#place.textContent = "";
    this.#original.ariaLabel = said.picture(this.#original);
    this.#show();
  }

  /** Shows the picture as it is. @param {ImageBitmap} picture */
  #keep(picture) {
    const scale = Math.min(LONGEST_SIDE / Math.max(picture.width, picture.height), 1);
    const [width, height] = [picture.width, picture.height]
      .map((side) => Math.max(Math.round(side * scale), 1));
    Object.assign(this.#original, {width, height});
    const context = this.#context();
    context.imageSmoothingQuality = "high";
    context.drawImage(picture, 0, 0, this.#original.width, this.#original.height);
    picture.close();
    this.#showOriginal(true);
    this.#original.ariaLabel = this.#texts.chapter.predictions.picture(this.#original);
    this.#reveal();
  }

  #context() {
    const context = this.#original.getContext("2d", {willReadFrequently: true});
    if (!context) throw new TypeError("a canvas of another kind");
    return context;
  }

  /**
   * Has the worker make the image of the picture. Without data nobody knows its size: then it is made
   * when there is some, and so it is if the worker dies over it.
   * @param {boolean | null} inverted
   */
  async #make(inverted) {
    const data = this.#data;
    if (!data) return;
    const turn = ++this.#makes;
    const {width, height} = this.#original;
    const pixels = this.#context().getImageData(0, 0, width, height).data.buffer;
    const question = /** @type {const} */ ({type: "own-picture", pixels, width, height, inverted});
    const made = await this.#ask(question, [pixels]).catch(overlookFailure);
    if (!made || data !== this.#data || turn !== this.#makes) return;
    this.#inverted.checked = made.inverted;
    this.#pad.show(made.pixels, data);
    this.#isUnmade = false;
    this.#change();
  }

  /** The image is another, and the worker has to be told: other sections may show it, too. */
  #change() {
    this.#isUntold = true;
    this.#send();
    if (this.#pad.isBlank) this.#outcome = null;
    this.#show();
    this.invalidate();
  }

  async #refresh() {
    const data = this.#data;
    await this.#send();
    if (!data || this.#pad.isBlank) return;
    const {inspection} = await this.#ask({type: "inspection", specimen: OWN});
    if (data !== this.#data || this.#pad.isBlank) return;
    this.#outcome = inspection.outcome;
    this.#show();
  }

  /** Tells the worker of all changes, one at a time. @returns {Promise<void>} */
  #send() {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  async #sendAll() {
    while (this.#isUntold && this.#data) {
      this.#isUntold = false;
      const pixels = this.#pad.pixels.slice();
      await this.#ask({type: "own-drawing", pixels}, [pixels.buffer]).catch(overlookFailure);
      if (this.#isUnderLens) this.#lens.choose(OWN);
    }
  }

  get #isUnderLens() {
    return this.#lens.specimen.part === "own";
  }

  #show() {
    const {figures, chapter: {predictions: said}} = this.#texts;
    const {ranking = [], probabilities = []} = this.#outcome ?? {};
    const likeliest = [...ranking].slice(0, LIKELIEST);
    let rest = 1;
    const bars = likeliest.map((label) => {
      const value = probabilities[label] ?? 0;
      rest -= value;
      return {name: this.#texts.className(label, this.#data), value, text: figures.fixed(value, 3)};
    });
    if (ranking.length > LIKELIEST) {
      rest = Math.max(rest, 0);
      bars.push({name: said.rest, value: rest, text: figures.fixed(rest, 3)});
    }
    this.#bars.show(bars, {least: 0, greatest: 1});
    this.#say(this.#sentence(bars[0]?.name));
  }

  /** @param {string | undefined} likeliest */
  #sentence(likeliest) {
    const {predictions: said} = this.#texts.chapter;
    if (!this.#data) return said.noData;
    if (this.#pad.isBlank) return this.#original.hidden ? said.blank : said.allBackground;
    return likeliest === undefined ? said.untrained : said.verdict(likeliest);
  }

  /** Says only what is new, as it is read out. @param {string} sentence */
  #say(sentence) {
    if (this.#verdict.textContent !== sentence) this.#verdict.textContent = sentence;
  }

  /** @param {Failure | null} failure */
  #complain(failure) {
    this.#failure = failure;
    this.#error.textContent = failure && this.#texts.failure(failure);
  }

  /** @param {boolean} isShown */
  #showOriginal(isShown) {
    for (const element of this.#element.querySelectorAll(".of-picture")) {
      /** @type {HTMLElement} */ (element).hidden = !isShown;
    }
    this.#original.hidden = !isShown;
  }

  /** What came in from anywhere on the page is seen. */
  #reveal() {
    this.#element.scrollIntoView({block: "nearest"});
  }
}

/**
 * The picture in the one file; throws a `CommandError` if it can't be had.
 * @param {File[]} files
 */
async function decode(files) {
  const [file] = files;
  if (!file || files.length > 1) throw failed("many-pictures", "", "1", String(files.length));
  if (file.size === 0) throw failed("empty-file", file.name, "", "");
  try {
    return await createImageBitmap(file);
  } catch {
    throw failed("no-picture", file.name, "image/*", file.type);
  }
}

/**
 * A worker that died has been told; whatever happened, the image is sent again with the next data.
 * @param {unknown} error
 */
function overlookFailure(error) {
  if (!(error instanceof CommandError)) throw error;
  return null;
}

/**
 * @param {Failure["code"]} code
 * @param {string} subject
 * @param {string} expected
 * @param {string} found
 */
function failed(code, subject, expected, found) {
  return new CommandError({code, subject, expected, found});
}

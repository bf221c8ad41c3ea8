// Says below the curves what is unusual about the run that is shown, and in short on the stage.

import {CHAPTER} from "../../address.js";
import {texts} from "../../i18n/index.js";
import {create, find, onceAFrame, setText} from "../../views/dom.js";
import {remarkOn, surpriseOf} from "./remark.js";
import {sectionTexts} from "./texts.js";

/** @import {Page, SectionView} from "../loader.js" */

/**
 * @param {HTMLElement} section
 * @param {Page} page
 * @returns {SectionView}
 */
export function newRunNote(section, {runs}) {
  const note = create("p", {id: "run-note", className: "note", ariaLive: "polite"});
  const onStage = create("p", {id: "stage-note", className: "hint"});
  find(section, "#readout-said").after(note);
  find(document, "#stage #run").after(onStage);
  runs.watch(onceAFrame(draw));

  function draw() {
    setText(note, remark());
    const surprise = runs.current && surpriseOf(runs.current);
    setText(onStage, surprise ? sectionTexts().surprises[surprise] : "");
  }

  function remark() {
    const {current} = runs;
    const kind = current && remarkOn(current);
    const said = sectionTexts();
    if (!current || !kind) return "";
    if (kind === "exploded") return said.exploded;
    const {figures} = texts;
    const ofChapter = Number(CHAPTER.epochs) * Math.ceil(current.data.trainCount / Number(CHAPTER.batchSize));
    return said.oneStepAnEpoch(figures.count(current.run.epochs), figures.count(ofChapter));
  }

  return {setData: draw, invalidate() {}, translate: draw};
}

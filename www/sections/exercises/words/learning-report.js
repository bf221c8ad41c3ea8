// What the three layers have learned: curves, and tables after equal examples and after equal time.

import {create, setText} from "../../../views/dom.js";
import {newLegend} from "./layers.js";
import {newPerplexityChart} from "./perplexity-chart.js";
import {newTable} from "./table.js";
import {roomTexts} from "./texts.js";
import {written} from "./written.js";

/** @import {WordCurve, WordSurvey} from "../../../protocol.js" */
/** @import {Answer} from "../client.js" */
/** @import {Report} from "./experiments.js" */

/** A shorter time is not much longer than the step of a coarse clock [ms]. */
const SHORT_TIME = 200;

export function newLearningReport() {
  const progress = create("p", {className: "hint", id: "exercise-5-learning-progress"});
  const ending = create("p", {className: "hint", id: "exercise-5-learning-ended"});
  const legend = newLegend();
  const charts = [newPerplexityChart("examples"), newPerplexityChart("milliseconds")];
  const captions = charts.map(() => create("p", {className: "hint"}));
  const plots = create("div", {className: "word-charts"},
    ...charts.map(({element}, place) => create("div", {}, /** @type {Node} */ (captions[place]), element)));
  const equalExamples = newTable("exercise-5-equal-examples");
  const equalTime = newTable("exercise-5-equal-time");
  const timeNote = create("p", {className: "hint", id: "exercise-5-time-note"});
  const rareTitle = create("h4");
  const best = create("p", {className: "note", id: "exercise-5-words-said"});
  const deciles = newTable("exercise-5-deciles");
  const notes = create("p", {className: "note"});
  const figures = create("div", {}, legend.element, plots,
    create("div", {className: "word-tables"}, equalExamples.element, create("div", {}, equalTime.element, timeNote)),
    rareTitle, best, deciles.element, notes);
  const element = create("div");

  return {
    element,

    /** @param {Report<"word-perplexity"> | null} report */
    show(report) {
      const {results = null, end = null} = report ?? {};
      const said = roomTexts();
      setText(ending, end ? end === "stopped" ? said.stopped : said.ends[end] : "");
      setText(progress, results && !end ? stageOf(results) : "");
      progress.hidden = progress.textContent === "";
      ending.hidden = ending.textContent === "";
      // There are no charts before they can be drawn.
      const parts = !report ? [] : results?.truth ? [progress, ending, figures] : [progress, ending];
      if (element.childElementCount !== parts.length) element.replaceChildren(...parts);
      if (!results?.truth || !results.deciles) return;
      const {layers, truth, vocabulary, examples, fullMilliseconds} = results;
      legend.translate();
      for (const [place, chart] of charts.entries()) {
        setText(/** @type {Element} */ (captions[place]), place === 0 ? said.byExamples : said.byTime);
        chart.show(results);
      }
      const wordsSaid = (/** @type {WordSurvey | null} */ survey) => survey
        ? said.ofVocabulary(written.count(survey.wordsSaid), written.share(survey.wordsSaid / vocabulary)) : written.count(NaN);
      const language = {
        head: said.language,
        cells: [written.perplexity(truth.perplexity), written.share(truth.accuracy), wordsSaid(truth)],
      };
      equalExamples.show({
        caption: said.afterExamples(written.count(examples)),
        columns: [said.layerHead, said.perplexity, said.accuracy, said.wordsSaid],
        rows: [...layers.map(({layer, equalExamples: survey}) => ({
          head: said.lines[layer],
          cells: [written.perplexity(survey?.perplexity), written.share(survey?.accuracy), wordsSaid(survey)],
        })), language],
      });
      equalTime.show({
        caption: fullMilliseconds > 0 ? said.afterTime(written.milliseconds(fullMilliseconds)) : said.afterSomeTime,
        columns: [said.layerHead, said.perplexity, said.accuracy, said.wordsSaid, said.examplesSeen],
        rows: [...layers.map((curve) => ({
          head: said.lines[curve.layer],
          cells: [
            written.perplexity(curve.equalTime?.perplexity), written.share(curve.equalTime?.accuracy),
            wordsSaid(curve.equalTime), written.count(examplesOf(curve)),
          ],
        })), {...language, cells: [...language.cells, ""]}],
      });
      setText(timeNote, timeNoteOf(results));
      timeNote.hidden = timeNote.textContent === "";
      setText(rareTitle, said.rareTitle);
      setText(best, said.saidByLanguage({
        contexts: written.count(results.heldOutContexts), best: written.count(truth.wordsSaid),
        drawn: written.count(results.heldOutWords),
      }));
      const {words, heldOut} = results.deciles;
      deciles.show({
        caption: said.deciles(written.count(examples)),
        columns: [said.decile, said.decileWords, said.decileHeldOut, ...layers.map(({layer}) => said.lines[layer]), said.language],
        rows: words.map((count, place) => ({
          head: said.decileName(place + 1),
          cells: [
            written.count(count), written.count(heldOut[place]),
            ...[...layers.map(({equalExamples}) => equalExamples), truth].map((survey) => written.share(survey?.decileAccuracy[place])),
          ],
        })),
      });
      setText(notes, said.learningNotes);
    },
  };
}

/** Says what the experiment is doing. @param {Answer<"word-perplexity">} results */
function stageOf({corpusProgress, layers, examples}) {
  const said = roomTexts();
  if (layers.length === 0) return said.drawing(written.share(corpusProgress));
  const least = Math.min(...layers.map((curve) => curve.examples.at(-1) ?? 0));
  return least < examples ? said.training(written.count(least), written.count(examples)) : said.trainingOn;
}

/** Returns the number of examples at the comparison after equal time. @param {WordCurve} curve */
function examplesOf({equalTime, perplexities, examples}) {
  return equalTime ? examples[perplexities.lastIndexOf(equalTime.perplexity)] ?? NaN : NaN;
}

/** @param {Answer<"word-perplexity">} results */
function timeNoteOf({isComplete, fullMilliseconds, layers, trainingExamples}) {
  const said = roomTexts();
  if (!isComplete) return "";
  if (!(fullMilliseconds > 0)) return said.noTime;
  const isExhausted = layers.some((curve) => curve.layer !== "full" && examplesOf(curve) >= trainingExamples);
  return [
    ...fullMilliseconds < SHORT_TIME ? [said.shortTime] : [],
    ...isExhausted ? [said.exhausted(written.count(trainingExamples))] : [],
  ].join(" ");
}

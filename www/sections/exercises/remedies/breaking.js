// The student tries to break a remedy. The score stays until the page is left.

import {texts} from "../../../i18n/index.js";
import {CommandError} from "../../../training-client.js";
import {create, find, setText} from "../../../views/dom.js";
import {showTable} from "../table.js";
import {sectionTexts} from "../texts.js";
import {written} from "../written.js";
import {newCase} from "./case.js";
import {REMEDIES, faultsInWords} from "./faults.js";
import {roomTexts} from "./texts.js";

/** @import {Failure} from "../../../protocol.js" */
/** @import {Answer} from "../client.js" */
/** @import {RoomPage} from "../view.js" */
/** @import {Case} from "./case.js" */

/** No remedy fails with these. @type {Case} */
const START = {logits: [2, 1, 0], label: 0};

/**
 * @param {HTMLElement} element
 * @param {RoomPage} page
 * @param {() => string | null} epsilon Returns ε, or `null` if its field is wrong.
 */
export function newBreaking(element, page, epsilon) {
  const list = find(element, "select#exercise-3-remedy");
  const fields = newCase(find(element, "fieldset#exercise-3-yours"), START, () => {});
  const hints = find(element, "details#exercise-3-hints");
  const score = new Map(REMEDIES.map((remedy) => [remedy, {attempts: 0, broken: 0}]));
  /** What was tried. @type {Set<string>} */
  const tried = new Set();
  /** @type {{answer: Answer<"break-remedy">, epsilon: string, isRepeated: boolean} | null} */
  let last = null;
  /** Why there is no answer. @type {Failure | "incomplete" | null} */
  let problem = null;

  find(element, "button#exercise-3-break").onclick = attempt;

  async function attempt() {
    const [chosen, limit] = [fields.value, epsilon()];
    const remedy = REMEDIES.find((name) => name === list.value);
    [last, problem] = [null, null];
    if (!chosen || limit === null || !remedy) {
      problem = "incomplete";
      return draw();
    }
    try {
      const answer = await page.exercises.ask({type: "break-remedy", remedy, ...chosen, epsilon: limit});
      const key = JSON.stringify([remedy, chosen, remedy === "clamp" && limit]);
      last = {answer, epsilon: limit, isRepeated: tried.has(key)};
      const counts = score.get(remedy);
      if (counts && !tried.has(key)) {
        counts.attempts += 1;
        counts.broken += answer.isBroken ? 1 : 0;
      }
      tried.add(key);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      problem = error.failure;
    }
    draw();
  }

  function draw() {
    const {figures} = texts;
    const said = roomTexts();
    setText(find(element, "#exercise-3-attempt"), whatHappened());
    showTable(find(element, "table#exercise-3-score"), said.score, said.scoreHead, [...score].map(([remedy, counts]) =>
      [said.names[remedy], figures.count(counts.attempts), figures.count(counts.broken)]));
  }

  function whatHappened() {
    const said = roomTexts();
    if (problem === "incomplete") return said.incomplete;
    if (problem) return problem.code === "worker-died" ? sectionTexts().died : texts.failure(problem);
    if (!last) return "";
    const {answer: {result, exactLoss, isBroken}, epsilon, isRepeated} = last;
    const name = said.names[result.remedy];
    const sentence = isBroken ? `${said.broken(name)} ${faultsInWords(result, epsilon, exactLoss)}`
      : said.withstood(name, written(result.loss), written(exactLoss));
    return isRepeated ? `${sentence} ${said.repeated}` : sentence;
  }

  return {
    translate() {
      const said = roomTexts();
      const {value} = list;
      list.replaceChildren(...REMEDIES.map((remedy) => new Option(said.names[remedy], remedy, false, remedy === value)));
      find(hints, "ul").replaceChildren(...said.hintList.map((text) => create("li", {}, text)));
      fields.translate();
      draw();
    },

    /** Hides the hints where a teacher hides the answers. */
    follow() {
      hints.hidden = page.option("answers") === "hidden";
    },
  };
}

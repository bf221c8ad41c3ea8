// The ten templates on the stage: before a run those that it starts from, during a replay those of earlier
// models.

import {texts} from "../i18n/index.js";
import {find} from "../views/dom.js";
import {newSection} from "../views/section.js";
import {areWeightsShown, askForParameters, showTemplates} from "../views/templates.js";

/** @import {Parameters} from "../protocol.js" */
/** @import {Ask} from "../events.js" */
/** @import {Start} from "../views/templates.js" */

/** The most templates on the stage. Section 3.6.1 shows those of more classes. */
const MOST = 10;

/** The size of a template until there is data. */
const USUAL_SIZE = {width: 28, height: 28};

/** @typedef {ReturnType<typeof newTemplates>} Templates */

/**
 * @param {HTMLElement} element
 * @param {object} page
 * @param {Ask} page.ask
 * @param {() => Start} page.start What the next run starts from.
 */
export function newTemplates(element, {ask, start}) {
  /** The parameters that a replay shows. @type {Parameters | null} */
  let replayed = null;

  const section = newSection(element, {
    inquire: async (data) => areWeightsShown(data) ? (await askForParameters(ask, start())).parameters : null,
    draw,
  });

  function draw() {
    const {data, answer, className} = section;
    const count = !data ? MOST : areWeightsShown(data) ? Math.min(data.classCount, MOST) : 0;
    const names = Array.from({length: count}, (_, label) => data ? className(label) : texts.classes[label] ?? "");
    showTemplates(element, names, data ?? USUAL_SIZE, replayed ?? answer, (template, label) => {
      find(template, "canvas").ariaLabel = texts.stage.template(names[label] ?? "");
    });
  }

  return {
    ...section,

    /** Shows the parameters of an earlier model; `null` shows the current ones. @param {Parameters | null} parameters */
    show(parameters) {
      replayed = parameters;
      draw();
    },
  };
}

// What the page knows of the training: a pure function of the worker's events and of what happens on the
// page. It has no DOM and no texts; whatever the page shows derives from it.

/** @import {DataSummary, Event, Run, Settings, Speed, State} from "./protocol.js" */
/** @import {BatchEvent, EpochEvent} from "./events.js" */

/**
 * @typedef {object} Knowledge
 * @property {State} state Of the worker's run.
 * @property {DataSummary | null} data What is loaded.
 * @property {Run | null} run The run that table and curves show.
 * @property {Settings | null} settings What stood in the fields when that run began.
 * @property {BatchEvent | null} minibatch The last report of its minibatches.
 * @property {EpochEvent | null} epoch The last epoch that has ended.
 * @property {boolean} isLoading Whether files are on their way.
 * @property {boolean} isMeasuring Whether the benchmark is going on.
 * @property {Speed | null} speed What the benchmark has measured on this data, if it has.
 * @property {boolean} isSilent Whether the worker has not answered for some seconds.
 * @property {boolean} isModelLost Whether the model of the run that is shown was lost with its worker.
 */

/**
 * What happens on the page: loading or the benchmark begins or ends; the worker stops or starts to answer;
 * the worker dies; the run that is shown is dismissed, or shown again as it was known before.
 * @typedef {(
 *   | {type: "loading", isLoading: boolean}
 *   | {type: "measuring", isMeasuring: boolean}
 *   | {type: "silence", isSilent: boolean}
 *   | {type: "death"}
 *   | {type: "dismissal"}
 *   | {type: "recall", known: Readonly<Knowledge>}
 * )} PageEvent
 */

/** What is known when the page opens. @type {Readonly<Knowledge>} */
export const NOTHING = Object.freeze({
  state: "empty",
  data: null,
  run: null,
  settings: null,
  minibatch: null,
  epoch: null,
  isLoading: false,
  isMeasuring: false,
  speed: null,
  isSilent: false,
  isModelLost: false,
});

/** Nothing is shown of a run. */
const NO_RUN = Object.freeze({run: null, settings: null, minibatch: null, epoch: null, isModelLost: false});

/**
 * Returns what is known after an event: `known` itself, if nothing changes.
 * @param {Readonly<Knowledge>} known
 * @param {Event | PageEvent} event
 * @returns {Readonly<Knowledge>}
 */
export function reduce(known, event) {
  switch (event.type) {
    case "data":
      return {...known, state: "ready", data: event.data, speed: null};
    case "started":
      return {...known, ...NO_RUN, run: event.run, settings: event.settings};
    case "batch":
      return {...known, minibatch: event};
    case "epoch":
      return {...known, epoch: event};
    case "state":
      return {...known, state: event.state};
    case "finished":
      return {...known, state: "finished"};
    case "loading":
      return {...known, isLoading: event.isLoading};
    case "measuring":
      return {...known, isMeasuring: event.isMeasuring};
    case "benchmark":
      return {...known, speed: event.speed};
    case "silence":
      return {...known, isSilent: event.isSilent};
    case "death":
      return {...known, state: "empty", isSilent: false, isModelLost: true};
    case "dismissal":
      return {...known, ...NO_RUN};
    case "recall": {
      const {run, settings, minibatch, epoch} = event.known;
      return {...known, run, settings, minibatch, epoch};
    }
    default:
      return known;
  }
}

/** Whether there is a model. @param {Readonly<Knowledge>} known */
export const hasModel = ({state}) => state !== "empty" && state !== "ready";

/** Whether the worker is training. @param {Readonly<Knowledge>} known */
export const isTraining = ({state}) => state === "running";

/**
 * Whether the run that is shown has these settings in the fields.
 * @param {Readonly<Knowledge>} known
 * @param {Settings} fields
 */
export const isShown = ({run, settings}, fields) => run !== null && settings !== null
  && /** @type {(keyof Settings)[]} */ (Object.keys(fields)).every((field) => fields[field] === settings[field]);

/** @typedef {ReturnType<typeof newStore>} Store */

/** Makes the store of a page. */
export function newStore() {
  /** @type {Readonly<Knowledge>} */
  let known = NOTHING;
  /** @type {((known: Readonly<Knowledge>) => void)[]} */
  const watchers = [];
  return {
    get known() {
      return known;
    },

    /** @param {Event | PageEvent} event */
    dispatch(event) {
      const before = known;
      known = reduce(known, event);
      if (known !== before) for (const watcher of watchers) watcher(known);
    },

    /** Calls `watcher` whenever something else is known. @param {(known: Readonly<Knowledge>) => void} watcher */
    watch(watcher) {
      watchers.push(watcher);
    },
  };
}

// The messages between the page and the worker. The session's commands and events are declared in Rust
// (`src/session/protocol.rs`), and `wasm-pack build` generates their types. This file adds the messages
// that need JavaScript's own objects, and those of the worker itself.

import type {
  CanvasStyle, Choice, Command as Untagged, ExerciseCommand as UntaggedExerciseCommand, Failure as SessionFailure,
  FailureCode as SessionFailureCode, Message, Origin, RunSettings,
  Tagged,
} from "../pkg/softmax_lab.js";

export type {
  ReferenceEntry, CanvasStyle, Choice, Comparison, Confusion, DataSummary, FileChecksum, Examples, ForwardPass, Init, Inspection, Move,
  ImageId, NextStep,
  Obstacle, Origin, Outcome, Pair, Parameters, Prediction, Rank, Settings, Softmax, Speed, State, LabelLoss,
  ExerciseEvent, WordCurve, WordLayerCost, WordLayerKind, WordSurvey,
} from "../pkg/softmax_lab.js";

/** A run as it was started. `seed` is the one used, even if none was given. */
export type Run = RunSettings;

/** What Rust carries out. */
export type Command = Tagged<Untagged>;

/** What Rust carries out in the worker of the exercises. */
export type ExerciseCommand = Tagged<UntaggedExerciseCommand>;

export interface NamedBytes {
  name: string;
  bytes: ArrayBuffer;
}

/** What a page sends to the worker, but for the id. */
export type CommandBody =
  | Command
  | {type: "attach-canvas", canvas: OffscreenCanvas, style: CanvasStyle, choice: Choice}
  | {type: "restyle-canvas", style: CanvasStyle}
  | {type: "load", origin: Origin, files: NamedBytes[]}
  | {type: "ping"};

export type ToWorker = CommandBody & {id: number};

/** Failures of the page and the worker, besides those of the session. */
export type FailureCode =
  | SessionFailureCode
  | "corrupt-gzip" | "no-package" | "no-wasm" | "no-picture" | "many-pictures" | "mixed-files"
  | "full-set" | "network" | "unreadable-file" | "too-many-files" | "worker-died";

/**
 * What went wrong. The page puts it in words: `subject` is the file or the field, if any; `expected` and
 * `found` are figures or names that need no translation. Modules that are loaded late may bring a sentence of their own.
 */
export type Failure = Omit<SessionFailure, "code"> & {code: FailureCode, say?: () => string};

/** Bytes of a file that are unpacked; a sign of life; and the end of a worker because of a bug. */
type WorkerEvent =
  | {type: "progress", id: null, file: string, done: number, total: number}
  | {type: "pong", id: number}
  | {type: "error", id: number, failure: Failure}
  | {type: "crash", id: null, message: string};

/** What the worker posts. Every command is answered by one message with its id. */
export type Event = Message | WorkerEvent;


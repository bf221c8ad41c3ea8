// The messages between the page and the worker: nothing else is in this file, and nothing else
// passes between them. Commands go down, events come up. Both sides are checked against these
// types by the TypeScript compiler.
//
// Every command carries an id and is answered by exactly one event with that id: `data` answers
// `load`, `pong` answers `ping`, `predictions` answers the three that draw, those that ask are
// answered by the event named like them, and so is `pace`; `state` answers all others; or `error`
// does. Events whose id is null, or that have none, come by themselves; `started` comes before the
// answer to the `train` or `step` that began a new run.

/**
 * What the user chooses, as written in the fields: the Rust side reads and checks it, so that the
 * page, the address bar and the command line have one set of rules. An empty seed asks for any.
 * @typedef {{epochs: string, learningRate: string, batchSize: string, seed: string}} Settings
 */

/**
 * Where files come from: `sample` and `data` lie beside the page, `download` is the published set
 * (whose checksums are verified), `files` are the user's own.
 * @typedef {"sample" | "data" | "download" | "files"} Origin
 */

/** @typedef {{name: string, bytes: ArrayBuffer}} NamedBytes */

/**
 * How the canvas of nine is to look. Sizes in CSS pixels, colours as CSS colours.
 * @typedef {object} CanvasStyle
 * @property {number} width
 * @property {number} height
 * @property {number} pixelRatio Device pixels per CSS pixel.
 * @property {number} line Height of a line of text, also in CSS pixels.
 * @property {string} font A CSS font family.
 * @property {string} text The colour of true labels.
 * @property {string} right The colour of a right prediction and its mark.
 * @property {string} wrong The colour of a wrong prediction and its mark.
 * @property {string} paper The background.
 * @property {string[]} classes Names of the garments in the user's language; not used
 *   for other data.
 */

/** @typedef {"first" | "previous" | "next"} Move */

/** Which are shown: all, those that the model gets wrong, or of these those first that it is surest of. @typedef {"all" | "mistakes" | "confident"} Choice */

/**
 * An image: its set, and its position there, from 0. `own` is the user's own image, alone in its set.
 * @typedef {{part: "train" | "test" | "own", index: number}} Specimen
 */

/**
 * `own-picture` asks what a picture looks like to the model: `pixels` are its bytes, four a pixel, as
 * `ImageData` has them, and if `inverted` is null its border tells whether it is to be inverted.
 * `own-drawing` has the pixels of the user's own image, which is blank at first, and with other data.
 * @typedef {(
 *   | {type: "attach-canvas", canvas: OffscreenCanvas, style: CanvasStyle, choice: Choice}
 *   | {type: "restyle-canvas", style: CanvasStyle}
 *   | {type: "load", origin: Origin, files: NamedBytes[]}
 *   | {type: "train", settings: Settings}
 *   | {type: "step", ofNewRun: boolean, settings: Settings}
 *   | {type: "pause"}
 *   | {type: "resume"}
 *   | {type: "stop"}
 *   | {type: "reset"}
 *   | {type: "show-predictions", move: Move, choice: Choice}
 *   | {type: "pace", minibatchesPerSecond: number | null}
 *   | {type: "benchmark"}
 *   | {type: "images", part: "train" | "test", indices: number[]}
 *   | {type: "garments", classes: number, perClass: number}
 *   | {type: "checksums"}
 *   | {type: "parameters"}
 *   | {type: "softmax", logits: number[]}
 *   | {type: "inspection", specimen: Specimen}
 *   | {type: "comparison", specimen: Specimen, classes: Pair | null}
 *   | {type: "cross-entropy", probabilities: number[]}
 *   | {type: "confusion", frequent: number}
 *   | {type: "confused", label: number, predicted: number, most: number}
 *   | {type: "book"}
 *   | {type: "own-picture", pixels: ArrayBuffer, width: number, height: number, inverted: boolean | null}
 *   | {type: "own-drawing", pixels: Uint8Array<ArrayBuffer>}
 *   | {type: "ping"}
 * )} CommandBody
 */

/** @typedef {CommandBody & {id: number}} Command */

/**
 * `empty`: no data. `ready`: data, no model. `running` and `paused`: in a run. `stopped`: a run
 * was ended early. `finished`: it reached its last epoch. In the last four there is a model.
 * @typedef {"empty" | "ready" | "running" | "paused" | "stopped" | "finished"} State
 */

/**
 * A run as it was started; `seed` is the one used, also if none was given.
 * @typedef {object} Run
 * @property {number} epochs
 * @property {number} learningRate
 * @property {number} batchSize
 * @property {number} seed
 * @property {number} batches Minibatches per epoch.
 */

/**
 * @typedef {object} DataSummary
 * @property {Origin} origin
 * @property {number} trainCount
 * @property {number} testCount
 * @property {number} height Of every image, in pixels.
 * @property {number} width
 * @property {number} classCount
 * @property {boolean} fashionMnist Whether the classes are Fashion-MNIST's; else they are numbers.
 */

/**
 * One of the nine: position in the test set, label, and what the model makes of it (null before
 * there is a model). `probability` is that of the prediction, told only of the mistakes that the model
 * is surest of.
 * @typedef {{index: number, label: number, predicted: number | null, probability: number | null}} Prediction
 */

/**
 * The place of the first of the nine among all mistakes, from 0, if those come first that the model is
 * surest of; and how many mistakes there are.
 * @typedef {{first: number, mistakes: number}} Rank
 */

/**
 * What the test images are taken for by the model as it is now. `counts` and `shares` have a row for
 * each label and a number for each prediction; a share is that of its row. `frequent` are the most
 * frequent kinds of mistakes: label, prediction and count, of one after the other. `untrained` is the
 * accuracy before the first minibatch, null while it is not known.
 * @typedef {{counts: Uint32Array, shares: Float32Array, frequent: Uint32Array, accuracy: number,
 *   untrained: number | null}} Confusion
 */

/**
 * What a benchmark came to: the median time of an epoch, the look at the test set included, and
 * training images a second at that.
 * @typedef {{epochs: number, millisecondsPerEpoch: number, imagesPerSecond: number}} Speed
 */

/**
 * Images of the training set: the first of each class, at most so many, class by class. `counts` are
 * of all images of a class.
 * @typedef {object} Garments
 * @property {{train: Uint32Array, test: Uint32Array}} counts
 * @property {Uint32Array[]} indices Of each class.
 */

/**
 * The SHA-256 of a file, unpacked, in hexadecimal digits, and which set has the very same file, if
 * that is known. Files are in this order: images and labels to train on, images and labels to test with.
 * @typedef {{sha256: string, known: "published" | "sample" | null}} FileChecksum
 */

/**
 * A figure that the chapter prints of an epoch; what 200 seeds come to on today's files; and what the
 * run has come to, and whether that is `inside` of the range of these: null before it has, or if it
 * can't be compared.
 * @typedef {object} BookFigure
 * @property {number} epoch
 * @property {"loss" | "trainAccuracy" | "testAccuracy"} kind
 * @property {number} chapter
 * @property {number} median
 * @property {number} least
 * @property {number} greatest
 * @property {number | null} found
 * @property {"below" | "inside" | "above" | null} verdict
 */

/**
 * In what the run, or else the data, differs from the chapter's, so that it can't be compared.
 * @typedef {"data" | "batch-size" | "learning-rate"} Obstacle
 */

/**
 * The parameters as they are now. `weights` has a row for each class, a number for each pixel;
 * `range` is the greatest absolute value in it.
 * @typedef {{weights: Float32Array, bias: Float32Array, range: number}} Parameters
 */

/**
 * The lesson's softmax of some logits. `logSumExp` is the logarithm of `sum`, computed so that it
 * can't overflow.
 * @typedef {object} Softmax
 * @property {Float32Array} exponentials
 * @property {number} sum Of the exponentials.
 * @property {Float32Array} probabilities
 * @property {number} sumOfProbabilities
 * @property {number} logSumExp
 */

/** @typedef {{pixels: Uint8Array, label: number | null, outcome: Outcome | null}} Inspection */

/**
 * What the model makes of an image: a number for each class. `ranking` has the classes, the likeliest
 * first.
 * @typedef {object} Outcome
 * @property {Float32Array} logits
 * @property {Float32Array} probabilities
 * @property {Uint8Array} ranking
 * @property {Verdict | null} verdict Nothing where there is no label.
 */

/**
 * What the label says of that: the loss, and its gradient by the logits.
 * @typedef {{loss: number, gradient: Float32Array, gradientSum: number}} Verdict
 */

/** Two classes. @typedef {[number, number]} Pair */

/**
 * Why class a is likelier than class b, or not: each pixel's part in the difference of their logits,
 * `terms`, x (w_a - w_b), of which `range` is the greatest absolute value, and w_a - w_b. `sum`, of the
 * terms, and `biasDifference` add up to `logitDifference`.
 * @typedef {object} Comparison
 * @property {Pair} classes
 * @property {Float32Array} terms
 * @property {Float32Array} weightDifferences
 * @property {number} range
 * @property {number} sum
 * @property {number} biasDifference
 * @property {number} logitDifference
 */

/**
 * The kinds of failure. Files: from `empty-file` to `checksum`; data sets: to
 * `image-size-mismatch`; fields, named like their ids: to `seed`; the rest say themselves.
 * @typedef {(
 *   | "empty-file" | "header-truncated" | "magic" | "element-type" | "dimensions" | "no-elements"
 *   | "too-large" | "out-of-memory" | "truncated" | "trailing-bytes" | "corrupt-gzip"
 *   | "unknown-role" | "duplicate-role" | "missing-roles" | "checksum"
 *   | "too-many-images" | "image-too-large" | "side-too-long" | "count-mismatch" | "label-outside-classes"
 *   | "image-size-mismatch"
 *   | "epochs" | "learning-rate" | "batch-size" | "seed"
 *   | "argument" | "no-entropy" | "no-data" | "no-image" | "no-run" | "no-package" | "no-canvas"
 *   | "no-picture" | "many-pictures" | "mixed-files"
 *   | "empty-picture" | "picture-too-large" | "picture-bytes"
 *   | "address" | "full-set" | "network" | "unreadable-file" | "too-many-files" | "worker-died"
 * )} FailureCode
 */

/**
 * What went wrong, for the page to put in words: `subject` is the file or field (or nothing),
 * `expected` and `found` are figures or names that need no translation.
 * @typedef {{code: FailureCode, subject: string, expected: string, found: string}} Failure
 */

/**
 * `losses` are the mean losses of the minibatches since the last such event, each before its
 * update; the last one is this minibatch's. `share` of the run is done; `secondsLeft` is told for the
 * pace that is kept, and `imagesPerSecond` are training images over the time that was worked on the
 * epochs so far: both are null while it's too early to say. `speed` is null if a run was going, or the
 * benchmark was stopped, or a run, other data or another benchmark came in between. `fingerprint` is
 * the first 8 hexadecimal digits of the SHA-256 of the trained parameters. `parameters`, `comparison`
 * and `confusion` are null without a model; who asks for a comparison of no two classes, gets that of
 * the two most worth it. `confused` are the first test images of class `label` that are taken for
 * `predicted`, with the probability of that; none without a model.
 * `checksums` comes while nothing else is to be done, and has no files if other data was loaded
 * before they were known. `own-picture` has the picture as the model sees it.
 * @typedef {(
 *   | {type: "progress", file: string, done: number, total: number}
 *   | {type: "data", id: number, data: DataSummary}
 *   | {type: "started", run: Run}
 *   | {type: "state", id: number | null, state: State, run: Run | null}
 *   | {type: "batch", epoch: number, batch: number, batches: number, losses: number[],
 *      meanLoss: number, meanAccuracy: number,
 *      share: number, secondsLeft: number | null, imagesPerSecond: number | null}
 *   | {type: "epoch", epoch: number, loss: number | null, trainAccuracy: number | null,
 *      testAccuracy: number, seconds: number, imagesPerSecond: number | null}
 *   | {type: "finished", run: Run, fingerprint: string}
 *   | {type: "predictions", id: number | null, predictions: Prediction[], choice: Choice,
 *      rank: Rank | null}
 *   | {type: "pace", id: number, minibatchesPerSecond: number | null}
 *   | {type: "benchmark", id: number, speed: Speed | null}
 *   | {type: "images", id: number, pixels: Uint8Array, labels: Uint8Array}
 *   | {type: "garments", id: number, garments: Garments}
 *   | {type: "checksums", id: number, files: FileChecksum[]}
 *   | {type: "parameters", id: number, parameters: Parameters | null}
 *   | {type: "softmax", id: number, softmax: Softmax}
 *   | {type: "inspection", id: number, inspection: Inspection}
 *   | {type: "comparison", id: number, comparison: Comparison | null}
 *   | {type: "cross-entropy", id: number, losses: Float32Array}
 *   | {type: "confusion", id: number, confusion: Confusion | null}
 *   | {type: "confused", id: number, indices: number[], probabilities: number[]}
 *   | {type: "book", id: number, figures: BookFigure[], obstacle: Obstacle | null}
 *   | {type: "own-picture", id: number, pixels: Uint8Array, inverted: boolean}
 *   | {type: "own-drawing", id: number}
 *   | {type: "pong", id: number}
 *   | {type: "error", id: number, failure: Failure}
 *   | {type: "crash", message: string}
 * )} Event
 */

export {};

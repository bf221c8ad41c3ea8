// The functions that compute what the sections show, and what the chapter calls them.

/** @import {SectionKey} from "../sections/index.js" */

/**
 * @typedef {object} Functions
 * @property {readonly string[]} names The chapter's names.
 * @property {Readonly<Record<string, readonly string[]>>} sources The functions in each file of `src`: `function`, or
 *   `Type::function`.
 */

/** Where a page shows code: a section, or a part of one. @typedef {SectionKey | "comparison"} CodeKey */

/** @type {Readonly<Record<CodeKey, Functions>>} */
export const FUNCTIONS = {
  data: {
    names: ["load_data_fashion_mnist(batch_size)"],
    sources: {"chapter.rs": ["scale", "minibatch"]},
  },
  parameters: {
    names: ["W", "b"],
    sources: {"model.rs": ["SoftmaxRegression::random", "SoftmaxRegression::zeros"]},
  },
  softmax: {
    names: ["softmax(X)"],
    sources: {"chapter.rs": ["sum", "exp", "softmax", "stable_softmax"]},
  },
  model: {
    names: ["net(X)"],
    sources: {"chapter.rs": ["logits", "net", "logits_of_image", "stable_softmax"]},
  },
  comparison: {
    names: [],
    sources: {"comparison.rs": ["Comparison::new"]},
  },
  loss: {
    names: ["cross_entropy(y_hat, y)"],
    sources: {"chapter.rs": ["pick", "cross_entropy", "log_sum_exp", "stable_cross_entropy"]},
  },
  accuracy: {
    names: ["accuracy(y_hat, y)", "evaluate_accuracy(data_iter, net)"],
    sources: {"chapter.rs": ["count_correct", "accuracy", "evaluate_accuracy", "evaluate"]},
  },
  training: {
    names: ["sgd(params, lr, batch_size)", "train_ch3(net, …)"],
    sources: {"chapter.rs": ["gradient", "sgd", "accumulate"], "train.rs": ["Trainer::train_slice"]},
  },
  predictions: {
    names: ["net(X).argmax(axis=1)"],
    sources: {"chapter.rs": ["argmax", "predict"]},
  },
  summary: {
    names: ["train_ch3(net, …)"],
    sources: {"train.rs": ["Trainer::advance"]},
  },
  exercises: {
    names: ["softmax(X)", "cross_entropy(y_hat, y)"],
    sources: {"chapter.rs": ["softmax", "cross_entropy", "log_sum_exp", "stable_cross_entropy"]},
  },
};

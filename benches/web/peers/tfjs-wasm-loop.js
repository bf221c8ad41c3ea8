// TensorFlow.js with its WebAssembly backend, as fast as it goes: no automatic gradient, and
// minibatches put together in JavaScript, because its `gather` is slow.

import {BATCH_SIZE, CLASSES, DEVIATION, LEARNING_RATE, PIXELS} from "../settings.js";
import {scaled, tensorflow} from "./tfjs.js";

/** @type {import("../peer-worker.js").Contestant} */
export async function train({train, test}, epochs, onEpoch) {
  const tf = await tensorflow("wasm");
  const pixels = scaled(train.images);
  const testImages = tf.tensor2d(scaled(test.images), [test.labels.length, PIXELS]);
  const testLabels = tf.tensor1d(Int32Array.from(test.labels), "int32");
  const model = {
    weights: tf.variable(tf.randomNormal([PIXELS, CLASSES], 0, DEVIATION)),
    bias: tf.variable(tf.zeros([CLASSES])),
  };
  const sums = {loss: tf.variable(tf.scalar(0)), correct: tf.variable(tf.scalar(0))};
  const order = Int32Array.from(train.labels, (_, index) => index);
  for (let epoch = 0; epoch < epochs; epoch++) {
    tf.util.shuffle(order);
    for (let begin = 0; begin < order.length; begin += BATCH_SIZE) {
      const batch = order.subarray(begin, begin + BATCH_SIZE);
      tf.tidy(() => step(tf, model, rowsOf(tf, pixels, batch), labelsOf(tf, train.labels, batch), sums));
    }
    await Promise.all([sums.loss.data(), sums.correct.data()]);
    const right = tf.tidy(() => countRight(tf, logits(tf, model, testImages), testLabels));
    onEpoch((await right.data())[0] / test.labels.length);
    right.dispose();
  }
}

function rowsOf(tf, pixels, batch) {
  const rows = new Float32Array(batch.length * PIXELS);
  for (const [place, image] of batch.entries()) {
    rows.set(pixels.subarray(image * PIXELS, (image + 1) * PIXELS), place * PIXELS);
  }
  return tf.tensor2d(rows, [batch.length, PIXELS]);
}

function labelsOf(tf, labels, batch) {
  return tf.tensor1d(batch.map((image) => labels[image]), "int32");
}

/** One minibatch: the gradient of the cross-entropy by the logits is softmax minus one-hot. */
function step(tf, {weights, bias}, images, labels, sums) {
  const outputs = logits(tf, {weights, bias}, images);
  const truth = tf.oneHot(labels, CLASSES).toFloat();
  const logarithms = tf.logSoftmax(outputs);
  sums.loss.assign(tf.sub(sums.loss, tf.sum(tf.mul(logarithms, truth))));
  sums.correct.assign(tf.add(sums.correct, countRight(tf, outputs, labels)));
  // As in the chapter, also for the last minibatch, which is smaller.
  const rate = LEARNING_RATE / BATCH_SIZE;
  const update = tf.mul(tf.sub(tf.exp(logarithms), truth), rate);
  // Transposed apart: this backend multiplies slowly by what is to be transposed on the way.
  weights.assign(tf.sub(weights, tf.matMul(tf.transpose(images), update)));
  bias.assign(tf.sub(bias, tf.sum(update, 0)));
}

function logits(tf, {weights, bias}, images) {
  return tf.add(tf.matMul(images, weights), bias);
}

function countRight(tf, outputs, labels) {
  return tf.sum(tf.equal(tf.argMax(outputs, 1), labels)).toFloat();
}

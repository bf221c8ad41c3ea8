// The same training in plain JavaScript, as fast as we know how to write it: typed arrays of f32,
// the ten classes unrolled, and the zero pixels, half of all, taken out beforehand.

import {BATCH_SIZE, CLASSES, DEVIATION, LEARNING_RATE, PIXELS} from "../settings.js";

/** @import {Contestant} from "../peer-worker.js" */

/** @type {Contestant} */
export async function train({train, test}, epochs, onEpoch) {
  const images = withoutZeros(train.images);
  const testImages = withoutZeros(test.images);
  const model = freshModel();
  const order = Uint32Array.from(train.labels, (_, index) => index);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order);
    const sums = {loss: 0, correct: 0};
    for (let begin = 0; begin < order.length; begin += BATCH_SIZE) {
      step(model, images, train.labels, order.subarray(begin, begin + BATCH_SIZE), sums);
    }
    onEpoch(accuracy(model, testImages, test.labels));
  }
}

/**
 * Only what is not zero: `values`, and where its ten weights begin. Image i has those from
 * `begins[i]` to `begins[i + 1]`.
 * @param {Uint8Array} pixels
 */
function withoutZeros(pixels) {
  const count = pixels.length / PIXELS;
  const begins = new Uint32Array(count + 1);
  const length = pixels.reduce((sum, pixel) => sum + (pixel === 0 ? 0 : 1), 0);
  const values = new Float32Array(length);
  const places = new Uint16Array(length);
  let next = 0;
  for (let image = 0; image < count; image++) {
    for (let place = 0; place < PIXELS; place++) {
      const pixel = pixels[image * PIXELS + place];
      if (pixel === 0) continue;
      values[next] = pixel / 255;
      places[next] = place * CLASSES;
      next += 1;
    }
    begins[image + 1] = next;
  }
  return {begins, values, places};
}

function freshModel() {
  return {
    weights: Float32Array.from({length: PIXELS * CLASSES}, () => DEVIATION * gaussian()),
    bias: new Float32Array(CLASSES),
    gradient: new Float32Array(PIXELS * CLASSES),
    biasGradient: new Float32Array(CLASSES),
    outputs: new Float32Array(CLASSES),
  };
}

function gaussian() {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
}

/** @param {Uint32Array} order */
function shuffle(order) {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    const index = order[last];
    order[last] = order[other];
    order[other] = index;
  }
}

/** One minibatch. */
function step(model, images, labels, batch, sums) {
  const {weights, bias, gradient, biasGradient, outputs} = model;
  gradient.fill(0);
  biasGradient.fill(0);
  for (const image of batch) {
    forward(model, images, image);
    const label = labels[image];
    if (argmax(outputs) === label) sums.correct += 1;
    sums.loss += lossAndItsGradient(outputs, label);
    backward(model, images, image);
  }
  // As in the chapter, also for the last minibatch, which is smaller.
  const rate = LEARNING_RATE / BATCH_SIZE;
  for (let i = 0; i < weights.length; i++) weights[i] -= rate * gradient[i];
  for (let i = 0; i < bias.length; i++) bias[i] -= rate * biasGradient[i];
}

/** The logits of an image, into `outputs`. */
function forward({weights, bias, outputs}, {begins, values, places}, image) {
  let [z0, z1, z2, z3, z4, z5, z6, z7, z8, z9] = bias;
  const end = begins[image + 1];
  for (let i = begins[image]; i < end; i++) {
    const value = values[i];
    const place = places[i];
    z0 += value * weights[place];
    z1 += value * weights[place + 1];
    z2 += value * weights[place + 2];
    z3 += value * weights[place + 3];
    z4 += value * weights[place + 4];
    z5 += value * weights[place + 5];
    z6 += value * weights[place + 6];
    z7 += value * weights[place + 7];
    z8 += value * weights[place + 8];
    z9 += value * weights[place + 9];
  }
  outputs[0] = z0;
  outputs[1] = z1;
  outputs[2] = z2;
  outputs[3] = z3;
  outputs[4] = z4;
  outputs[5] = z5;
  outputs[6] = z6;
  outputs[7] = z7;
  outputs[8] = z8;
  outputs[9] = z9;
}

/** Turns logits into the loss's gradient by them; returns the loss. */
function lossAndItsGradient(outputs, label) {
  const largest = outputs[argmax(outputs)];
  const ofLabel = outputs[label] - largest;
  let sum = 0;
  for (let i = 0; i < CLASSES; i++) {
    const power = Math.exp(outputs[i] - largest);
    outputs[i] = power;
    sum += power;
  }
  for (let i = 0; i < CLASSES; i++) outputs[i] /= sum;
  outputs[label] -= 1;
  return Math.log(sum) - ofLabel;
}

/** Adds to the gradient what an image contributes. */
function backward({gradient, biasGradient, outputs}, {begins, values, places}, image) {
  const [d0, d1, d2, d3, d4, d5, d6, d7, d8, d9] = outputs;
  const end = begins[image + 1];
  for (let i = begins[image]; i < end; i++) {
    const value = values[i];
    const place = places[i];
    gradient[place] += value * d0;
    gradient[place + 1] += value * d1;
    gradient[place + 2] += value * d2;
    gradient[place + 3] += value * d3;
    gradient[place + 4] += value * d4;
    gradient[place + 5] += value * d5;
    gradient[place + 6] += value * d6;
    gradient[place + 7] += value * d7;
    gradient[place + 8] += value * d8;
    gradient[place + 9] += value * d9;
  }
  for (let i = 0; i < CLASSES; i++) biasGradient[i] += outputs[i];
}

function argmax(outputs) {
  let best = 0;
  for (let i = 1; i < outputs.length; i++) if (outputs[i] > outputs[best]) best = i;
  return best;
}

function accuracy(model, images, labels) {
  let correct = 0;
  for (let image = 0; image < labels.length; image++) {
    forward(model, images, image);
    if (argmax(model.outputs) === labels[image]) correct += 1;
  }
  return correct / labels.length;
}

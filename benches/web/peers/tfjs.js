// TensorFlow.js, with a backend.

import {BATCH_SIZE, CLASSES, DEVIATION, LEARNING_RATE, PIXELS} from "../settings.js";

const LIBRARIES = new URL("../node_modules/@tensorflow/", import.meta.url);

/** @param {"wasm" | "cpu"} backend */
export async function tensorflow(backend) {
  await import(new URL("tfjs/dist/tf.min.js", LIBRARIES).href);
  const {tf} = globalThis;
  if (backend === "wasm") {
    await import(new URL("tfjs-backend-wasm/dist/tf-backend-wasm.min.js", LIBRARIES).href);
    tf.wasm.setWasmPaths(new URL("tfjs-backend-wasm/dist/", LIBRARIES).href);
  }
  await tf.setBackend(backend);
  await tf.ready();
  // It falls back on another by itself, which would be measured under a wrong name.
  if (tf.getBackend() !== backend) throw new Error(`TensorFlow.js has no backend ${backend} here`);
  return tf;
}

/** @param {Uint8Array} pixels */
export function scaled(pixels) {
  return Float32Array.from(pixels, (pixel) => pixel / 255);
}

/**
 * As its tutorials do it: a dense layer, and `model.fit`.
 * @param {"wasm" | "cpu"} backend
 * @returns {import("../peer-worker.js").Contestant}
 */
export function fitting(backend) {
  return async ({train, test}, epochs, onEpoch) => {
    const tf = await tensorflow(backend);
    const [images, labels] = await tensors(tf, train);
    const validationData = await tensors(tf, test);
    const kernelInitializer = tf.initializers.randomNormal({mean: 0, stddev: DEVIATION});
    const model = tf.sequential({
      layers: [tf.layers.dense({
        inputShape: [PIXELS], units: CLASSES, activation: "softmax", kernelInitializer,
      })],
    });
    const optimizer = tf.train.sgd(LEARNING_RATE);
    model.compile({optimizer, loss: "categoricalCrossentropy", metrics: ["accuracy"]});
    await model.fit(images, labels, {
      batchSize: BATCH_SIZE,
      epochs,
      validationData,
      // It need not make way for anybody: there is nothing to be seen of it.
      yieldEvery: "never",
      callbacks: {onEpochEnd: (_epoch, {val_acc}) => onEpoch(val_acc)},
    });
  };
}

async function tensors(tf, {images, labels}) {
  const x = tf.tensor2d(scaled(images), [labels.length, PIXELS]);
  const y = tf.tidy(() => tf.oneHot(tf.tensor1d(Int32Array.from(labels), "int32"), CLASSES).toFloat());
  await y.data(); // Now, and not in the first epoch.
  return [x, y];
}

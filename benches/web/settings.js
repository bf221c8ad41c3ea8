// What every contestant does: the chapter's hyperparameters, on Fashion-MNIST.

export const PIXELS = 784;
export const CLASSES = 10;
export const BATCH_SIZE = 256;
export const LEARNING_RATE = 0.1;
export const DEVIATION = 0.01;

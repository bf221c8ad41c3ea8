"""Repeats the reference range: the chapter's training (3.6.6) in NumPy, once per seed.

    pip install numpy
    python benches/reference.py www/data            # 200 seeds
    python benches/reference.py www/data --seeds 20

Prints a line per epoch and metric: median, the middle 95 %, minimum and maximum over the seeds. They
agree with `EPOCHS` in src/reference.rs as well as samples of 200 seeds agree with each other: the
seeds mean other random numbers here. Nothing of the crate is used.
"""

import argparse
import gzip
import pathlib

import numpy as np

EPOCHS, LEARNING_RATE, BATCH_SIZE, CLASSES = 5, 0.1, 256, 10
METRICS = ["loss", "train acc", "test acc"]


def read_idx(path):
    """Returns the bytes of a gzipped IDX file in its shape."""
    content = gzip.decompress(path.read_bytes())
    dimensions = content[3]
    shape = np.frombuffer(content, ">u4", dimensions, offset=4)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * dimensions).reshape(shape)


def read_set(folder, name):
    """Returns the images, `n x D` from 0 to 1, and the labels, `n`."""
    images = read_idx(folder / f"{name}-images-idx3-ubyte.gz")
    labels = read_idx(folder / f"{name}-labels-idx1-ubyte.gz")
    return images.reshape(len(images), -1).astype(np.float32) / 255, labels


def softmax(logits):
    """Returns the probabilities of each row."""
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def test_accuracy(weights, bias, test):
    images, labels = test
    return np.mean((images @ weights + bias).argmax(axis=1) == labels)


def train(seed, training, test):
    """Yields the metrics after each epoch. Those of epoch 0 have only a test accuracy."""
    random = np.random.default_rng(seed)
    images, labels = training
    weights = random.normal(0, 0.01, (images.shape[1], CLASSES)).astype(np.float32)
    bias = np.zeros(CLASSES, np.float32)
    yield np.nan, np.nan, test_accuracy(weights, bias, test)
    for _ in range(EPOCHS):
        loss = correct = 0
        order = random.permutation(len(labels))
        for first in range(0, len(order), BATCH_SIZE):
            batch = order[first : first + BATCH_SIZE]
            x, y = images[batch], labels[batch]
            residuals = softmax(x @ weights + bias)
            rows = np.arange(len(y))
            correct += np.sum(residuals.argmax(axis=1) == y)
            loss -= np.log(residuals[rows, y]).sum(dtype=np.float64)
            residuals[rows, y] -= 1
            # The last minibatch is smaller. The chapter divides it by the full batch size, too.
            weights -= LEARNING_RATE / BATCH_SIZE * (x.T @ residuals)
            bias -= LEARNING_RATE / BATCH_SIZE * residuals.sum(axis=0)
        yield loss / len(order), correct / len(order), test_accuracy(weights, bias, test)


def main():
    parser = argparse.ArgumentParser(description="Repeats the reference range.")
    parser.add_argument("folder", type=pathlib.Path, help="the folder with the four files of Fashion-MNIST")
    parser.add_argument("--seeds", type=int, default=200)
    arguments = parser.parse_args()
    training, test = (read_set(arguments.folder, name) for name in ["train", "t10k"])
    results = np.array([list(train(seed, training, test)) for seed in range(1, arguments.seeds + 1)])
    print("epoch  metric     median   middle 95 %       range")
    for epoch, metrics in enumerate(results.transpose(1, 2, 0)):
        for name, values in zip(METRICS, metrics):
            if not np.isnan(values).any():
                figures = np.quantile(values, [0.5, 0.025, 0.975, 0, 1])
                median, low, high, least, most = (f"{figure:.4f}" for figure in figures)
                print(f"{epoch:5}  {name:9}  {median}   {low} … {high}   {least} … {most}")


if __name__ == "__main__":
    main()

// What the page says about words that a student may not know, and about the symbols of the formulas.

import {noModel, ownBlank} from "../i18n/en/section-words.js";
import {plural} from "../i18n/en/words.js";

export const words = {
  /** Explained words: the forms in which each is found in a text, and what it means. */
  glossary: {
    logit: {
      forms: ["logits", "logit"],
      text: "A logit is the score that the model gives a class. It can be any number. Softmax turns the logits into " +
        "probabilities.",
    },
    bias: {
      forms: ["biases", "bias"],
      text: "A bias is a number that is added to the logit of its class, whatever the image shows.",
    },
    weight: {
      forms: ["weights", "weight"],
      text: "A weight says how much a pixel counts for a class, or against it if it is negative.",
    },
    parameter: {
      forms: ["parameters", "parameter"],
      text: "Parameters are the numbers that training changes: all weights and all biases.",
    },
    template: {
      forms: ["templates", "template"],
      text: "A template is the picture of a class’s weights. It shows which pixels speak for the class, and which " +
        "against it.",
    },
    softmax: {
      forms: ["softmax"],
      text: "Softmax turns any numbers into probabilities: it takes exp of each and divides by their sum.",
    },
    probability: {
      forms: ["probabilities", "probability"],
      text: "A probability lies between 0 and 1. It says how sure the model is of a class.",
    },
    loss: {
      forms: ["loss", "losses"],
      text: "The loss measures how wrong the model is. Training makes it smaller.",
    },
    crossEntropy: {
      forms: ["cross-entropy"],
      text: "Cross-entropy is the loss of this chapter: −log of the probability that the model gives to the right class.",
    },
    gradient: {
      forms: ["gradient", "gradients"],
      text: "The gradient says how fast the loss grows with each number. A step against it makes the loss smaller.",
    },
    oneHot: {
      forms: ["one-hot"],
      text: "A one-hot row has a single 1, at the right class. All other numbers in it are 0.",
    },
    minibatch: {
      forms: ["minibatches", "minibatch"],
      text: "A minibatch is a small group of training images. The model takes one step for each group.",
    },
    epoch: {
      forms: ["epochs", "epoch"],
      text: "An epoch is one pass over all training images, one minibatch after the other.",
    },
    batchSize: {
      forms: ["batch size", "batches"],
      text: "The batch size is the number of images in a minibatch.",
    },
    learningRate: {
      forms: ["learning rate"],
      text: "The learning rate says how long a step is. If it is too large, the loss explodes.",
    },
    seed: {
      forms: ["seeds", "seed"],
      text: "The seed is the number that all random choices start from. With the same seed, a run gives the same results.",
    },
    accuracy: {
      forms: ["accuracy"],
      text: "Accuracy is the share of images that the model predicts right.",
    },
    confusionMatrix: {
      forms: ["confusion matrix"],
      text: "A confusion matrix counts how often images of each class are predicted as each class.",
    },
    testSet: {
      forms: ["test images", "test set"],
      text: "The test images are never used for training. They show how well the model does on new images.",
    },
    trainingSet: {
      forms: ["training images", "training image", "training set"],
      text: "The model learns from the training images. Each comes with its label.",
    },
  },

  /** The symbols: what each is called, and what it is. */
  symbols: {
    image: ["image", "All pixels of an image in one row of numbers."],
    input: ["pixel j of the image", "The value of one pixel, divided by 255: from 0 to 1."],
    pixel: ["pixel", "The brightness of a pixel in the file: a whole number from 0 to 255."],
    inputs: ["number of pixels", "The model has one input for each pixel of an image."],
    classes: ["number of classes", "The model chooses one of these classes."],
    pixelIndex: ["number of a pixel", "It counts the pixels of an image, row after row."],
    classIndex: ["a class", "It stands for one class after the other."],
    imageIndex: ["number of an image", "It counts the images, one after the other."],
    weights: ["weights", "One weight for each pixel and class. Each column is one class, and its template shows it."],
    weightA: ["weight of pixel j for class a", "It is a number in the column of class a."],
    weightB: ["weight of pixel j for class b", "It is a number in the column of class b."],
    bias: ["biases", "One number for each class, added to its logit."],
    biasA: ["bias of class a", "It is added to the logit of class a."],
    biasB: ["bias of class b", "It is added to the logit of class b."],
    logits: ["logits", "The scores of all classes. Any number is possible."],
    logit: ["logit of a class", "The score of one class. The largest one wins."],
    logitA: ["logit of class a", "The score of class a."],
    logitB: ["logit of class b", "The score of class b."],
    probabilities: ["probabilities", "The results of softmax for the logits. They add up to 1."],
    probability: ["probability of a class", "How sure the model is of one class."],
    labelProbability: ["probability of the right class", "How sure the model is of the label."],
    oneHot: ["label as a row of numbers", "It is one-hot: 1 for the right class, and 0 for all others."],
    label: ["label", "The right class of an image."],
    loss: ["loss", "How wrong the model is about an image: −log of the probability of its label."],
    lossGradient: ["gradient by the logits", "How fast the loss grows with each logit: the probability minus 1 or 0."],
    gradient: ["gradient", "How fast the loss grows with each weight and each bias."],
    learningRate: ["learning rate", "How long a step is."],
    batchSize: ["batch size", "The number of images in a minibatch. Dividing by it makes a mean of the sum."],
    minibatch: ["minibatch", "The images that this step uses."],
    testCount: ["number of images", "Here it counts the test images."],
    trainCount: ["number of images", "Here it counts the training images."],
    accuracy: ["accuracy", "The share of test images that are predicted right. [ … ] is 1 if it is true, and 0 if not."],
    prediction: ["prediction", "The class that the model chooses for the image."],
    softmax: ["softmax function", "It turns logits into probabilities."],
    exp: ["exponential function", "exp(z) is e ≈ 2.718 to the power z. It is positive for every z."],
    log: ["natural logarithm", "It undoes exp: log(exp(z)) = z."],
    argmax: ["place of the maximum", "It chooses the class whose number is largest."],
    min: ["minimum", "The smallest value that can be reached by changing what stands below."],
    normal: ["normal distribution", "Random numbers around a mean: here 0, with standard deviation 0.01."],
  },

  group: "Symbols of the formula",
  /** What a screen reader says of a symbol. @param {string} letter @param {string} name @param {string} details */
  label: (letter, name, details) => `${letter}: ${name}${details && `. ${details}`}`,
  /** @param {string} letters @param {string} numbers */
  shape: (letters, numbers) => letters === numbers ? `Shape: ${numbers}` : `Shape: ${letters} = ${numbers}`,
  single: "Shape: one number",
  /** @param {string} value */
  now: (value) => `Now: ${value}`,
  /** @param {string} value */
  ofImage: (value) => `Selected image: ${value}`,
  /** @param {string} letters */
  inFormulas: (letters) => `In the formulas: ${letters}`,

  /** @param {string} least @param {string} greatest */
  range: (least, greatest) => `from ${least} to ${greatest}`,
  /** @param {string} train @param {string} test */
  accuracies: (train, test) => `train ${train}, test ${test}`,
  /** @param {string} part @param {string} all */
  ofAll: (part, all) => `${part} of ${all}`,
  /** @param {number} count */
  images: (count) => plural(count, "image"),
  /** @param {string} name @param {string} number */
  ofClass: (name, number) => `${name} ${number}`,
  noModel,
  ownBlank,
  noLabel: "The selected image has no label.",
};

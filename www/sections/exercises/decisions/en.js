// What the room of exercise 4 says.

import {invalidNumber} from "../../../i18n/en/words.js";

export const decisions = {
  question: "The model returns the most likely label. Is that always a good idea? Would you do it in a medical diagnosis?",
  rules: "Here, one class plays an illness. Each test image is a patient. The decision is ill, healthy, or ask: a person " +
    "who always knows. A miss calls an ill patient healthy. A false alarm calls a healthy patient ill. " +
    "Right decisions cost nothing.",
  twoRules: "Two rules decide. Argmax says ill if the illness is the most likely class. Least expected cost uses the model’s " +
    "probabilities to compute what each decision costs on average, and takes the cheapest.",
  illness: "Illness:",
  costs: "Costs:",
  miss: "a miss",
  falseAlarm: "a false alarm",
  ask: "asking",
  usualCosts: "Expensive misses: 10, 1, 0.5",
  closeCosts: "Costs 2 : 1, asking 100",
  /** @param {string} name @param {string} text */
  noCost: (name, text) => invalidNumber(`Cost of ${name}`, "a number from 0 to 1,000,000", text),
  costsCorrected: "A cost was not a number. It is corrected now: run the experiment again.",

  prediction: "Which rule costs less in total on the test set? The true labels say which decisions were errors.",
  invalid: "Choose one of the three answers.",
  answers: {
    argmax: "Argmax costs less",
    expected: "Least expected cost costs less",
    equal: "Both cost the same",
  },
  results: {
    /** @param {string} argmax @param {string} leastCost */
    argmax: (argmax, leastCost) => `By the true labels, argmax costs less: ${argmax} instead of ${leastCost}.`,
    /** @param {string} argmax @param {string} leastCost */
    expected: (argmax, leastCost) => `By the true labels, least expected cost costs less: ${leastCost} instead of ${argmax}.`,
    /** @param {string} argmax @param {string} _ */
    equal: (argmax, _) => `By the true labels, both rules cost the same: ${argmax}.`,
  },
  /** @param {string} illness @param {{miss: number, falseAlarm: number, ask: number}} costs @param {string} count */
  settings: (illness, {miss, falseAlarm, ask}, count) =>
    `Illness: ${illness}. Costs: a miss ${miss}, a false alarm ${falseAlarm}, asking ${ask}. Test images: ${count}.`,
  /** @param {{healthy: string, ill: string, miss: string, falseAlarm: string, ask: string}} thresholds */
  asking: ({healthy, ill, miss, falseAlarm, ask}) => `Let p be the probability of the illness. Least expected cost decides healthy up to ` +
    `p = ${healthy}: asking / miss is ${ask} / ${miss}. It decides ill from p = ${ill}: 1 − asking / false alarm is 1 − ${ask} / ${falseAlarm}. ` +
    "Between, it asks.",
  /** @param {{ill: string, miss: string, falseAlarm: string}} thresholds */
  neverAsking: ({ill, miss, falseAlarm}) => `Let p be the probability of the illness. Least expected cost decides ill if p is above ${ill} ` +
    `(${falseAlarm} / (${miss} + ${falseAlarm})), and healthy below. Asking never costs less.`,
  freeErrors: "No error costs anything, so both rules decide the same.",
  decisions: {ill: "ill", healthy: "healthy", ask: "ask"},
  truths: ["truth: ill", "truth: healthy"],
  ruleNames: {argmax: "Argmax", leastCost: "Least expected cost"},
  /** @param {string} rule */
  ruleTable: (rule) => `${rule}: number of images by truth and decision`,
  totals: "Total cost",
  byLabels: "by the true labels",
  byModel: "expected by the model",
  noFlips: "The rules decide the same for every image.",
  /** @param {string} flipped @param {string} improved @param {string} worsened */
  flipCounts: (flipped, improved, worsened) => `The rules decide differently for this number of images: ${flipped}. ` +
    `By the true labels, least expected cost lowers the cost for ${improved} of them, and raises it for ${worsened}. What counts is ` +
    "the cost that is saved, not the number of images: see the table of changes below.",
  /** @param {string} change @param {string} count @param {string} expected @param {string} ill */
  worst: (change, count, expected, ill) => `This change raised the cost most: ${change}. Of these ${count} images, the model expected ` +
    `${expected} to be ill. By the true labels, ${ill} are.`,
  when: "By the model’s own probabilities, least expected cost never costs more. By the true labels it may cost more: if the " +
    "probabilities are wrong, or by chance if few decisions change.",
  changes: "What changed",
  changesHead: ["Argmax → least expected cost", "images", "ill, by the model (sum of p)", "ill, by the true labels",
    "saved, expected by the model", "saved, by the true labels"],
  /** @param {string} before @param {string} after */
  change: (before, after) => `${before} → ${after}`,
  /** @param {string} shown @param {string} total */
  flips: (shown, total) => `Images whose decision changes: ${shown} of ${total}. Below each stand its number and ` +
    "label, p(ill), and the decisions: argmax → least expected cost. Click one to see it in every section.",
  /** @param {string} p */
  probability: (p) => `p(ill) = ${p}`,
  /** @param {string} number @param {string} label */
  imageName: (number, label) => `${number}: ${label}`,
  /** @param {string} number @param {string} label @param {string} p @param {string} before @param {string} after */
  flip: (number, label, p, before, after) => `Test image ${number}, label ${label}. Probability of the illness: ${p}. ` +
    `Argmax: ${before}. Least expected cost: ${after}.`,
  /** @param {string} count */
  more: (count) => `Show ${count} more`,
  explanation: [
    "Argmax returns the most likely class. It ignores what an error costs.",
    "Least expected cost weighs each error by its probability. Say a miss costs 10, a false alarm 1, and p is 0.2. Then " +
      "healthy costs 10 × 0.2 = 2 on average. Ill costs only 1 × 0.8 = 0.8, although healthy is more likely. If you can ask a " +
      "person for 0.5, asking is the cheapest.",
    "The most likely of ten classes can have a p below 0.5. So argmax can say ill although healthy is more likely.",
    "This rule is only as good as the probabilities. Say a miss costs 2, a false alarm 1, and asking 100, so nobody asks. Then the rules " +
      "differ only where the model is unsure. There, small errors of the probabilities decide which rule costs less. Try these costs.",
    "In a medical diagnosis, a miss can cost a life, and a doctor can look at an unsure case. So the most likely label alone is " +
      "not enough: weigh the costs, and ask when unsure.",
  ],

  abstaining: "Answer only when confident",
  abstainingText: "The confidence is the largest probability of an image. The model answers the most confident images, " +
    "and abstains from the rest. The coverage is the share of images that it answers. The risk is the share of errors " +
    "among these answers (El-Yaniv and Wiener, 2010).",
  abstain: "Draw the curve",
  coverage: "Coverage",
  /** @param {string} number */
  percent: (number) => `${number}%`,
  /** @param {{coverage: string, answered: string, count: string, risk: string, threshold: string}} point */
  reading: ({coverage, answered, count, risk, threshold}) => `Answering ${coverage} of the images, the model errs in ` +
    `${risk}. It answers ${answered} of ${count} images: those with a confidence of at least ${threshold}.`,
  riskAxis: "Upwards: risk [%]",
  coverageAxis: "To the right: coverage [%]",
  /** @param {string} area @param {string} best @param {string} random */
  area: (area, best, random) => `The area under the curve is ${area}. It would be ${best} if each right answer were more ` +
    `confident than each error. In random order, it would be about ${random}.`,
  /** @param {string} all @param {string} coverage @param {string} risk */
  curve: (all, coverage, risk) => `Risk-coverage curve. At a coverage of 100%, the risk is ${all}. At ${coverage}, it is ${risk}.`,

  calibration: "Are the probabilities true?",
  calibrationText: "Take all images with a confidence near 80%. If the probabilities are true, about 80% of these " +
    "predictions are right. The diagram divides the confidences into 15 bins of equal width. Each point is a bin with its " +
    "mean confidence and its accuracy. On the diagonal, both are equal. A bin without images has no point.",
  temperatureText: "A temperature T can correct the probabilities: each logit is divided by T. T is fitted to one half of " +
    "the test set, so that the NLL (the cross-entropy loss) is smallest. The diagram shows the other half before and after.",
  calibrate: "Compare confidence with accuracy",
  live: "These results are updated when the model changes.",
  earlierModel: "These results are of an earlier model.",
  /** @param {string} confidence @param {string} accuracy */
  confident: (confidence, accuracy) => `All test images: mean confidence ${confidence}, accuracy ${accuracy}.`,
  tooConfident: "On average, the model is too confident.",
  tooCautious: "On average, the model is too cautious.",
  equal: "On average, confidence and accuracy are equal.",
  /** @param {string} temperature @param {string} count */
  fitted: (temperature, count) => `T = ${temperature}, fitted to ${count} images.`,
  flatter: "T is at least 1: the larger it is, the less confident the model becomes.",
  sharper: "T is below 1, so the model becomes more confident.",
  atLimit: "This is an end of the range from 0.01 to 100.",
  /** @param {string} before @param {string} after */
  effect: (before, after) => `The ECE is the mean distance of the points from the diagonal, weighted by their numbers of images. On ` +
    `the other half, it is ${before} before and ${after} after. The MCE is the largest distance. It can grow: it may belong to a bin with few ` +
    "images. No prediction changes.",
  noHalves: "A temperature needs at least two test images, one for each half.",
  before: "other half, before",
  after: "other half, after",
  ideal: "confidence = accuracy",
  accuracyAxis: "Upwards: accuracy of a bin",
  confidenceAxis: "To the right: mean confidence of the bin",
  /** @param {string} before @param {string | null} after */
  diagram: (before, after) => `Reliability diagram with 15 bins. Expected calibration error: ${before}` +
    (after === null ? "." : ` before, ${after} after.`),
  measures: "Measures of calibration",
  measuresHead: ["all test images", "other half, before", "other half, after"],
  images: "Images",
  accuracy: "Accuracy",
  meanConfidence: "Mean confidence",
  brier: "Brier score",
  bins: "The 15 bins in numbers",
  bin: "Confidence",
  /** @param {string} half */
  binHead: (half) => [`${half}: images`, "mean confidence", "accuracy"],
  formulas: "What the measures mean",
  definitions: [
    ["ECE, expected calibration error", "Σ (images of the bin / all images) · |accuracy − mean confidence|, over the bins"],
    ["MCE, maximum calibration error", "the largest |accuracy − mean confidence| of a bin"],
    ["Brier score", "mean over the images of Σ (p − y)², over the classes; y is 1 for the label, otherwise 0"],
    ["NLL, negative log-likelihood", "mean over the images of −log p of the label: the cross-entropy loss"],
    ["Temperature", "p = softmax(logits / T)"],
    ["Risk at a coverage", "errors among the answers / number of answers"],
  ],
  sources: "Sources: Guo et al., On calibration of modern neural networks, 2017 (bins, ECE, MCE, temperature). El-Yaniv and " +
    "Wiener, On the foundations of noise-free selective classification, 2010 (risk and coverage).",
};

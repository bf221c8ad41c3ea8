// What the section on softmax says, in Korean.

import {noModel, outOfRange, ownBlank, probabilities} from "../../i18n/ko/words.js";

/** @import {softmax as English} from "./en.js" */

/** What training does against it. @param {string} logSumExp */
function remedy(logSumExp) {
  return "학습할 때는 로짓에서 그 행의 최댓값을 먼저 뺍니다. 확률은 달라지지 않고, 이렇게 계산한 합의 로그는 유한한 값 " +
    `${logSumExp}입니다.`;
}

/** @type {typeof English} */
export const softmax = {
  explanation: "softmax는 어떤 수(로짓)든 확률로 바꿉니다. 각 수에 지수 함수를 적용하고 그 합으로 나누므로 음수는 " +
    "사라지고 합은 1이 됩니다. 결과는 로짓 사이의 차이로만 정해집니다. 직접 움직여 보세요.",
  logits: "로짓과 그 지수",
  sum: "지수의 합:",
  sumOfProbabilities: "확률의 합:",
  probabilities,
  ofImage: "보고 있는 이미지의 로짓 가져오기",
  slider: (name) => `로짓 ${name}`,
  field: (name) => `로짓 ${name} 직접 입력`,
  noLogit: (text, end) => outOfRange("로짓", "수", `−${end} … ${end}`, text),
  noModel,
  ownBlank,
  notFinite: "학습이 발산해서 이 이미지의 로짓이 유한하지 않습니다. 학습률을 낮춰 보세요.",
  stable: (logSumExp) =>
    `로짓이 1 커지면 다른 클래스에 대한 확률의 비가 e ≈ 2.718배가 됩니다. 지수의 합의 로그는 ${logSumExp}입니다.`,
  overflow: (logSumExp) =>
    "오버플로우: 지수가 32비트의 범위(약 exp 88.7까지)를 넘었습니다. 무한대인 합으로 나누면 0이 되거나, 무한대를 " +
    `무한대로 나누어 숫자가 아닌 값(NaN)이 됩니다. ${remedy(logSumExp)}`,
  underflow: (logSumExp) =>
    "언더플로우: 지수가 모두 너무 작아 32비트에서는 0이고, 0을 0으로 나누면 숫자가 아닌 값(NaN)이 됩니다. " +
    remedy(logSumExp),
};

// What the section on softmax says, in Korean.

import {outOfRange} from "./failures.js";

/** @import {softmax as English} from "../en/softmax.js" */

/** @type {typeof English} */
export const softmax = {
  title: "Softmax",
  explanation: "softmax는 어떤 수(로짓)든 확률로 바꿉니다. 각 수에 지수 함수를 적용하고 그 합으로 나누므로 음수는 " +
    "사라지고 각 행의 합은 1이 됩니다. 결과는 로짓 사이의 차이로만 정해집니다. 직접 움직여 보세요.",
  logits: "로짓과 그 지수",
  probabilities: "확률",
  sum: "지수의 합:",
  sumOfProbabilities: "확률의 합:",
  ofImage: "보고 있는 이미지의 로짓 가져오기",
  reset: "처음 값으로",
  slider: (name) => `로짓 ${name}`,
  field: (name) => `로짓 ${name} 직접 입력`,
  exponential: (number) => `exp = ${number}`,
  noLogit: (text, end) => outOfRange("로짓", "수", `−${end} … ${end}`, text),
  noModel: "아직 모델이 없습니다. 먼저 학습이나 한 단계 버튼을 눌러 주세요.",
  notFinite: "학습이 발산해서 이 이미지의 로짓이 유한한 수가 아닙니다. 학습률을 낮춰 보세요.",
  stable: (logSumExp) =>
    `로짓이 1만큼 커지면 다른 클래스와 비교한 확률의 비가 e ≈ 2.718배로 커집니다. 지수의 합의 로그는 ${logSumExp}입니다.`,
  overflow: (logSumExp) =>
    "오버플로우: 지수가 32비트로 나타낼 수 있는 범위(약 exp 88.7까지)를 넘었습니다. 합이 무한대가 되므로 이 값으로 나누면 0이 되거나, " +
    "무한대를 무한대로 나누어 숫자가 아닌 값(NaN)이 됩니다. 학습할 때는 각 행의 로짓에서 그 행의 최댓값을 먼저 뺍니다. 확률은 " +
    `달라지지 않고, 이렇게 계산한 합의 로그는 유한한 값 ${logSumExp}입니다.`,
  underflow: (logSumExp) =>
    "언더플로우: 지수가 모두 너무 작아 32비트에서는 0이 되고, 0을 0으로 나누어 숫자가 아닌 값(NaN)이 됩니다. 학습할 때는 각 행의 " +
    `로짓에서 그 행의 최댓값을 먼저 뺍니다. 확률은 달라지지 않고, 이렇게 계산한 합의 로그는 유한한 값 ${logSumExp}입니다.`,
};

// What the section on softmax says, in Korean.

import {withParticle} from "../../i18n/ko/particles.js";
import {noModel, numberWithin, ownBlank} from "../../i18n/ko/section-words.js";
import {invalidNumber} from "../../i18n/ko/words.js";

/** @import {softmax as English} from "./en.js" */

/** What safe softmax does about it. @param {string} logSumExp */
function remedy(logSumExp) {
  return "안전한 softmax는 먼저 모든 로짓에서 가장 큰 로짓을 빼요. 그러면 exp 값과 그 합이 같은 비율로 바뀌어서 확률은 그대로예요. " +
    `학습할 때도 이렇게 해요. 합의 로그는 유한한 값 ${withParticle(logSumExp, "이에요/예요")}.`;
}

/** @type {typeof English} */
export const softmax = {
  explanation: "softmax는 점수인 로짓을 확률로 바꿔요. 로짓마다 exp 값을 구해 그 합으로 나눠요. 결과는 모두 양수이고 합은 " +
    "1이에요. 확률은 로짓 사이의 차이로만 정해져요. 직접 움직여 보세요.",
  logits: "로짓과 exp 값",
  sum: "exp 값의 합:",
  sumOfProbabilities: "확률의 합:",
  probabilities: "확률: exp 값 / 합",
  ofImage: "선택한 이미지의 로짓 사용",
  reset: "초기화",
  slider: (name) => `로짓 ${name}`,
  field: (name) => `로짓 ${name} 직접 입력`,
  noLogit: (text, end) => noNumber("로짓", text, end),
  largest: "가장 큰 로짓을 바꾸기:",
  thousand: "1,000",
  all: "모든 로짓을 바꾸기:\n±1,000까지",
  noModel,
  ownBlank,
  notFinite: "손실이 치솟아서 이 이미지의 로짓이 유한한 수가 아니에요. 학습률을 낮춰 보세요.",
  tooLarge: "그러면 로짓이 칸에 넣을 수 있는 ±1,000을 넘어요. ‘초기화’ 버튼을 누르면 처음 값으로 돌아가요.",
  stable: (logSumExp) =>
    "로짓 하나를 1만큼 올려 보세요. 그 확률과 다른 확률의 비가 e ≈ 2.718배가 돼요. " +
    `exp 값의 합의 로그는 ${withParticle(logSumExp, "이에요/예요")}.`,
  added: (number) => `모든 로짓이 ${number}만큼 커졌지만 확률은 그대로예요. exp 값도 그 합도 똑같이 exp(${number})배가 됐기 때문이에요.`,
  addedSafely: (number) => `모든 로짓이 ${number}만큼 커졌지만 안전하게 구한 확률은 그대로예요. `,
  withSafe: (probability, safe) => `${probability}(안전하게: ${safe})`,
  doubled: "로짓 사이의 차이가 모두 두 배가 됐어요. 가장 큰 확률이 더 커져서 확률의 차이가 뚜렷해졌어요.",
  doubledEqual: "로짓이 모두 같아서 두 배로 늘려도 확률은 그대로예요.",
  overflow: (logSumExp) =>
    "오버플로: z가 88.7을 넘으면 exp(z)를 32비트 수에 담지 못해 ∞가 돼요. " +
    `∞ / ∞는 수가 아닌 값(NaN)이에요. ${remedy(logSumExp)}`,
  underflow: (logSumExp) =>
    "언더플로: exp 값이 모두 너무 작아서 32비트 수로는 0이 돼요. " +
    `0 / 0은 수가 아닌 값(NaN)이에요. ${remedy(logSumExp)}`,

  whyExp: "왜 그냥 나누지 않고 exp를 쓸까요?",
  whyExpText: "exp가 없다면 각 로짓 z를 로짓의 합으로 나눠야 해요. 그러면 음수 로짓의 ‘확률’이 음수가 될 수 있어요.",
  quotients: "z / Σz와 softmax 비교",
  quotient: (quotient, probability) => `${quotient} (softmax ${probability})`,
  negativeShare: "확률은 0보다 작을 수 없어요. exp(z)는 항상 양수이고, z가 클수록 커져요.",
  noNegativeShare: "지금은 음수인 몫이 없어요. 양수 로짓과 음수 로짓을 섞어 보세요.",
  sumIsZero: "로짓의 합이 0이에요. 0으로는 나눌 수 없어요.",

  sums: "행과 열의 합",
  sumsText: "softmax에는 각 행의 합이 필요해요. sum(axis=0)은 열마다, sum(axis=1)은 행마다 더해요. " +
    "keepdims=True이면 결과도 행렬이에요.",
  sumsLabel: "행렬 X와 각 행, 각 열의 합",
  shapes: ["X:\u00a02\u00a0×\u00a03", "axis=1:\u00a02\u00a0×\u00a01", "axis=0:\u00a01\u00a0×\u00a03"],
  cell: (row, column) => `${row}행 ${column}열`,
  noNumber,
  rowSum: (row) => `${row}행의 합`,
  columnSum: (column) => `${column}열의 합`,

  random: "난수의 softmax",
  randomText: "책에서는 정규 분포에서 2 × 5 행렬을 뽑아요. softmax를 적용하면 모든 수가 양수가 되고, 각 행의 합은 1이 돼요.",
  seed: (seed) => `X: 시드 ${seed}의 난수`,
  drawNext: "다음 시드로 뽑기",
  rowSums: (sums) => `각 행의 합: ${sums}`,
};

/** @param {string} field @param {string} text @param {string} end */
function noNumber(field, text, end) {
  return invalidNumber(field, numberWithin(`−${end} … ${end}`), text);
}

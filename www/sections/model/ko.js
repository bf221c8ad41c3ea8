// What the section on the model says, in Korean.

import {withParticle} from "../../i18n/ko/particles.js";
import {marks, noModel, ownBlank, probabilities} from "../../i18n/ko/section-words.js";
import {invalidNumber, wholeNumberWithin} from "../../i18n/ko/words.js";

/** @import {model as English} from "./en.js" */

/** @type {typeof English} */
export const model = {
  explanation: "모델은 각 픽셀에 클래스의 가중치를 곱해요. 곱을 모두 더하고 편향을 더한 값이 그 클래스의 로짓이에요. " +
    "softmax는 로짓을 확률로 바꿔요.",
  set: "데이터",
  parts: {test: "테스트 이미지", train: "훈련 이미지", own: "내 이미지"},
  position: "이미지",
  of: (count) => `/ ${count}`,
  random: "무작위",
  noPosition: (text, count) => invalidNumber("이미지", wholeNumberWithin(`1 … ${count}`), text),
  image: (part, position) => part === "own"
    ? "내 이미지"
    : `${part === "train" ? "훈련" : "테스트"} 이미지 ${position}번`,
  picture: (image, label) => `${image}의 그림, 레이블 ${label}`,
  noLabel: "없음",
  label: (name) => `레이블: ${name}`,
  prediction: (name, probability) => `예측: ${name}, p\u00a0=\u00a0${probability}`,
  logits: "로짓",
  probabilities,
  marks,
  noModel,
  ownBlank,
  flow: (name) => `픽셀에서 ${name} 확률까지`,
  flowClass: "클래스",
  flowPrediction: "예측한 클래스",
  shapes: ({inputs, classes, parameters}) => `형상: x는 1\u00a0×\u00a0${inputs}, W는 ` +
    `${inputs}\u00a0×\u00a0${classes}, b와 z는 1\u00a0×\u00a0${withParticle(classes, "이에요/예요")}. 파라미터는 모두 ` +
    `${inputs}\u00a0×\u00a0${classes} + ${classes} = ${parameters}개예요. 위의 로짓을 클릭하면 그 클래스를 볼 수 있어요.`,
  flowImage: "이미지 x",
  flowWeights: (name) => `${name}의 가중치, W의 한 열`,
  flowProducts: "픽셀과 가중치의 곱",
  flowMap: (what, range) => `${what}, −${range}부터 +${range}까지`,
  flowSum: (inputs) => `곱 ${inputs}개의 합`,
  flowExponentials: (classes) => `÷ exp 값 ${classes}개의 합`,
  flowRows: {bias: "+ 편향 b", logit: "= 로짓 z", exponential: "exp z", probability: "= 확률 p"},
  flowRounded: "파란색은 0보다 큰 값, 주황색은 0보다 작은 값이에요. 반올림한 값이라 마지막 자리가 다를 수 있어요.",
  flowOverflow: "여기서는 exp z가 너무 크거나 작아 32비트로 나타낼 수 없어요. 그래서 먼저 모든 로짓에서 가장 큰 로짓을 빼요. " +
    "그래도 확률은 같아요.",
  why: "왜 다른 클래스가 아니라 이 클래스일까요?",
  whyOf: (a, b) => `왜 ${withParticle(b, "이/가")} 아니라 ${a}일까요?`,
  whyExplained: "두 로짓의 차이도 픽셀마다 계산한 값의 합이에요. 그래서 각 픽셀이 결정에 얼마나 기여했는지 볼 수 있어요. " +
    "이렇게 쉽게 설명할 수 있는 것은 선형 모델뿐이에요.",
  whyA: "클래스",
  whyB: "비교할 클래스",
  whyReset: "자동으로 고르기",
  whySum: "픽셀 기여의 합",
  whyBias: "+ 편향의 차이",
  whyLogits: "= 로짓의 차이",
  key: (a, b) => `파란 픽셀은 ${a}, 주황 픽셀은 ${b} 쪽에 기여해요.`,
  map: (a, b, range) =>
    `${a}(0보다 큼)와 ${b}(0보다 작음)의 로짓 차이에 각 픽셀이 기여한 값, −${range}부터 +${range}까지`,
  explore: "픽셀 기여 지도: 화살표 키로 픽셀 사이를 이동해요",
  noPixel: "픽셀을 가리키거나 화살표 키로 이동하면 그 픽셀의 기여를 볼 수 있어요.",
  pixel: ({row, column, input, weight, product}) =>
    `${row}행 ${column}열: x = ${input}, 가중치의 차이 ${weight}, 곱 ${product}`,
};

// What the section on the model says, in Korean.

import {marks, noModel, outOfRange, ownBlank, probabilities, wholeNumber} from "../../i18n/ko/words.js";

/** @import {model as English} from "./en.js" */

/** @type {typeof English} */
export const model = {
  explanation: "픽셀마다 클래스의 가중치를 곱해 모두 더하고 편향을 더하면 그 클래스의 로짓입니다. softmax는 로짓을 확률로 " +
    "바꿉니다. 아무 이미지나 골라 계산을 따라가 보세요.",
  set: "데이터",
  parts: {test: "테스트 이미지", train: "학습 이미지", own: "내 이미지"},
  position: "이미지",
  of: (count) => `/ ${count}`,
  random: "무작위",
  noPosition: (text, count) => outOfRange("이미지", wholeNumber, `1 … ${count}`, text),
  image: (part, position) => part === "own"
    ? "내 이미지"
    : `${part === "train" ? "학습" : "테스트"} 이미지 ${position}번`,
  picture: (image, label) => `${image}의 그림, 레이블 ${label}`,
  noLabel: "없음",
  label: (name) => `레이블: ${name}`,
  prediction: (name, probability) => `예측: ${name}, p\u00a0=\u00a0${probability}`,
  logits: "로짓",
  probabilities,
  marks,
  noModel,
  ownBlank,
  why: "왜 저것이 아니라 이것일까요?",
  whyExplained: "두 로짓의 차이도 픽셀마다 계산한 값의 합입니다. 결정에 각 픽셀이 얼마나 기여했는지 볼 수 있고, 편향의 " +
    "차이까지 더하면 정확히 맞아떨어집니다. 선형 모델만 이렇게 간단히 설명할 수 있습니다.",
  whyA: "이것",
  whyB: "저것",
  whyReset: "자동으로 고르기",
  whySum: "픽셀 기여의 합",
  whyBias: "+ 편향의 차이",
  whyLogits: "= 로짓의 차이",
  key: (a, b) => `파란 픽셀은 ${a}, 주황 픽셀은 ${b} 쪽을 가리킵니다.`,
  map: (a, b, range) =>
    `${a}(0보다 큼)와 ${b}(0보다 작음)의 차이에 각 픽셀이 기여한 값, −${range}부터 +${range}까지`,
  explore: "픽셀 기여 지도: 화살표 키로 픽셀 사이를 옮겨 다닙니다",
  noPixel: "픽셀을 가리키거나 화살표 키로 옮겨 가면 그 픽셀의 기여가 나옵니다.",
  pixel: ({row, column, input, weight, product}) =>
    `${row}행 ${column}열: x = ${input}, 가중치의 차이 ${weight}, 곱 ${product}`,
};

// What the section on parameters says, in Korean.

import {place} from "../../i18n/ko/words.js";

/** @import {parameters as English} from "./en.js" */

/** @type {typeof English} */
export const parameters = {
  explanation: "모델의 파라미터는 클래스마다 픽셀 수만큼의 가중치와 편향 하나예요. 가중치는 정규 분포(표준편차 0.01)에서 뽑은 노이즈로 " +
    "시작하고, 이 노이즈는 시드에 따라 정해져요. 편향은 0으로 시작해요. 학습하면 노이즈가 클래스마다 하나의 본보기로 바뀌어요.",
  count: (inputs, classes, all) =>
    `파라미터는 모두 D × K + K = ${inputs} × ${classes} + ${classes} = ${all}개예요. D는 픽셀 수, K는 클래스 수예요.`,
  show: "표시",
  shown: {now: "가중치", initial: "초기 가중치", step: "다음 한 배치의 변화"},
  scale: "파란 곳의 픽셀 값이 크면 그 클래스의 로짓이 커지고, 주황 곳의 픽셀 값이 크면 작아져요.",
  scaleOfStep: "다음 한 배치를 학습하면 파란 곳의 가중치는 커지고, 주황 곳의 가중치는 작아져요.",
  template: (name, ends, bias, isStep) => ends === null ? `${name}: 아직 가중치 없음`
    : isStep ? `${name}: 가중치 변화 ${ends.least}부터 ${ends.greatest}까지, 편향 변화 ${bias}`
      : `${name}: 가중치 ${ends.least}부터 ${ends.greatest}까지, 편향 ${bias}`,
  initial: "다음 실행의 초기 가중치예요. ‘학습’이나 ‘한 배치만’을 누르면 바뀌어요.",
  first: "이 실행에서 아무것도 학습하기 전의 가중치예요.",
  step: (step, rate) => `${place({...step, batches: step.run.batches})}: 가중치마다 −η × 그래디언트만큼 바뀌어요. 학습률: η = ${rate}.`,
  obstacle: {
    settings: "다음 실행의 설정이 올바르지 않아요. 설정을 고치면 첫 미니배치의 변화가 보여요.",
    last: "이 실행에는 학습할 미니배치가 더 없어요.",
    size: "미니배치가 너무 커서 미리 계산할 수 없어요. 배치 크기를 줄여 보세요.",
  },
  enlarge: "본보기를 선택하면 크게 보여요.",
  close: "닫기",
  explore: "크게 본 본보기의 가중치. 화살표 키로 픽셀 사이를 이동해요.",
  noPixel: "픽셀을 가리키거나 화살표 키를 누르면 가중치가 보여요.",
  pixel: (row, column) => `${row}행 ${column}열`,
  rows: {initial: "초기 가중치", now: "가중치", change: "다음 한 배치의 변화", after: "그 뒤의 가중치"},
  tooMany: "가중치가 너무 많아 표시할 수 없어요.",
};

// What the section on parameters says, in Korean.

/** @import {parameters as English} from "./en.js" */

/** @type {typeof English} */
export const parameters = {
  explanation: "클래스마다 픽셀 수만큼의 가중치와 편향 하나가 있습니다. 가중치는 표준편차 0.01인 가우시안 노이즈로, " +
    "편향은 0으로 시작하며, 학습을 거치면 노이즈가 클래스의 본보기로 바뀝니다.",
  scale: "파란 픽셀은 그 클래스의 점수를 올리고, 주황 픽셀은 내립니다.",
  template: (name, ends, bias) => ends === null
    ? `${name}: 아직 가중치 없음`
    : `${name}: 가중치 ${ends.least}부터 ${ends.greatest}까지, 편향 ${bias}`,
  initial: "다음 실행의 초기 가중치입니다. ‘학습’이나 ‘한 배치만’을 누르면 바뀝니다.",
  tooMany: "가중치가 너무 많아 표시할 수 없습니다.",
};

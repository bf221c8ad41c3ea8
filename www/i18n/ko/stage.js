// What the stage says, in Korean.

import {figures} from "./words.js";

/** @import {stage as English} from "../en/stage.js" */

/** @type {typeof English} */
export const stage = {
  zeroWeights: "가중치 0",

  presets: "해 보기",
  presetsHint: "누르면 설정을 채워 학습하고, 결과를 앞선 실행과 비교해요.",
  presetNames: {
    chapter: "책의 설정",
    high: "학습률 100",
    low: "학습률 0.001",
    single: "이미지 하나씩",
    seed: "다른 시드",
    zero: "가중치 0",
  },
  ofChapter: "책의 설정",
  results: ({testAccuracy, loss}, isWithLoss) =>
    `테스트 정확도 ${figures.fixed(testAccuracy, 3)}${isWithLoss && loss !== null ? `, 손실 ${figures.loss(loss)}` : ""}`,
  result: (results) => `결과: ${results}`,
  comparison: (different, results, other, before) => `${different || "같은 설정"}: ${results}. ${other}에서는 ${before}.`,

  minibatch: "미니배치",
  epochMean: "에포크 평균",
  templates: "클래스별 가중치",
  templatesHint: "파란 픽셀은 그 클래스의 점수를 높이고, 주황 픽셀은 낮춰요.",
  template: (name) => `${name} 클래스의 가중치`,
  nine: "테스트 이미지 9개",

  epoch: "에포크",
  loss: "손실",
  trainAccuracy: "훈련 정확도",
  testAccuracy: "테스트 정확도",

  replay: "다시 보기",
  showEnd: "끝으로",
  replayOf: (epoch, epochs) => `천천히 다시 보기: 에포크 ${figures.count(epoch)}/${figures.count(epochs)}`,
  undoReset: "초기화 취소",
};

// What the dock says, in Korean.

import {figures} from "../i18n/ko/words.js";

/** @import {dock as English} from "./en.js" */

/** @type {typeof English} */
export const dock = {
  heading: "학습 현황",
  states: {
    empty: "데이터 없음", ready: "준비됨", running: "학습 중", paused: "일시정지", stopped: "중지됨", finished: "학습 완료",
  },
  epoch: (epoch, epochs) => `에포크 ${figures.count(epoch)}/${figures.count(epochs)}`,
  figures: ({loss, testAccuracy}) =>
    `${loss === null ? "" : `손실 ${figures.loss(loss)},\n`}테스트 정확도 ${figures.fixed(testAccuracy, 3)}`,
  controls: "설정",
  image: (label, predicted, isRight) => {
    const name = label ?? "내 이미지";
    if (predicted === null) return name;
    return `${name} → ${label === null ? "" : isRight ? "✓ " : "✗ "}${predicted}`;
  },
};

// What the section on accuracy says, in Korean.

import {noModel} from "../../i18n/ko/section-words.js";
import {loss} from "../loss/ko.js";

/** @import {accuracy as English} from "./en.js" */

/** @param {string} label @param {string} predicted */
function pair(label, predicted) {
  return label === predicted ? `${label} 정답` : `레이블 ${label}, 예측 ${predicted}`;
}

/** @type {typeof English} */
export const accuracy = {
  explanation: "확률이 가장 큰 클래스가 예측이에요. 정확도는 예측이 레이블과 같은 이미지의 비율이에요. 여기서는 테스트 이미지로 " +
    "재요. 혼동 행렬의 행은 레이블, 열은 예측이에요. 대각선은 정답이고 나머지는 모두 오답이에요.",
  noModel,
  summary: (now, untrained, classes) => `테스트 정확도: ${now}.` +
    `${untrained === null ? "" : ` 학습 전: ${untrained}. 아무 클래스나 고르면 ${classes}번에 한 번꼴로 맞아요.`}`,
  matrix: "혼동 행렬",
  shares: "행 기준 백분율",
  corner: "레이블 ↓\n예측 →",
  hint: "테두리가 있는 칸이 정답이에요. 칸을 클릭하면 이미지가 보여요.",
  cell: (label, predicted, count, percent) => `${pair(label, predicted)}: ${count}개, ${percent}`,
  images: (label, predicted, total, shown) =>
    `${pair(label, predicted)}: ${total}개${shown === total ? "" : ` 중 처음 ${shown}개`}` +
    `${shown === "0" ? "" : ", 숫자는 예측한 클래스의 확률"}`,
  image: (number, label, predicted, probability) =>
    `테스트 이미지 ${number}번, ${pair(label, predicted)}, 확률 ${probability}`,
  seeWhy: (section) => `이유 보기: ${section}`,
  byClass: "클래스별 정확도",
  kinds: "가장 잦은 오답: 레이블 → 예측",

  example: "함수 accuracy: 책의 예제",
  exampleText: "각 행에서 가장 큰 수에 테두리가 있어요. 같은 수가 여럿이면 맨 앞의 수예요. 그 클래스(argmax)가 예측이에요. " +
    "정확도는 예측이 레이블 y와 같은 행의 비율이에요. 레이블의 확률이 0.51이든 0.99이든 정확도는 같아요. 하지만 손실은 0.673과 " +
    "0.010으로 달라요(3.6.4절).",
  exampleHeads: ["클래스 0", "클래스 1", "클래스 2", "y", "argmax"],
  exampleCell: (row, column) => `ŷ ${row}행, 클래스 ${column - 1}`,
  label: loss.label,
  noProbability: loss.noProbability,
  reset: loss.reset,
  exampleRow: (row) => `${row}행의 예측과 레이블`,
  exampleAccuracy: "정확도",
};

// What the section on predictions says, in Korean.

/** @import {predictions as English} from "../en/predictions.js" */

/** @type {typeof English} */
export const predictions = {
  title: "예측",
  explanation: "학습을 마친 모델에게 처음 보는 옷이나 여러분의 이미지를 보여 줍니다.",
  mostConfident: "확신한 순서로",
  image: (number, what) => `테스트 이미지 ${number}번: ${what}`,
  confident: (first, last, total, from, to) =>
    `확신이 큰 순서로 오답 ${total}개 중 ${first}–${last}번: 확률 ${from}–${to}`,
};

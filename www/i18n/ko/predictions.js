// What the section on predictions says, in Korean.

/** @import {predictions as English} from "../en/predictions.js" */

/** @type {typeof English} */
export const predictions = {
  title: "예측",
  explanation: "학습을 마친 모델에게 처음 보는 옷이나 여러분의 이미지를 보여 줍니다.",
};

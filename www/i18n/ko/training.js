// What the section on training says, in Korean.

/** @import {training as English} from "../en/training.js" */

/** @type {typeof English} */
export const training = {
  title: "모델 학습",
  explanation: "미니배치마다 파라미터가 손실의 그래디언트 반대 방향으로 한 걸음 움직입니다. 학습 이미지를 모두 한 번씩 보면 한 에포크가 끝납니다.",
};

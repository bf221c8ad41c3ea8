// What the section on training says, in Korean.

import {Figures} from "../figures.js";

/** @import {training as English} from "../en/training.js" */

const figures = new Figures("ko");

/** @type {typeof English} */
export const training = {
  title: "모델 학습",
  explanation: "미니배치마다 파라미터가 손실의 그래디언트 반대 방향으로 한 걸음 움직입니다. 학습 이미지를 모두 한 번씩 보면 한 에포크가 끝납니다.",

  paceLabel: "진행 속도",
  pace: (minibatchesPerSecond) => minibatchesPerSecond === null
    ? "최고 속도"
    : `초당 미니배치 ${figures.count(minibatchesPerSecond)}개`,

  progress: "학습 진행률",
  soFar: ({share, secondsLeft, imagesPerSecond}) => [
    `${figures.percent(share)} 진행`,
    secondsLeft !== null && `약 ${training.time(figures.wait(secondsLeft))} 남음`,
    imagesPerSecond !== null && `초당 이미지 ${figures.rough(imagesPerSecond)}개`,
  ].filter(Boolean).join(", "),
  time: ({hours, minutes, seconds}) => [
    hours > 0 && `${figures.count(hours)}시간`,
    minutes > 0 && `${figures.count(minutes)}분`,
    seconds > 0 && `${figures.count(seconds)}초`,
  ].filter(Boolean).join(" "),
  speedHint: "초당 이미지 수는 학습 이미지 수를 에포크마다 테스트 데이터셋을 평가하는 시간까지 더한 시간으로 " +
    "나눈 값입니다. 일시정지와 느린 속도에서 기다린 시간은 세지 않습니다.",
};

// What the page says about a run while it goes on, and about earlier ones, in Korean.

import {listed} from "../figures.js";
import {figures, names, place, speed, times} from "./words.js";

/** @import {runs as English} from "../en/runs.js" */

/** @type {typeof English} */
export const runs = {
  paceLabel: "재생 속도",
  pace: (minibatchesPerSecond) => minibatchesPerSecond === null
    ? "최고 속도"
    : `초당 미니배치 ${figures.count(minibatchesPerSecond)}개`,

  progress: "학습 진행률",
  soFar: ({share, secondsLeft, imagesPerSecond}) => listed([
    `${figures.done(share)} 진행`,
    secondsLeft !== null && `약 ${figures.wait(secondsLeft)} 남음`,
    imagesPerSecond !== null && speed(imagesPerSecond),
  ]),
  lastEpoch: (speed) => `마지막 에포크: ${speed}`,
  speedHint: "에포크 시간에는 테스트 시간이 들어가고, 일시정지한 시간은 들어가지 않아요.",

  plot: (what) => `에포크에 따른 ${what}. 값은 에포크 표에 있어요.`,
  curve: (what) => `${what}: 화살표 키로 에포크를 옮겨 다녀요`,
  pointing: "곡선을 가리키면 정확한 값이 보여요. 곡선을 선택하고 화살표 키를 눌러도 돼요.",
  guessing: (classes) => `ln ${classes} = ${figures.fixed(Math.log(classes), 3)}: 아무것도 모를 때`,
  fromZero: "축을 0부터",
  smoothed: "이동 평균",
  whyTestIsHigher: "훈련 정확도는 에포크 도중에 아직 덜 배운 모델로 재고, 테스트 정확도는 에포크가 끝난 뒤에 재요. " +
    "그래서 처음에는 테스트 정확도가 더 높을 수 있어요.",
  atEpoch: (epoch, lastLoss) =>
    `에포크 ${figures.count(epoch.epoch)}: ${figures.epoch(names, epoch, lastLoss)}`,
  atMinibatch: (minibatch) => `${place(minibatch)}: 이 미니배치의 손실 ${figures.loss(minibatch.loss)}`,

  runsTitle: "실행 비교",
  noRuns: "다시 학습하면 앞선 실행이 그래프에 남아요. 이 표에서 두 실행을 비교할 수 있어요.",
  fingerprint: "모델 지문",
  fingerprintHint: "데이터와 설정이 같으면 누구나 같은 지문을 얻어요.",
  fingerprintOfChapter: "책의 함수로 학습하면 기기마다 반올림이 달라서 지문도 달라질 수 있어요. 빠른 코드로 " +
    "학습하면 누구나 같은 지문을 얻어요.",
  engine: "학습 코드",
  engineFast: "빠른 코드",
  engineChapter: "책의 함수",
  name: (number) => `실행 ${number}`,
  settings: ({epochs, learningRate, batchSize, seed, engine, init}) => [
    times(epochs),
    `학습률 ${figures.decimal(learningRate)}`,
    `배치 크기 ${figures.count(batchSize)}`,
    `시드 ${seed}`,
    engine === "chapter" ? "책의 함수로 학습" : "빠른 코드로 학습",
    init === "zero" ? "가중치 0" : "무작위 가중치",
  ],
};

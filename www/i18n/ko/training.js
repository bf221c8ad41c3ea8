// What the section on training says, in Korean.

import {figures} from "./words.js";

/** @import {training as English} from "../en/training.js" */

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
    `${figures.done(share)} 진행`,
    secondsLeft !== null && `약 ${training.time(figures.wait(secondsLeft))} 남음`,
    imagesPerSecond !== null && `초당 이미지 ${figures.rough(imagesPerSecond)}개`,
  ].filter(Boolean).join(", "),
  time: ({hours, minutes, seconds}) => [
    hours > 0 && `${figures.count(hours)}시간`,
    minutes > 0 && `${figures.count(minutes)}분`,
    seconds > 0 && `${figures.count(seconds)}초`,
  ].filter(Boolean).join(" "),
  speedHint: "초당 이미지 수는 학습 이미지 수를 걸린 시간(에포크마다 테스트 데이터셋을 평가한 시간 포함)으로 " +
    "나눈 값입니다. 일시정지한 시간과 느린 속도에서 기다린 시간은 세지 않습니다.",

  lossCurve: "손실: 화살표 키로 에포크를 옮겨 다닙니다",
  accuracyCurve: "정확도: 화살표 키로 에포크를 옮겨 다닙니다",
  pointing: "곡선을 가리키거나, 곡선에 초점을 두고 화살표 키를 누르면 정확한 값이 나옵니다.",
  atEpoch: ({epoch, loss, trainAccuracy, testAccuracy}, lastLoss) => [
    `에포크 ${figures.count(epoch)}: `,
    loss !== null && `손실 ${figures.loss(loss)}, `,
    lastLoss !== null && `마지막 미니배치 ${figures.loss(lastLoss)}, `,
    trainAccuracy !== null && `학습 정확도 ${figures.fixed(trainAccuracy, 3)}, `,
    `테스트 정확도 ${figures.fixed(testAccuracy, 3)}`,
  ].filter(Boolean).join(""),
  atMinibatch: ({epoch, batch, batches, loss}) =>
    `에포크 ${figures.count(epoch)}, 미니배치 ${figures.count(batch)}/${figures.count(batches)}: ` +
    `손실 ${figures.loss(loss)}`,

  runsTitle: "학습 나란히 보기",
  noRuns: "학습을 마치거나 중지하고 새로 시작하면, 앞선 학습이 그래프와 이 목록에 남습니다.",
  downloadRuns: "CSV로 내려받기",
  clearRuns: "목록 지우기",
  fingerprint: "모델 지문",
  unfinished: "도중에 중지했습니다.",
  current: (name) => `현재: ${name}`,
  settings: ({learningRate, batchSize, seed, epochs}) => [
    `학습률 ${figures.decimal(learningRate)}`,
    `배치 크기 ${figures.count(batchSize)}`,
    `시드 ${seed}`,
    `에포크 ${figures.count(epochs)}회`,
  ],

  bookTitle: "책과 비교",
  bookExplanation: "책에 실린 결과를, 다른 구현이 지금 배포되는 파일과 책의 설정으로 시드 200개로 학습한 결과와 나란히 " +
    "보여 줍니다. 시드 200개는 중앙값을 적고 그 아래에 최솟값과 최댓값을 적었습니다. 내 결과도 이 범위에 들어야 하지만, " +
    "값이 많다 보니 하나쯤은 우연히 벗어날 수 있습니다.",
  bookTables: {testAccuracy: "테스트 정확도", trainAccuracy: "학습 정확도", loss: "학습 손실"},
  bookChapter: "책, 이전 파일",
  bookToday: "시드 200개, 지금 파일",
  bookYours: "내 결과",
  verdicts: {below: "아래", inside: "범위 안", above: "위"},
  verdict: ({below, inside, above}) => {
    const all = below + inside + above;
    if (all === 0) return "책의 설정으로 학습하면 결과가 범위 안에 드는지 알 수 있습니다.";
    if (inside === all) return `비교할 수 있는 학습이며, 값 ${all}개가 모두 범위 안에 있습니다.`;
    const outside = [above > 0 && `위 ${above}개`, below > 0 && `아래 ${below}개`].filter(Boolean);
    return `비교할 수 있는 학습입니다. 값 ${all}개 중 범위 안 ${inside}개, ${outside.join(", ")}입니다.`;
  },
  obstacle: {
    "data": "이 데이터로 학습한 결과는 책과 비교할 수 없습니다. 책의 결과는 Fashion-MNIST 전체(학습 이미지 60,000개, " +
      "테스트 이미지 10,000개)로 얻은 것이어서, 표본을 비롯한 다른 데이터의 결과와는 다릅니다.",
    "batch-size": "이 학습은 책과 비교할 수 없습니다. 배치 크기가 책의 값인 256이 아닙니다.",
    "learning-rate": "이 학습은 책과 비교할 수 없습니다. 학습률이 책의 값인 0.1이 아닙니다.",
  },
  bookWhy: "책의 결과와 다른 이유",
  release: "책의 결과는 이전 판의 파일로 얻은 것입니다. 2017년 8월 31일 이전의 파일에는 같은 이미지가 여러 번 들어 있었고, " +
    "일부는 학습 데이터셋과 테스트 데이터셋 양쪽에 있었습니다.",
  chance: "시드에 따라 가중치의 초깃값과 이미지의 순서가 달라집니다. 책의 시드는 알 수 없지만, 시드가 결과를 얼마나 " +
    "바꾸는지는 시드 200개의 범위로 알 수 있습니다.",
  division: "미니배치의 그래디언트 합은 책과 같이 배치 크기로 나눕니다. 이미지가 96장 남는 에포크의 마지막 " +
    "미니배치도 마찬가지입니다(60,000 = 234 × 256 + 96). 이를 96으로 나누면 테스트 정확도가 크게 흔들립니다" +
    "(시드 200개로 학습했을 때 에포크 5에서 .765부터 .829까지).",
  divisionOfOther: "미니배치의 그래디언트 합은 책과 같이 배치 크기로 나눕니다. 에포크의 마지막 미니배치에 이미지가 " +
    "더 적게 남아도 마찬가지입니다.",
};

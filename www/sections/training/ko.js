// What the section on training says, in Korean.

import {listed} from "../../i18n/figures.js";
import {figures, names, place, speed, times} from "../../i18n/ko/words.js";

/** @import {NextStep} from "../../protocol.js" */
/** @import {training as English} from "./en.js" */

const divided = "이 페이지도 책처럼 미니배치마다 그래디언트의 합을 배치 크기로 나눠요. 에포크의 마지막 미니배치는 이미지가 더 적을 수 있어요";

/** @param {string} fact */
const incomparable = (fact) => `비교할 수 없어요. 책의 ${fact}.`;

/** @param {NextStep} step */
const placeOf = (step) => place({...step, batches: step.run.batches});

/** @type {typeof English} */
export const training = {
  explanation: "미니배치마다 손실의 그래디언트 반대 방향으로 파라미터를 옮겨요. 얼마나 옮길지는 학습률(책에서는 학습 속도)이 정해요. " +
    "훈련 이미지를 모두 한 번씩 쓰면 한 에포크가 끝나요.",

  oneStep: "한 배치 자세히 보기",
  next: (step) => `다음 배치: ${placeOf(step)}.${step.isNew ? " 새 실행이 시작돼요." : ""}`,
  stepObstacle: {
    settings: "다음 실행의 설정이 올바르지 않아요. 설정을 고치면 첫 미니배치의 변화가 보여요.",
    last: "이 실행에는 학습할 미니배치가 더 없어요.",
    size: "미니배치가 너무 커서 미리 계산할 수 없어요. 배치 크기를 줄여 보세요.",
  },
  before: "학습 전 손실",
  step: "파라미터의 변화",
  after: "학습 후 손실",
  batchSize: "배치 크기",
  lossOf: (images) => `미니배치 ℬ의 이미지 ${images}개에서 구한 평균`,
  largest: (change) => `η는 학습률이에요. 그래디언트의 합에 η / 배치 크기를 곱해서 빼요. 가중치는 최대 ${change}만큼 바뀌어요.`,
  difference: (difference, sign) => sign < 0 ? `같은 이미지에서 ${difference}만큼 줄어요`
    : sign > 0 ? `같은 이미지에서 ${difference}만큼 늘어요. 한 번에 너무 많이 옮겼어요`
      : sign === 0 ? "같은 이미지에서 그대로예요" : "오버플로가 일어났어요.",
  takeStep: "이 배치만 학습",
  taken: (step, before, after) => `${placeOf(step)}: 학습을 마쳤어요. 이 이미지들의 손실: ${before} → ${after}.`,
  minibatchImages: "이 미니배치의 이미지",
  sorted: "훈련 세트에서 무작위로 뽑은 이미지예요. 여기에는 레이블 순서로 늘어놓았어요.",
  firstImages: (shown, all) => `이미지 ${all}개 중 처음 ${shown}개예요. 레이블 순서로 늘어놓았어요.`,
  ofLabel: (name, count) => `${name}(${count}개)`,
  imagesOfLabel: (name, count) => `레이블이 ${name}인 이미지 ${count}개`,

  exploded: "손실은 치솟았지만 절반 넘게 맞혀요. 정확도는 어느 로짓이 가장 큰지만 보고, 손실은 모델이 얼마나 확신했는지도 봐요. 한 번에 너무 많이 " +
    "옮기면 로짓이 아주 커져서, 틀릴 때마다 손실이 크게 커져요.",
  surprises: {
    exploded: "한 번에 너무 많이 옮겨서 손실이 치솟아요. 학습률을 낮춰 보세요.",
    testAbove: "훈련 정확도는 에포크 도중에, 테스트 정확도는 에포크가 끝난 뒤에 재요. 그래서 테스트 쪽이 더 높을 수 있어요.",
    both: "한 번에 너무 많이 옮겨서 손실이 치솟아요. 훈련 정확도는 에포크 도중에, 테스트 정확도는 끝난 뒤에 재서 " +
      "테스트 쪽이 더 높을 수 있어요.",
  },
  oneStepAnEpoch: (steps, ofChapter) => "한 배치에 훈련 이미지가 모두 들어가요. 그래서 에포크마다 파라미터를 한 번만 옮겨요. " +
    `이 실행에서는 모두 ${steps}번, 책의 설정으로는 ${ofChapter}번 옮겨요.`,

  bookTitle: "책과 비교",
  bookDetails: "모든 값 보기, 책의 결과와 다른 이유",
  bookExplanation: "‘책’은 책에 실린 결과예요. ‘시드 200개’는 다른 프로그램으로 시드를 바꿔 가며 200번 학습한 결과이고, 지금 배포되는 " +
    "파일을 썼어요. 이 열의 값은 중앙값이고, 그 아래는 최솟값과 최댓값이에요. 내 결과도 그 사이에 들어야 해요. 결과가 여럿이면 하나쯤은 " +
    "우연히 벗어날 수 있어요.",
  bookTables: {testAccuracy: names.testAccuracy, trainAccuracy: names.trainAccuracy, loss: "훈련 손실"},
  bookChapter: "책(이전 파일)",
  bookToday: "시드 200개(지금 파일)",
  bookYours: "내 결과",
  positions: {below: "작음", inside: "범위 안", above: "큼"},
  inFourthDecimal: (position) => `${position}(소수 넷째 자리에서)`,
  summary: ({below, inside, above}) => {
    const all = below + inside + above;
    if (all === 0) return "책의 설정으로 학습하면 비교할 수 있어요.";
    if (inside === all) return `내 결과 ${all}개가 모두 시드 200개의 최솟값과 최댓값 사이에 있어요.`;
    const places = listed([`범위 안 ${inside}개`, above > 0 && `범위보다 큼 ${above}개`, below > 0 && `범위보다 작음 ${below}개`]);
    return `내 결과 ${all}개: ${places}.`;
  },
  unfinished: "학습을 끝까지 마치면 결과를 비교해요.",
  obstacle: {
    "data": incomparable("데이터는 Fashion-MNIST 전체(훈련 이미지 60,000개, 테스트 이미지 10,000개)예요"),
    "batch-size": incomparable("배치 크기는 256이에요"),
    "learning-rate": incomparable("학습률은 0.1이에요"),
    "init": incomparable("초기 가중치는 노이즈예요"),
  },
  bookWhy: "책의 결과와 다른 이유",
  release: "책의 결과는 이전 판의 파일로 얻었어요. 2017년 8월 31일까지는 그 파일에 같은 이미지가 여러 번 들어 있었어요. 일부는 훈련 " +
    "세트와 테스트 세트 양쪽에 있었어요. 그래서 책의 테스트 정확도가 더 높게 나왔을 수 있어요.",
  chance: "시드에 따라 초기 가중치와 이미지의 순서가 달라져요. 책의 시드는 알 수 없어요. 시드의 영향이 얼마나 큰지는 시드 200개의 결과로 알 수 " +
    "있어요.",
  division: `${divided}. 여기서는 96개예요(60,000 = 234 × 256 + 96). 96으로 나누면 테스트 정확도가 더 크게 흔들려요. 시드 200개로 ` +
    "각각 학습했더니 에포크 5에서 0.765부터 0.829까지였어요.",
  divisionOfOther: `${divided}.`,

  benchmark: {
    start: "속도 측정",
    stop: "측정 중지",
    measuring: "측정 중…",
    measured: ({epochs, millisecondsPerEpoch, imagesPerSecond, chapterImagesPerSecond}) =>
      `책의 설정으로 ${times(epochs)}를 학습했어요. 에포크당 ${figures.rough(millisecondsPerEpoch)}\u00a0ms(중앙값), ` +
      `${speed(imagesPerSecond)}예요. 책의 함수로는 ${speed(chapterImagesPerSecond)}예요.`,
  },

  downloadRuns: "CSV로 내려받기",
  clearRuns: "표 지우기",
  undoClear: "되돌리기",
  runs: {
    unfinished: "도중에 중지",
    current: "현재",
    columns: {
      run: "실행", learningRate: "학습률", batchSize: "배치 크기", epochs: "에포크", seed: "시드",
      loss: "손실", trainAccuracy: "훈련 정확도", testAccuracy: "테스트 정확도", fingerprint: "지문", others: "그 밖의 차이",
    },
  },
};

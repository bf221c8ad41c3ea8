// The page's Korean, in the terms of the Korean edition of the book.

import {failures} from "./ko/failures.js";
import {runs} from "./ko/runs.js";
import {stage} from "./ko/stage.js";
import {figures, names, place, speed, times} from "./ko/words.js";
import {titlesIn} from "../sections/index.js";
import {failureIn} from "./failures.js";

/** @import {DataSummary} from "../protocol.js" */
/** @import {Texts} from "./index.js" */

/** @param {DataSummary} data */
function dataName({origin, fashionMnist}) {
  if (origin === "sample") return "표본";
  if (fashionMnist) return "Fashion-MNIST";
  return origin === "files" ? "선택한 파일" : "데이터";
}

/** What the status says first during a replay. @param {string} run */
const again = (run) => `${run} 실행을 천천히 다시 보여 드려요.`;

/** @type {Texts} */
export const ko = {
  title: "Softmax Lab: softmax 회귀 실습",
  theme: "테마",
  figures,
  failure: failureIn(figures, failures),
  titles: titlesIn("ko"),
  runs,
  stage,
  classes: [
    "티셔츠", "바지", "풀오버", "드레스", "코트",
    "샌들", "셔츠", "스니커즈", "가방", "앵클부츠",
  ],

  page: {
    lede: "softmax 회귀가 옷, 신발, 가방을 합쳐 열 가지를 구별하는 법을 배워요. 브라우저에서 바로 지켜보세요.",
    chapter: "Dive into Deep Learning 3.6절",
    loadFull: "전체 데이터셋 내려받기(31 MB)",
    ownFiles: "내 파일로 학습",
    choose: "파일 네 개 선택",
    drop: "또는 아무 데나 끌어다 놓으세요. Fashion-MNIST, MNIST, KMNIST, EMNIST 파일을 쓸 수 있어요. gzip 파일도 돼요.",
    controls: "학습 설정과 버튼",
    epochs: "에포크",
    learningRate: "학습률",
    batchSize: "배치 크기",
    seed: "시드",
    pause: "일시정지",
    step: "한 배치만",
    stop: "중지",
    reset: "초기화",
    retry: "데이터 다시 불러오기",
    copyLink: "링크 복사",
    shortcuts: "키보드 단축키",
    presenter: "발표 모드",
    themeAuto: "테마: 자동",
    themeLight: "테마: 밝게",
    themeDark: "테마: 어둡게",
    parts: "페이지에 보일 내용 고르기",
    partsHint: "수업에 필요 없는 내용은 빼세요. 링크에도 그대로 적용돼요.",
    curves: "학습 곡선",
    loss: "손실",
    minibatchLoss: "개별 미니배치",
    epochLoss: "에포크 평균",
    accuracy: "정확도",
    trainAccuracy: "훈련",
    testAccuracy: "테스트",
    noCurves: "‘학습’ 버튼을 누르면 여기에 곡선이 그려져요.",
    epoch: "에포크",
    lossColumn: names.loss,
    trainColumn: names.trainAccuracy,
    testColumn: names.testAccuracy,
    seconds: "시간(초)",
    noEpochs: "아직 학습하지 않았어요.",
    previous: "이전",
    next: "다음",
    key: "위는 레이블, 아래는 예측이에요. ✓는 정답, ✗는 오답이에요.",
  },


  train: "학습",
  resume: "재개",
  anySeed: "무작위",
  buttons: "학습 제어",
  none: "–",
  progress: {connecting: "연결 중…", fetching: "내려받는 중…", unpacking: "압축 푸는 중…"},

  noData: "데이터 없음",
  loading: "불러오는 중…",
  data: (data) =>
    `${dataName(data)}: 훈련 ${figures.count(data.trainCount)}개 / 테스트 ${figures.count(data.testCount)}개`,
  dataDetail: ({height, width, classCount}) =>
    `${height} × ${width} = ${figures.count(height * width)}픽셀, 클래스 ${figures.count(classCount)}개`,

  status: {
    loading: "데이터를 불러오고 있어요 …",
    empty: "아직 학습할 데이터가 없어요.",
    gone: "학습 프로그램이 멈췄어요. ‘학습’ 버튼을 누르거나 데이터를 다시 불러와 주세요.",
    ready: "학습할 준비가 됐어요.",
    lost: "모델은 사라졌지만 데이터로 다시 학습할 수 있어요.",
    silent: "학습 프로그램이 응답하지 않아요 …",
    running: "학습하고 있어요 …",
    epoch: (epoch, run) =>
      `에포크 ${figures.count(epoch.epoch)}/${figures.count(run.epochs)}: ${figures.epoch(names, epoch)}.`,
    paused: (place) => `${place && `${place}에서 `}일시정지했어요.`,
    stopped: (place, isReplaying) => isReplaying
      ? `${again("중지한")} ${place && `중지한 곳: ${place}.`}`
      : `${place && `${place}에서 `}중지했어요. 모델은 남아 있어요.`,
    place,
    finished: (epoch, run, isReplaying) => isReplaying
      ? `${again("끝난")} ${times(run.epochs)}를 마쳤을 때의 ${names.testAccuracy}: ${figures.fixed(epoch.testAccuracy, 3)}.`
      : `${times(run.epochs)}를 마쳤어요(시드 ${run.seed}): ${figures.epoch(names, epoch)}.`,
  },
  run: (run) => {
    const isShown = [true, true, true, true, run.engine === "chapter", run.init === "zero"];
    return runs.settings(run).filter((_, place) => isShown[place]).join(", ");
  },
  minibatch: (minibatch) => `${place(minibatch)}: 지금까지 평균 손실 ${figures.loss(minibatch.meanLoss)}, ` +
    `훈련 정확도 ${figures.fixed(minibatch.meanAccuracy, 3)}`,
  speed,

  shown: (first, last, total, onlyMistakes) => onlyMistakes
    ? `이미지 ${total}개 중 ${first}–${last}번에서 틀린 이미지`
    : `이미지 ${total}개 중 ${first}–${last}번`,
  nine: {
    choices: {
      all: "전체, 순서대로",
      mistakes: "틀린 이미지, 순서대로",
      "most-confident-right": "맞힌 이미지, 확률 높은 순",
      "least-confident-right": "맞힌 이미지, 확률 낮은 순",
      confident: "틀린 이미지, 확률 높은 순",
    },
    noneOf: {
      all: "이미지 없음",
      mistakes: "틀린 이미지 없음",
      "most-confident-right": "맞힌 이미지 없음",
      "least-confident-right": "맞힌 이미지 없음",
      confident: "틀린 이미지 없음",
    },
    image: (number, what) => `테스트 이미지 ${number}번: ${what}`,
    sorted: (first, last, total, from, to, areRight) =>
      `${areRight ? "맞힌" : "틀린"} 이미지 ${total}개 중 ${first}–${last}번째: 확률 ${from}–${to}`,
  },
};

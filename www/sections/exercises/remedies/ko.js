// What the room of exercise 3 says, in Korean.

import {withParticle} from "../../../i18n/ko/particles.js";
import {numberWithin} from "../../../i18n/ko/section-words.js";
import {figures, invalidNumber} from "../../../i18n/ko/words.js";

/** @import {remedies as English} from "./en.js" */

/** @type {typeof English} */
export const remedies = {
  question: "문제 1에서는 exp 값이 오버플로를 일으키고, 문제 2에서는 로그에 0이 들어가요. 두 문제를 어떻게 해결할 수 있을까요? 흔히 쓰는 " +
    "방법은 세 가지예요. 모두 가장 큰 로짓을 먼저 빼기 때문에 exp 값은 오버플로를 일으키지 않아요.",
  names: {"maximum": "최댓값만 빼기", "clamp": "ε으로 제한하기", "log-sum-exp": "log-sum-exp"},
  descriptions: {
    "maximum": "가장 큰 로짓을 빼기만 해요. 손실은 −log p예요.",
    "clamp": "p가 ε보다 작으면 ε으로 바꿔요. 손실은 그 값의 −log예요.",
    "log-sum-exp": "log p를 구하지 않아요. log Σ exp z에서 레이블의 로짓을 뺀 값이 손실이에요.",
  },
  prediction: "아래에 로짓 세 개와 레이블이 있어요. 어떤 해결책을 믿을 수 있을까요?",
  all: "세 가지 모두",
  none: "아무것도 믿을 수 없어요",
  invalid: "목록에서 답을 선택해 주세요.",
  logits: "로짓과 레이블",
  yourLogits: "내 로짓과 레이블",
  label: "레이블",
  epsilon: "제한에 쓰는 ε",
  noEpsilon: "ε: 1e-8처럼 0보다 크고 1보다 작은 수를 입력해 주세요.",
  noLogit: (name, text) => invalidNumber(name, numberWithin("−3.4e38 … 3.4e38"), text),
  incomplete: "먼저 표시된 칸을 고쳐 주세요.",
  survived: (names) => `손실과 그래디언트가 올바른 해결책: ${names}.`,
  noneSurvived: "이 로짓에서는 세 해결책 모두 문제가 생겨요.",
  results: "해결책별 손실과 그래디언트",
  exact: "정확한 값",
  probability: "레이블의 확률 p",
  loss: "손실",
  gradient: (name) => `그래디언트, ${name}`,
  isUsable: "쓸 수 있음",
  noFault: "문제가 없어요.",
  faults: {
    "infinite-loss": (isLogSumExp) => isLogSumExp
      ? "손실이 ∞예요. 로짓의 차이가 32비트의 가장 큰 수인 3.4e38보다 크기 때문이에요."
      : "손실이 ∞예요. p가 0으로 반올림됐고 −log 0은 ∞이기 때문이에요.",
    "capped-loss": (limit, exact) => `손실이 −log ε = ${limit}에서 멈췄어요. 정확한 손실은 ${withParticle(exact, "이에요/예요")}.`,
    "inaccurate-loss": (exact) =>
      `손실이 틀렸어요. 정확한 손실은 ${withParticle(exact, "이에요/예요")}. 32비트 수는 자릿수가 7개쯤이라 나머지가 사라졌어요.`,
    "nan-gradient": "그래디언트에 NaN이 있어요. 연쇄 법칙이 1/p = ∞에 0을 곱하기 때문이에요.",
    "infinite-gradient": "그래디언트가 ∞예요. p가 너무 작아서 1/p가 32비트의 가장 큰 수인 3.4e38보다 커요.",
    "zero-gradient": "모델이 틀렸는데도 모든 클래스의 그래디언트가 0이에요. 그래서 이 이미지에서 아무것도 배우지 못해요.",
  },
  explanation: [
    "세 해결책은 모두 32비트 수로 계산해요. ‘정확한 값’은 64비트로 구한 값이에요.",
    "최댓값만 빼기: exp 값은 이제 오버플로를 일으키지 않아요. 하지만 p나 1/p가 여전히 범위를 벗어날 수 있어요.",
    "ε으로 제한하기: log 0은 생기지 않아요. 하지만 모델이 가장 크게 틀린 곳에서 손실이 너무 작고 그래디언트가 0이에요.",
    "log-sum-exp: 손실을 구할 때 p가 필요 없고, 그래디언트는 p − y예요. 로짓이 엄청나게 클 때만 문제가 생겨요.",
    "그래서 딥러닝 프로그램은 softmax와 크로스 엔트로피를 한꺼번에 계산해요. 3.7절에서도 이렇게 해요.",
  ],

  breaking: "해결책 무너뜨리기",
  breakingText: "해결책을 하나 고르고, 그 해결책이 실패하는 로짓과 레이블을 찾아보세요. 시도한 횟수를 세어 드려요. 같은 시도는 한 번만 세요.",
  remedy: "해결책",
  try: "무너뜨려 보기",
  broken: (name) => `무너뜨렸어요: ${name}.`,
  withstood: (name, loss, exact) => `${name}: 잘 버텼어요. 구한 손실은 ${loss}, 정확한 손실은 ${withParticle(exact, "이에요/예요")}.`,
  repeated: "이미 시도해 본 값이에요. 다시 세지 않아요.",
  score: "내 점수",
  scoreHead: ["해결책", "시도", "무너뜨림"],
  hints: "힌트",
  hintList: [
    "최댓값만 빼기: p가 얼마나 작아야 1/p가 오버플로를 일으킬까요? 레이블의 로짓을 가장 큰 로짓보다 90 작게 해 보세요.",
    "ε으로 제한하기: p는 언제 ε보다 작을까요? ε = 1e-8이면 로짓의 차이가 19만 돼도 충분해요.",
    "log-sum-exp: 1억 근처에서 32비트 수의 간격은 8이에요. 그렇게 큰 로짓 옆에서 log 2는 어떻게 될까요?",
  ],

  training: "해결책별로 학습하기",
  trainingText: "같은 모델과 같은 설정으로 학습 세 개를 시작해요. 해결책만 서로 달라요. 손실이나 그래디언트가 유한하지 않으면 " +
    "그 학습은 멈춰요. ε으로 제한하면 큰 손실이 작아 보이니 정확도를 비교해 보세요. 끝나면 해결책마다 걸리는 시간을 재요.",
  learningRate: "학습률",
  train: "세 가지로 학습",
  runs: "해결책별 학습",
  runsHead: ["해결책", "결과", "마지막 에포크의 손실", "테스트 정확도", "0인 그래디언트", "이미지당 시간"],
  going: (epoch, batch) => `에포크 ${epoch}, 미니배치 ${batch}개 완료`,
  finished: (epochs) => `에포크 ${figures.count(epochs)}회 완료.`,
  halted: (epoch, batch, image) => `에포크 ${epoch}, 미니배치 ${batch}, 훈련 이미지 ${image}번에서 멈췄어요.`,
  cost: (nanoseconds, ratio) => `${nanoseconds} ns (× ${ratio})`,
};

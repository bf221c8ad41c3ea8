// What the room of exercise 3 says, in Korean.

import {withParticle} from "../../../i18n/ko/particles.js";
import {numberWithin} from "../../../i18n/ko/section-words.js";
import {figures, invalidNumber} from "../../../i18n/ko/words.js";

/** @import {remedies as English} from "./en.js" */

/** @type {typeof English} */
export const remedies = {
  question: "연습 문제 1에서는 exp 값의 오버플로가 문제였고, 연습 문제 2에서는 0의 로그가 문제였어요. 두 문제를 어떻게 해결할 수 있을까요? " +
    "흔히 쓰는 방법은 세 가지예요. 모두 가장 큰 로짓을 먼저 빼기 때문에 exp 값은 오버플로를 일으키지 않아요. 모든 exp 값과 그 합이 같은 수로 " +
    "나누어지므로 확률은 그대로예요.",
  names: {"maximum": "최댓값만 빼기", "clamp": "ε으로 제한하기", "log-sum-exp": "log-sum-exp"},
  descriptions: {
    "maximum": "가장 큰 로짓을 모든 로짓에서 빼고, 다른 것은 바꾸지 않아요. 손실은 −log p예요.",
    "clamp": "p가 ε보다 작으면 ε으로 바꿔요. 손실은 그 값의 −log예요.",
    "log-sum-exp": "p 없이 로짓 z로 손실을 구해요. log Σ exp z에서 레이블의 z를 뺀 값이 손실이에요.",
  },
  prediction: "아래에 로짓 세 개와 레이블이 있어요. 손실과 그래디언트를 모두 올바르게 구하는 해결책은 무엇일까요?",
  all: "세 가지 모두",
  none: "세 가지 모두 아니에요",
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
  probability: "레이블의 확률 p(제한하기 전)",
  loss: "손실",
  gradient: (name) => `그래디언트, ${name}`,
  isUsable: "올바름",
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
    "세 해결책은 모두 32비트 수로 계산해요. ‘정확한 값’은 64비트로 구한 값이에요. 손실과 그래디언트가 정확한 값과 같으면 올바른 " +
      "해결책이에요. 반올림으로 생기는 작은 차이는 괜찮아요.",
    "최댓값만 빼기: exp 값은 이제 오버플로를 일으키지 않아요. 하지만 p가 너무 작으면 0으로 반올림되거나 1/p가 오버플로를 일으켜요.",
    "ε으로 제한하기: log 0은 생기지 않아요. 하지만 모델이 가장 크게 틀린 곳에서 손실이 너무 작고 그래디언트가 0이에요.",
    "log-sum-exp: 손실에는 p를 쓰지 않아요. 그래디언트 p − y에는 쓰지만 p가 0이어도 괜찮아요. 예를 들어 로짓이 120, 0, −50이고 레이블이 2이면 먼저 120을 빼요. " +
      "log Σ exp z = 120 + log(1 + exp(−120) + exp(−170)) = 120이에요. 여기서 레이블의 로짓 0을 빼면 손실은 120이에요.",
    "log-sum-exp는 로짓이 1억쯤으로 클 때만 틀려요. 그 근처에서 32비트 수의 간격은 8이라서 작은 차이가 사라져요.",
    "그래서 딥러닝 프로그램은 softmax와 크로스 엔트로피를 한꺼번에 계산해요. 책의 3.7절에서도 이렇게 해요.",
  ],

  breaking: "해결책의 약점 찾기",
  breakingText: "해결책을 하나 고르고, 그 해결책이 실패하는 로짓과 레이블을 찾아보세요. 시도한 횟수를 세어 드려요. 같은 시도는 한 번만 세요.",
  remedy: "해결책",
  try: "시도",
  broken: (name) => `약점을 찾았어요: ${name}.`,
  withstood: (name, loss, exact) => `${name}: 문제가 없어요. 구한 손실은 ${loss}, 정확한 손실은 ${withParticle(exact, "이에요/예요")}.`,
  repeated: "이미 시도해 본 값이에요. 다시 세지 않아요.",
  score: "내 점수",
  scoreHead: ["해결책", "시도", "찾은 약점"],
  hints: "힌트",
  hintList: [
    "최댓값만 빼기: p가 얼마나 작아야 1/p가 오버플로를 일으킬까요? 레이블의 로짓을 가장 큰 로짓보다 90 작게 해 보세요.",
    "ε으로 제한하기: p는 언제 ε보다 작을까요? ε = 1e-8이면 로짓의 차이가 19만 돼도 충분해요.",
    "log-sum-exp: 1억 근처에서 32비트 수의 간격은 8이에요. 그렇게 큰 로짓 옆에서 log 2는 어떻게 될까요?",
  ],

  training: "해결책별로 학습하기",
  trainingText: "같은 모델과 같은 설정으로 학습 세 개를 시작해요. 해결책만 서로 달라요. 손실이나 그래디언트가 유한하지 않으면 그 학습은 " +
    "멈춰요. 크게 틀린 이미지 몇 개가 평균 손실을 크게 만들고, ε으로 제한하면 그 손실이 작아져요. 그래서 손실 대신 테스트 정확도를 비교해 보세요. " +
    "ε으로 제한하면 손실이 가장 큰 이미지를 무시해요. 학습률이 크면 이것이 도움이 될 때도 있어요. 끝나면 해결책마다 걸리는 시간을 재요.",
  learningRate: "학습률",
  train: "세 가지로 학습",
  runs: "해결책별 학습",
  runsHead: ["해결책", "결과", "마지막 에포크의 손실", "테스트 정확도", "무시한 이미지 수(모든 에포크)", "이미지당 시간(× 최댓값만 빼기)"],
  going: (epoch, batch) => `에포크 ${epoch}, 미니배치 ${batch}개 완료`,
  finished: (epochs) => `에포크 ${figures.count(epochs)}회 완료.`,
  halted: (epoch, batch, image) => `에포크 ${epoch}, 미니배치 ${batch}, 훈련 이미지 ${image}번에서 멈췄어요.`,
  cost: (nanoseconds, ratio) => `${nanoseconds} ns (× ${ratio})`,
};

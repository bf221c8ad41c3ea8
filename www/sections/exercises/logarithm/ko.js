// What the room of exercise 2 says, in Korean.

import {withParticle} from "../../../i18n/ko/particles.js";
import {numberWithin} from "../../../i18n/ko/section-words.js";
import {figures, invalidNumber} from "../../../i18n/ko/words.js";

/** @import {logarithm as English} from "./en.js" */

/** @type {typeof English} */
export const logarithm = {
  question: "cross_entropy 함수는 정의 그대로예요. 이미지 하나의 손실은 −log p이고, p는 레이블의 확률이에요. 이 구현에 어떤 " +
    "문제가 있을까요? 로그를 구할 수 있는 수가 무엇인지 생각해 보세요.",
  prediction: "테스트 이미지 하나에서 모델이 정답 레이블의 확률을 0이라고 하면, 테스트 세트의 평균 손실은 어떻게 될까요?",
  answers: {
    nothing: "거의 그대로예요. 많은 이미지 가운데 하나일 뿐이니까요",
    large: "아주 큰 수가 돼요",
    infinite: "무한대가 돼요",
    nan: "NaN(수가 아님)이 돼요",
  },
  invalid: "목록에서 답을 선택해 주세요.",
  format: "수의 형식",
  formats: {
    f16: "f16(반정밀도)", bf16: "bf16(16비트, 넓은 범위)", f32: "f32(단정밀도)", f64: "f64(배정밀도)",
  },
  moment: (image, label, prediction, scale, format) =>
    `모델의 모든 로짓에 ${withParticle(scale, "을/를")} 곱했어요. 이 배율에서 ${format} 형식으로 구한 레이블의 확률이 처음으로 0이 돼요. ` +
    `테스트 이미지 ${image}번이에요. 레이블은 ${label}, 모델의 예측은 ${withParticle(prediction, "이에요/예요")}.`,
  mean: (mean, safe) => `정의대로 구한 평균 손실은 ${mean}, log-sum-exp(p를 쓰지 않는 식, 아래에서 설명)로 구한 평균 손실은 ${withParticle(safe, "이에요/예요")}.`,
  noMoment: "어떤 수를 곱해도 레이블의 확률이 0이 되지 않아요. 모든 테스트 이미지에서 레이블의 로짓이 가장 크기 때문이에요. " +
    "틀리는 이미지가 있는 모델을 새로 학습해 보세요.",
  tooFar: "1e30까지는 어떤 수를 곱해도 확률이 0이 되지 않아요. 모델이 틀리는 이미지에서도 레이블의 로짓이 가장 큰 로짓과 거의 같기 때문이에요. " +
    "더 크게 틀리는 모델을 새로 학습해 보세요.",
  unscaled: (format) => `아무것도 곱하지 않으면 ${format} 형식에서 확률이 0인 레이블은 없어요.`,
  losses: "손실",
  loss: "손실",
  byDefinition: "−log p",
  byLogSumExp: "log-sum-exp",
  ofImage: "이 이미지",
  ofAll: (count) => `테스트 이미지 ${figures.count(count)}개의 평균`,
  gradient: "이 이미지의 그래디언트",
  class: "클래스",
  byChain: "연쇄 법칙",
  direct: "p − y",
  ofLabel: (name) => `${name}(레이블)`,
  chain: (slope, inner, product) =>
    `레이블에 연쇄 법칙을 써 봐요. −log p의 도함수는 −1/p = ${slope}, p의 도함수는 p(1 − p) = ${inner}이고, 두 수를 곱한 결과는 ${product}이에요.`,
  explanation: [
    "로그는 0보다 큰 수에서만 구할 수 있어요. p가 0에 가까워질수록 −log p는 끝없이 커져요. 컴퓨터는 −log 0을 ∞로 계산해요.",
    "평균을 구하려면 손실을 모두 더해야 하는데, ∞에 어떤 수를 더해도 ∞예요. 그래서 이미지 하나면 충분해요.",
    "수학에서는 exp 값이 늘 양수라서 p가 0이 될 수 없어요. 하지만 컴퓨터는 형식에 담기에 너무 작은 p를 0으로 반올림해요.",
    "그래디언트에도 문제가 생겨요. 연쇄 법칙에서는 −1/p에, p를 로짓으로 미분한 값을 곱해요. p가 0이면 이 값은 어느 로짓에서나 " +
      "0이에요. 그래서 −∞ 곱하기 0이 되고, 결과는 NaN이에요.",
    "식을 정리하면 p가 약분돼요. 레이블의 로짓에서는 −1/p · p(1 − p) = p − 1이에요. 일반적으로 그래디언트는 p − y이고, y는 레이블이면 1, 다른 클래스면 " +
      "0이에요. 이 식은 p로 나누지 않아서 p가 0이어도 괜찮아요.",
    "손실도 p 없이 구할 수 있어요. −log p = log Σ exp z − (레이블의 z)예요. 이것을 log-sum-exp라고 해요. 연습 문제 3에서 다른 " +
      "해결책과 비교해요.",
  ],

  typed: "네 가지 형식의 −log p",
  typedText: "수 p를 입력하세요. 형식마다 먼저 p를 반올림해요. 그다음 −log p를 구하고 그 결과도 반올림해요.",
  probability: "p",
  noNumber: (text) => invalidNumber("p", numberWithin("−1e308 … 1e308"), text),
  examples: "예",
  formatTable: "형식별 −log p",
  head: ["형식", "반올림한 p", "반올림한 −log p", "0보다 큰 가장 작은 p", "그 −log p(반올림 전)"],
  stays: "모든 형식이 이 p를 담을 수 있어요. 그래서 −log p가 모두 유한해요.",
  vanishes: (formats) => `${formats} 형식에서는 p가 0으로 반올림돼요. 그 형식에서 0보다 큰 가장 작은 수의 절반 이하이기 때문이에요. p가 0보다 큰데도 손실이 ∞가 돼요.`,
  zero: "어느 형식에서나 −log 0은 ∞예요.",
  negative: "음수의 로그는 없어요. 그래서 결과는 NaN이에요.",
  above: "p가 1보다 커서 −log p가 음수예요. 확률은 1보다 클 수 없어요.",

  scaling: "로짓에 같은 수 곱하기",
  scalingText: "슬라이더로 모델의 모든 로짓에 같은 수를 곱해요. 큰 수를 곱할수록 모델은 틀린 예측도 더 확신해요. " +
    "1을 이 배율로 나눈 수를 온도라고 해요.",
  scale: "배율",
  factor: (scale, temperature) => `${scale} (온도 ${temperature})`,
  toMoment: "처음 p = 0이 되는 곳으로",
  noScale: "슬라이더를 움직여 보세요.",
  scaledTable: "이 배율에서의 테스트 세트",
  scaledHead: ["테스트 세트", ""],
  zeros: "p = 0인 이미지",
  broken: "연쇄 법칙의 그래디언트가 유한하지 않은 이미지",
  meanByDefinition: "평균 손실, −log p",
  meanByLogSumExp: "평균 손실, log-sum-exp",
  share: (count, total) => `${total}개 중 ${count}개`,

  nearest: "p = 0에 가장 가까운 이미지",
  nearestText: "레이블의 확률이 가장 작은 테스트 이미지예요. 로짓에 아무것도 곱하지 않은 모델의 결과예요.",
  find: "이미지 찾기",
  nearestTable: "p가 가장 작은 테스트 이미지",
  nearestHead: ["이미지", "레이블", "예측", "손실", "p(64비트)"],
  image: (number) => `테스트 이미지 ${number}번`,
  times: (scale) => `× ${scale}`,
  firsts: (list) => `처음으로 p가 0이 되는 배율: ${list}.`,

  halting: "log 0이 나올 때까지 학습하기",
  haltingText: "여기서는 그래디언트 p − y와, 오버플로가 없는 안전한 softmax로 학습해요. 그래서 로그에서만 문제가 생길 수 있어요. " +
    "네 형식 모두 같은 초깃값에서 시작하고, 손실이 처음 ∞가 되면 멈춰요.",
  learningRate: "학습률",
  train: "네 형식으로 학습",
  haltTable: "네 형식의 학습",
  haltHead: ["형식", "결과", "마지막 에포크의 손실", "테스트 정확도"],
  going: (epoch, batch) => `에포크 ${epoch}, 미니배치 ${batch}개 완료`,
  finished: (epochs) => `에포크 ${figures.count(epochs)}회 완료`,
  halted: (epoch, batch, image) => `에포크 ${epoch}, 미니배치 ${batch}, 훈련 이미지 ${image}번에서 멈췄어요.`,
  because: (difference, exponential, sum, loss) =>
    `exp(−${difference}) / 합 = ${exponential} / ${sum} = 0이고, −log 0 = ∞예요. 실제 손실은 ${loss}밖에 안 돼요.`,
};

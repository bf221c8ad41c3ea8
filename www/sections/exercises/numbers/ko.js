// What the room of exercise 1 says, in Korean.

import {withParticle} from "../../../i18n/ko/particles.js";
import {numberWithin} from "../../../i18n/ko/section-words.js";
import {figures, invalidNumber} from "../../../i18n/ko/words.js";

/** @import {numbers as English} from "./en.js" */

/** @type {typeof English} */
export const numbers = {
  question: "책의 3.6절에서는 softmax를 수학적인 정의 그대로 구현했어요. 이 경우 어떤 문제가 생길 수 있을까요? 힌트: exp(50)의 크기를 계산해 보세요.",
  prediction: "f16은 16비트로 수를 나타내는 형식(반정밀도)이에요. x가 얼마를 넘으면 exp(x)가 f16에 담을 수 없을 만큼 커질까요? 수를 입력하세요.",
  invalid: (text, end) => invalidNumber("x", numberWithin(`-${end} … ${end}`), text),
  explanation: [
    "exp(x)는 아주 빨리 커져요. x가 1만큼 커질 때마다 약 2.718배가 돼요.",
    "형식마다 가장 큰 수가 있고, 이보다 확실히 큰 결과는 inf(무한대)가 돼요. 이것이 오버플로예요. f16에서는 가장 큰 수가 " +
      "65,504이고, 65,520보다 큰 결과가 inf가 돼요. 65,520의 자연로그는 11.0901이에요.",
    "bf16도 16비트지만 훨씬 큰 수까지 나타낼 수 있어요. 그 대신 자릿수가 적어요.",
    "x가 0보다 훨씬 작으면 exp(x)는 0으로 반올림돼요. 이것이 언더플로예요.",
    "softmax는 exp 값을 그 합으로 나눠요. 오버플로가 일어나면 inf / inf가 될 수 있고, exp 값이 모두 0이면 0 / 0이 돼요. " +
      "둘 다 결과는 NaN, 곧 수가 아닌 값이에요.",
    "책의 코드는 f32로 계산해요. 그래서 exp(50)은 문제없이 계산할 수 있어요. 하지만 로짓이 89만 돼도 너무 커요.",
  ],
  format: "수의 형식",
  formats: {
    f16: "f16(반정밀도)", bf16: "bf16(16비트, 넓은 범위)", f32: "f32(단정밀도)", f64: "f64(배정밀도)",
  },
  overflowAt: (limit) => `f16에서는 x가 ${withParticle(limit, "을/를")} 넘으면 exp(x)가 inf예요.`,
  exact: "정확히 맞혔어요.",
  tooLarge: (distance) => `예상한 수가 ${distance}만큼 커요.`,
  tooSmall: (distance) => `예상한 수가 ${distance}만큼 작아요.`,
  values: "형식별 exp 값",
  notation: "5.1847e21은 5.1847 × 10²¹이고, 22자리 수예요. inf는 무한대예요.",
  limits: "형식별 exp(x)의 한계",
  limitsHead: ["수의 형식", "x가 이보다 작으면 exp(x) = 0", "x가 이보다 크면 exp(x) = inf"],
  line: "막대는 각 형식이 exp(x)를 담을 수 있는 x의 범위예요. 정확한 한계는 아래 표에 있어요.",
  mark: (x) => `예상: ${x}`,
  rounded: "x도 그 형식으로 반올림하면",
  roundedText: "지금까지는 x가 어떤 수든 될 수 있고 exp(x)만 반올림했어요. 프로그램에서는 x도 그 형식의 수예요.",
  roundedHead: ["수의 형식", "exp(x)가 유한한 가장 큰 x", "그다음 x: exp(x) = inf"],

  chosen: "다른 x 넣어 보기",
  x: "x =",
  noX: (text, end) => invalidNumber("x", numberWithin(`-${end} … ${end}`), text),
  exponentials: (x) => `형식별 exp(${x})`,
  chosenHead: ["결과", "작은 쪽 이웃 수", "큰 쪽 이웃 수"],
  overflows: "오버플로",
  vanishes: "0으로 반올림",
  fits: "담을 수 있음",
  overflowIn: (formats) => `exp(x)가 너무 커서 담을 수 없는 형식: ${formats}.`,
  vanishIn: (formats) => `exp(x)는 0보다 크지만, 다음 형식에서는 0으로 반올림돼요: ${formats}.`,
  fitsAll: "네 형식 모두 exp(x)를 담을 수 있어요. 이웃한 두 수 사이에는 그 형식의 수가 없어서 exp(x)를 반올림해요.",

  steps: "한 단계씩 계산하는 softmax",
  stepsText: "로짓 z를 입력하세요. 표는 정의를 그대로 따라가요. 로짓마다 exp 값을 구하고, 모두 더한 다음, exp 값을 전체 합으로 나눠요. " +
    "모든 결과를 그 형식으로 반올림해요.",
  logits: "로짓",
  examples: "예",
  noLogits: (count, end) => `로짓: -${end} 이상 ${end} 이하인 수를 1개에서 ${count}개까지 쉼표로 구분해 입력해 주세요.`,
  stepsTable: "정의대로 계산한 softmax",
  stepsHead: ["로짓", "z", "exp(z)", "지금까지의 합", "exp(z) / 전체 합"],
  first: (text, place) => `유한한 수가 아닌 첫 결과: ${text}(로짓 ${place}).`,
  following: (texts) => `그다음에 이어진 계산: ${texts}.`,
  allFinite: (format) => `${format}에서는 모든 결과가 유한한 수예요.`,
  vanished: (count) => `0으로 반올림된 exp(z)가 ${figures.count(count)}개 있어요.`,

  training: "정의대로 구한 softmax로 학습하기",
  trainingText: "exp, 합, 몫, 로그만 그 형식으로 계산하고 나머지는 f32로 계산해요. 유한하지 않은 결과가 처음 나오면 학습을 멈춰요. " +
    "그 옆에서 안전한 softmax가 같은 초깃값에서 f32로만 학습해요. 안전한 softmax는 가장 큰 로짓을 먼저 빼서 오버플로를 막아요. " +
    "에포크, 배치 크기, 시드는 페이지 위쪽의 값을 써요.",
  learningRate: "학습률",
  haltsAtLog: "log(0)에서도 멈추기(연습 문제 2)",
  train: "멈출 때까지 학습",
  noData: "아직 데이터가 없어요. 먼저 3.6절에서 데이터를 불러와 주세요.",
  start: (format, rate, batchSize, seed) => `형식 ${format}, 학습률 ${rate}, 배치 크기 ${batchSize}, 시드 ${seed}.`,
  going: ({epoch, epochs, batch, batches}) => `정의대로: 에포크 ${epoch}/${epochs}, 미니배치 ${batch}/${batches}.`,
  halted: ({epoch, batch, batches, text}) => `정의대로: 에포크 ${epoch}, 미니배치 ${batch}/${batches}에서 멈췄어요. ${text}.`,
  notHalted: (epochs) => `정의대로: 멈추지 않고 에포크 ${figures.count(epochs)}회를 마쳤어요. 학습률을 높여 보세요.`,
  stableGoing: ({epoch, epochs, batch, batches}) => `안전한 softmax: 에포크 ${epoch}/${epochs}, 미니배치 ${batch}/${batches}.`,
  stableFinished: (epochs) => `안전한 softmax: 에포크 ${figures.count(epochs)}회를 마쳤어요.`,
  stableHalted: ({epoch}, text) => `안전한 softmax: 에포크 ${epoch}에서 멈췄어요. ${text}. 로짓 자체가 너무 커졌어요.`,
  lossesTable: "에포크별로 본 두 학습",
  lossesHead: ["에포크", "손실(정의대로)", "손실(안전한 softmax)", "훈련 정확도(정의대로)", "훈련 정확도(안전한 softmax)"],
  image: (number, label) => `훈련 이미지 ${number}번에서 멈췄어요. 레이블은 ${withParticle(label, "이에요/예요")}. 이미지의 순서는 무작위예요.`,
  logit: (name) => `${name} 클래스를 계산하던 중이었어요.`,
  logitsOfImage: "이 이미지의 로짓",
  parameters: "멈추기 전의 가중치",
  largest: (weight) => `가중치의 절댓값 가운데 가장 큰 것은 ${withParticle(weight, "이에요/예요")}. 학습이 멈춘 미니배치에서는 가중치가 바뀌지 않았어요.`,
  template: (name, bias) => `${name} 클래스의 가중치. 편향 ${bias}.`,

  search: "학습이 멈추는 가장 작은 학습률",
  searchText: "f16과 f32에서 에포크 5회짜리 학습을 여러 번 하면서 0.001과 1,000 사이를 찾아요. 멈추는 가장 작은 학습률의 오차가 1 %가 되면 끝나요. " +
    "매번 멈추는 학습률과 멈추지 않는 학습률 사이의 값을 시험해요. 배치 크기, 시드, log(0)에 대한 선택은 위와 같아요. 전체 데이터에서는 몇 분이 걸릴 수 있어요.",
  find: "학습률 찾기",
  trying: (format, rate, epoch, epochs) => `지금: ${format}, 학습률 ${rate}, 에포크 ${epoch}/${epochs}.`,
  ratesTable: "학습이 멈추는 학습률",
  ratesHead: ["수의 형식", "학습 횟수", "멈추지 않은 가장 큰 학습률", "멈춘 가장 작은 학습률", "결과"],
  searching: "찾는 중 …",
  unfinished: "끝나지 않음",
  neverHalts: "1,000까지는 멈추지 않음",
  alwaysHalts: "0.001에서도 멈춤",
  limitFound: (rate) => `약 ${rate}`,
  tries: "모든 학습",
  triesHead: ["수의 형식", "학습률", "결과"],
  noHalt: "멈추지 않음",
  haltOf: (epoch, batch, text) => `에포크 ${epoch}, 미니배치 ${batch}: ${text}`,
};

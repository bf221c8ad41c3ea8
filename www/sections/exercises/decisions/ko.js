// 연습 문제 4에서 쓰는 문장.

import {withParticle} from "../../../i18n/ko/particles.js";
import {invalidNumber} from "../../../i18n/ko/words.js";

/** @import {decisions as English} from "./en.js" */

/** @type {typeof English} */
export const decisions = {
  question: "모델은 확률이 가장 높은 레이블을 답해요. 이것이 항상 좋은 생각일까요? 의료 진단에서도 그렇게 하시겠어요?",
  rules: "여기서는 클래스 하나가 병의 역할을 해요. 테스트 이미지는 환자예요. 결정은 ‘병’, ‘정상’, ‘사람에게 묻기’ 중 하나예요. " +
    "사람은 항상 정답을 알아요. 병을 정상이라고 하면 놓침이고, 정상을 병이라고 하면 거짓 경보예요. 옳은 결정에는 비용이 없어요.",
  twoRules: "두 가지 규칙으로 결정해요. argmax는 병의 확률이 모든 클래스 중에서 가장 높으면 병이라고 해요. 최소 기대 비용 규칙은 모델의 " +
    "확률로 결정마다 평균 비용을 계산하고, 비용이 가장 적은 결정을 골라요.",
  illness: "병:",
  costs: "비용:",
  miss: "놓침",
  falseAlarm: "거짓 경보",
  ask: "묻기",
  usualCosts: "놓치면 큰 비용: 10, 1, 0.5",
  closeCosts: "비용 2 : 1, 묻기 100",
  noCost: (name, text) => invalidNumber(`${name} 비용`, "0 이상 1,000,000 이하인 수", text),
  costsCorrected: "비용에 수가 아닌 값이 있었어요. 이제 고쳐졌으니 다시 실행해 주세요.",

  prediction: "테스트 세트에서 어느 규칙의 총비용이 더 적을까요? 맞고 틀린 것은 실제 레이블로 정해요.",
  invalid: "세 가지 답 중 하나를 선택해 주세요.",
  answers: {
    argmax: "argmax가 더 적어요",
    expected: "최소 기대 비용 규칙이 더 적어요",
    equal: "둘이 같아요",
  },
  results: {
    argmax: (argmax, leastCost) => `실제 레이블로 계산하면 argmax의 비용이 더 적어요. argmax ${argmax}, 최소 기대 비용 ${leastCost}.`,
    expected: (argmax, leastCost) =>
      `실제 레이블로 계산하면 최소 기대 비용 규칙의 비용이 더 적어요. argmax ${argmax}, 최소 기대 비용 ${leastCost}.`,
    equal: (argmax, _) => `실제 레이블로 계산하면 두 규칙의 비용이 같아요. 둘 다 ${withParticle(argmax, "이에요/예요")}.`,
  },
  settings: (illness, {miss, falseAlarm, ask}, count) =>
    `병: ${illness}. 비용: 놓침 ${miss}, 거짓 경보 ${falseAlarm}, 묻기 ${ask}. 테스트 이미지: ${count}개.`,
  asking: ({healthy, ill, miss, falseAlarm, ask}) => `병일 확률을 p라고 해요. 최소 기대 비용 규칙은 p = ${healthy}까지는 정상이라고 결정해요` +
    `(묻기 / 놓침 = ${ask} / ${miss}). p = ${ill}부터는 병이라고 결정해요(1 − 묻기 / 거짓 경보 = 1 − ${ask} / ${falseAlarm}). 그 사이에서는 사람에게 물어요.`,
  neverAsking: ({ill, miss, falseAlarm}) => `병일 확률을 p라고 해요. 최소 기대 비용 규칙은 p가 ${ill}(${falseAlarm} / (${miss} + ${falseAlarm}))보다 ` +
    "크면 병, 작으면 정상이라고 결정해요. 묻는 것이 더 싼 경우는 없어요.",
  freeErrors: "틀려도 비용이 들지 않아서 두 규칙의 결정이 같아요.",
  decisions: {ill: "병", healthy: "정상", ask: "묻기"},
  truths: ["실제: 병", "실제: 정상"],
  ruleNames: {argmax: "argmax", leastCost: "최소 기대 비용"},
  ruleTable: (rule) => `${rule}: 실제와 결정에 따른 이미지 수`,
  totals: "총비용",
  byLabels: "실제 레이블로 계산",
  byModel: "모델의 확률로 계산",
  noFlips: "두 규칙의 결정이 모든 이미지에서 같아요.",
  flipCounts: (flipped, improved, worsened) => `두 규칙의 결정이 다른 이미지는 ${flipped}개예요. 실제 레이블로 계산하면 최소 기대 비용 ` +
    `규칙이 그중 ${improved}개에서 비용을 줄이고 ${worsened}개에서 늘려요. 중요한 것은 이미지 수가 아니라 줄어든 비용이에요. 아래의 달라진 결정 표를 보세요.`,
  worst: (change, count, expected, ill) => `비용이 가장 많이 늘어난 변화는 ‘${change}’이에요. 모델의 확률로는 이런 이미지 ${count}개 중 ${expected}개가 ` +
    `병이어야 해요. 실제로는 ${ill}개예요.`,
  when: "모델의 확률로 계산하면 최소 기대 비용 규칙의 비용이 더 많은 경우는 없어요. 실제 레이블로 계산하면 더 많을 수 있어요. 확률이 틀렸거나, " +
    "결정이 바뀐 이미지가 적어서 우연히 그럴 수 있어요.",
  changes: "달라진 결정",
  changesHead: ["argmax → 최소 기대 비용", "이미지 수", "병(모델의 p를 모두 더한 값)", "병(실제 레이블)", "절약(모델의 확률로 계산)", "절약(실제 레이블)"],
  change: (before, after) => `${before} → ${after}`,
  flips: (shown, total) => `결정이 바뀐 이미지 ${total}개 중 ${shown}개예요. 이미지 아래에는 번호와 레이블, p(병), argmax와 최소 기대 비용 ` +
    "규칙의 결정이 있어요. 이미지를 누르면 모든 절에서 그 이미지를 써요.",
  probability: (p) => `p(병) = ${p}`,
  imageName: (number, label) => `${number}: ${label}`,
  flip: (number, label, p, before, after) => `테스트 이미지 ${number}, 레이블 ${label}. 병일 확률: ${p}. ` +
    `argmax: ${before}. 최소 기대 비용: ${after}.`,
  more: (count) => `${count}개 더 보기`,
  explanation: [
    "argmax는 확률이 가장 높은 클래스를 답해요. 틀렸을 때의 비용은 생각하지 않아요.",
    "최소 기대 비용 규칙은 틀렸을 때의 비용에 그 확률을 곱해요. 놓침이 10, 거짓 경보가 1이고 p가 0.2라고 해 봐요. 정상이라고 하면 " +
      "평균 10 × 0.2 = 2가 들어요. 병이라고 하면 1 × 0.8 = 0.8만 들어요. 정상일 확률이 더 높은데도 병이라고 하는 것이 나아요. 사람에게 " +
      "묻는 비용이 0.5라면 묻는 것이 가장 나아요.",
    "클래스가 열 개면 확률이 0.5보다 작아도 가장 높을 수 있어요. 그래서 argmax는 정상일 확률이 더 높을 때도 병이라고 할 수 있어요.",
    "이 규칙은 확률이 맞아야 좋아요. 놓침이 2, 거짓 경보가 1, 묻기가 100이면 아무도 묻지 않아요. 그러면 두 규칙은 모델이 확신하지 못하는 이미지에서만 달라요. 그런 이미지에서는 " +
      "확률이 조금만 틀려도 어느 규칙의 비용이 더 적은지 바뀔 수 있어요. 이 비용으로도 실행해 보세요.",
    "의료 진단에서는 병을 놓치면 생명이 위험할 수 있고, 모델이 확신하지 못할 때는 의사가 직접 볼 수 있어요. 그래서 확률이 가장 높은 레이블만으로는 " +
      "부족해요. 비용을 따지고, 확신이 없으면 물어야 해요.",
  ],

  abstaining: "확신할 때만 답하기",
  abstainingText: "확신도는 이미지의 가장 큰 확률이에요. 모델은 확신도가 높은 이미지부터 답하고 나머지는 답하지 않아요. 커버리지는 답한 " +
    "이미지의 비율이고, 위험은 답 가운데 틀린 비율이에요(El-Yaniv와 Wiener, 2010).",
  abstain: "곡선 그리기",
  coverage: "커버리지",
  percent: (number) => `${number}%`,
  reading: ({coverage, answered, count, risk, threshold}) => `이미지의 ${coverage}에 답하면 모델은 그중 ${risk}를 틀려요. ` +
    `확신도가 ${threshold} 이상인 이미지에 답해요. 모두 ${count}개 중 ${answered}개예요.`,
  riskAxis: "세로축: 위험 [%]",
  coverageAxis: "가로축: 커버리지 [%]",
  area: (area, best, random) => `곡선 아래 넓이는 ${withParticle(area, "이에요/예요")}. 모든 정답의 확신도가 모든 오답보다 높다면 ` +
    `${withParticle(best, "이에요/예요")}. 순서가 무작위라면 약 ${withParticle(random, "이에요/예요")}.`,
  curve: (all, coverage, risk) => `위험-커버리지 곡선. 커버리지 100%에서 위험은 ${all}, ${coverage}에서는 ${risk}.`,

  calibration: "확률은 맞을까요?",
  calibrationText: "확신도가 80% 근처인 이미지를 모아 봐요. 확률이 맞다면 그 예측의 약 80%가 정답이에요. 그림에서는 확신도를 같은 폭의 구간 " +
    "15개로 나눠요. 점 하나가 구간 하나이고, 평균 확신도와 정확도를 나타내요. 대각선 위에서는 둘이 같아요. 이미지가 없는 구간에는 점이 없어요.",
  temperatureText: "온도 T로 확률을 보정할 수 있어요. 로짓을 모두 T로 나누는 거예요. 테스트 세트의 절반에서 NLL(크로스 엔트로피 손실)이 가장 작아지는 T를 찾아요. " +
    "그림은 나머지 절반의 보정 전과 보정 후를 보여 줘요.",
  calibrate: "확신도와 정확도 비교",
  live: "모델이 바뀌면 이 결과도 바뀌어요.",
  earlierModel: "이 결과는 이전 모델의 결과예요.",
  confident: (confidence, accuracy) => `전체 테스트 이미지: 평균 확신도 ${confidence}, 정확도 ${accuracy}.`,
  tooConfident: "평균적으로 모델이 지나치게 확신해요.",
  tooCautious: "평균적으로 모델이 지나치게 조심스러워요.",
  equal: "평균적으로 확신도와 정확도가 같아요.",
  fitted: (temperature, count) => `T = ${temperature}, 이미지 ${count}개로 구했어요.`,
  flatter: "1 이상이에요. T가 클수록 모델의 확신도가 낮아져요.",
  sharper: "1보다 작아서 모델의 확신도가 높아져요.",
  atLimit: "찾는 범위 0.01에서 100까지의 끝이에요.",
  effect: (before, after) => `ECE는 점과 대각선 사이의 거리를 이미지 수로 가중해 평균한 값이에요. 나머지 절반에서 보정 전 ${before}, 보정 후 ` +
    `${withParticle(after, "이에요/예요")}. MCE는 가장 큰 거리예요. 이미지가 적은 구간의 값일 수 있어서 커지기도 해요. 예측은 바뀌지 않아요.`,
  noHalves: "온도를 구하려면 절반마다 하나씩, 테스트 이미지가 두 개 이상 필요해요.",
  before: "나머지 절반, 보정 전",
  after: "나머지 절반, 보정 후",
  ideal: "확신도 = 정확도",
  accuracyAxis: "세로축: 구간의 정확도",
  confidenceAxis: "가로축: 구간의 평균 확신도",
  diagram: (before, after) => `구간 15개의 신뢰도 그림. 기대 보정 오차: ` +
    (after === null ? `${before}.` : `보정 전 ${before}, 보정 후 ${after}.`),
  measures: "확률이 맞는 정도",
  measuresHead: ["전체 테스트 이미지", "나머지 절반, 보정 전", "나머지 절반, 보정 후"],
  images: "이미지 수",
  accuracy: "정확도",
  meanConfidence: "평균 확신도",
  brier: "브라이어 점수",
  bins: "구간 15개의 수",
  bin: "확신도",
  binHead: (half) => [`${half}: 이미지 수`, "평균 확신도", "정확도"],
  formulas: "각 값의 뜻",
  definitions: [
    ["ECE(기대 보정 오차)", "Σ (구간의 이미지 수 / 전체 이미지 수) · |정확도 − 평균 확신도|, 모든 구간의 합"],
    ["MCE(최대 보정 오차)", "구간의 |정확도 − 평균 확신도| 중 가장 큰 값"],
    ["브라이어 점수", "Σ (p − y)²의 이미지 평균, 모든 클래스의 합. y는 레이블이면 1, 아니면 0"],
    ["NLL(음의 로그 가능도)", "레이블의 −log p의 이미지 평균: 크로스 엔트로피 손실"],
    ["온도", "p = softmax(로짓 / T)"],
    ["커버리지에서의 위험", "답 가운데 틀린 수 / 답한 수"],
  ],
  sources: "출처: Guo et al., On calibration of modern neural networks, 2017 (구간, ECE, MCE, 온도). El-Yaniv and Wiener, " +
    "On the foundations of noise-free selective classification, 2010 (위험과 커버리지).",
};

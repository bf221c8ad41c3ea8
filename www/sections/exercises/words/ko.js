// 연습 문제 5에서 쓰는 문장.

import {withParticle} from "../../../i18n/ko/particles.js";
import {figures, invalidNumber, wholeNumberWithin} from "../../../i18n/ko/words.js";

/** @import {nextWord as English} from "./en.js" */

/** @type {typeof English} */
export const nextWord = {
  introduction: "어떤 모델이 특성, 곧 앞의 단어들을 나타내는 수를 보고 글의 다음 단어를 예측해요. 단어 하나하나가 클래스예요. " +
    "단어 수가 아주 많으면 어떤 문제가 생길까요? 여기서는 세 가지 출력층을 비교해요.",
  layers: [
    "전체 softmax: 책의 3.6절에서처럼 모든 단어의 로짓을 계산해요.",
    "샘플링 softmax: 정답 단어와 무작위로 뽑은 몇몇 단어의 로짓만 계산해요.",
    "계층적 softmax: 트리에서 ‘예’와 ‘아니요’를 차례로 정해 단어를 찾아가요. 자주 나오는 단어일수록 경로가 짧아요.",
  ],
  question: "스텝(학습의 한 단계)마다 예제 하나의 손실을 구하고 가중치를 바꿔요. 전체 softmax에서는 단어 수가 늘어날 때 스텝당 시간이 어떻게 " +
    "늘어날까요? 기울기를 입력하세요. 기울기는 단어 수가 10배일 때 시간이 어떻게 되는지 나타내요. 0이면 그대로, 1이면 10배, 2면 100배예요. 두 축이 모두 로그 " +
    "눈금인 그래프에서는 이 값이 직선의 기울기예요.",
  invalid: (steepest) => `−${steepest} 이상 ${steepest} 이하인 수를 입력해 주세요. 예: 0.5`,
  largest: "측정할 최대 단어 수:",
  words: (count) => `단어 ${count}개`,
  slopeOf: (slope) => `기울기 ${slope}`,
  lines: {
    full: "전체 softmax",
    sampled: "샘플링 softmax",
    hierarchical: "계층적 softmax",
    prediction: "내 예상",
  },

  measured: (done, total) => `측정 ${total}번 중 ${done}번 완료`,
  ends: {
    complete: "",
    stopped: "",
    left: "이 연습 문제가 화면 밖으로 나가서 실험이 끝났어요. 지금까지 나온 결과예요. 다시 실행할 수 있어요.",
    replaced: "다른 실험을 시작해서 이 실험이 끝났어요. 지금까지 나온 결과예요.",
    stalled: "이 브라우저의 시계가 움직이지 않아서 실험이 끝났어요. 스텝의 시간을 잴 수 없어요. 다른 브라우저에서 해 보세요.",
  },
  stopped: "중간에 멈췄어요. 지금까지 나온 결과예요.",
  noSlope: "기울기를 구하려면 단어 수 두 가지의 시간이 필요해요.",
  measuredSlope: (slope) => `측정한 전체 softmax의 기울기는 ${withParticle(slope, "이에요/예요")}.`,
  near: "예상과 거의 같아요.",
  above: (difference) => `예상보다 ${difference}만큼 커요.`,
  below: (difference) => `예상보다 ${difference}만큼 작아요.`,
  noisy: (words, ratio) => `전체 softmax, 단어 ${words}개: 세 번 중 가장 느린 측정이 가장 빠른 측정의 ${ratio}배 걸렸어요. ` +
    "다른 프로그램을 닫고 다시 실행해 보세요.",
  slopes: "기울기",
  layerHead: "출력층",
  timeSlope: "시간, 모든 단어 수",
  lastTimeSlope: "시간, 가장 큰 두 단어 수만",
  memorySlope: "메모리, 모든 단어 수",
  timeAxis: "세로축: 스텝당 시간 [µs], 가로축: 단어 수. 점은 측정한 값이고, 선은 점에 맞춘 직선과 그 기울기예요.",
  wordsHead: "단어 수",
  lineWithSlope: (name, slope) => `${name} ${slope}`,
  costChart: (lines) => `단어 수에 따른 스텝당 시간 그래프. 두 축이 모두 로그 눈금이에요. 기울기: ${lines.join(", ")}.`,
  times: "스텝당 시간 [µs]: 세 번 측정한 값의 중앙값, 괄호 안은 가장 빠른 값과 가장 느린 값",
  rows: "한 스텝에서 쓰는 가중치 행의 수(평균)",
  memory: "메모리: 파라미터와 스텝에 필요한 공간",
  explanation: [
    "단어가 아주 많으면 스텝마다 시간이 오래 걸리고, 가중치를 담을 메모리도 많이 필요해요.",
    "전체 softmax는 모든 단어의 로짓을 계산하고 모든 가중치를 바꿔요. 단어 수가 10배면 할 일도 10배라서 기울기가 1이에요.",
    "측정한 기울기는 조금 다를 수 있어요. 스텝마다 단어 수와 상관없는 일도 조금 있어서 선이 처음에는 더 완만할 수 있어요. " +
      "큰 표는 프로세서의 빠른 메모리에 다 들어가지 않을 수 있고, 그러면 선이 끝에서 더 가팔라져요.",
    "한 행에는 단어 하나 또는 트리의 결정 하나의 가중치가 있어요. 샘플링 softmax는 단어를 64개 뽑아요. 단어가 10개뿐이어도 같은 단어를 되풀이해서 64개를 뽑아요. 정답 단어까지 항상 65행을 써요. 뽑는 데도 시간이 걸려서 단어가 적으면 이득이 없어요. " +
      "계층적 softmax는 결정 한 번에 한 행을 써요. 메모리는 세 방법 모두 단어 수에 따라 늘어요.",
    "브라우저의 시계는 정밀하지 않고, 다른 프로그램도 측정에 영향을 줘요. 그래서 스텝을 0.1초 이상 반복하는 측정을 세 번 해요. " +
      "시간 표에서 세 값이 얼마나 다른지 볼 수 있어요. 출력층이 무엇을 배우는지는 다음 실험에서 알아봐요.",
  ],

  learningTitle: "세 출력층은 무엇을 배울까요?",
  learningText: "이제 세 출력층이 같은 가상의 언어를 배워요. 실제 언어처럼 단어마다 나오는 빈도가 크게 달라요. " +
    "결과는 퍼플렉서티(perplexity)로 나타내요. 확률이 같은 단어 50개 중에서 고를 때만큼 불확실하면 퍼플렉서티는 50이에요.",
  settings: {
    vocabulary: "단어 수",
    features: "문맥의 특성 수",
    samples: "샘플 수",
    examples: "예제 수",
    learningRate: "학습률",
    seed: "시드",
  },
  wrongSetting: (name, {least, greatest, isWhole}, text) => {
    const range = `${figures.count(least)} … ${figures.count(greatest)}`;
    const expected = isWhole ? wholeNumberWithin(range) : `${figures.count(least)}보다 크고 ${figures.count(greatest)} 이하인 수`;
    return invalidNumber(name, expected, text);
  },
  drawing: (share) => `예제를 뽑는 중: ${share}`,
  training: (done, total) => `출력층 학습 중: 예제 ${total}개 중 ${done}개`,
  trainingOn: "빠른 출력층이 전체 softmax와 같은 시간을 쓸 때까지 학습하고 있어요.",
  byExamples: "학습한 예제 수에 따른 새 예제의 퍼플렉서티",
  byTime: "학습 시간 [ms]에 따른 새 예제의 퍼플렉서티",
  byExamplesChart: "학습한 예제 수에 따른 세 출력층의 퍼플렉서티. 마지막 값은 아래 표에 있어요.",
  byTimeChart: "학습 시간에 따른 세 출력층의 퍼플렉서티. 마지막 값은 아래 표에 있어요.",
  truthGuide: (perplexity) => `언어 자체: ${perplexity}`,
  language: "언어 자체",
  afterExamples: (examples) => `예제 수가 같을 때: 각각 ${examples}개`,
  afterTime: (milliseconds) => `시간이 같을 때: 전체 softmax가 쓴 ${milliseconds} ms씩`,
  afterSomeTime: "시간이 같을 때",
  perplexity: "퍼플렉서티",
  accuracy: "정답",
  wordsSaid: "예측에 나온 단어",
  examplesSeen: "예제 수",
  ofVocabulary: (count, share) => `${count}개(${share})`,
  noTime: "학습하는 동안 이 브라우저의 시계가 움직이지 않았어요. 시간이 같을 때의 결과는 비교할 수 없어요.",
  shortTime: "브라우저의 시계로 재기에는 짧은 시간이에요. 예제 수를 늘리면 더 정확하게 비교할 수 있어요.",
  exhausted: (examples) => `예제 ${examples}개를 모두 본 출력층은 더 일찍 끝났어요.`,
  rareTitle: "드문 단어는 어떻게 될까요?",
  saidByLanguage: ({contexts, best, drawn}) =>
    `확률이 가장 높은 단어(argmax)를 예측으로 삼아요. 새 문맥 ${contexts}개에서 언어 자체의 확률을 쓰면 이렇게 나오는 단어는 ` +
    `${best}가지예요. 문맥마다 확률에 따라 단어를 하나씩 뽑으면 ${drawn}가지가 나와요.`,
  deciles: (examples) => `예제 ${examples}개를 학습한 뒤 빈도에 따른 정답 비율. 한 행은 글의 약 10분의 1이에요. ` +
    "흔한 단어 하나가 10분의 1보다 많이 나오면 빈 행이 생겨요.",
  decile: "글의 10분의 1 구간",
  decileWords: "단어 수",
  decileHeldOut: "새 예제 수",
  decileName: (number) => number === 1 ? "1(흔한 단어)" : number === 10 ? "10(드문 단어)" : String(number),
  learningNotes: "어떤 모델도 퍼플렉서티가 언어 자체보다 낮으리라고 기대할 수 없어요. " +
    "argmax는 확률이 가장 높은 단어만 골라요. 그래서 드문 단어는 한 번도 나오지 않을 수 있어요. 확률이 완벽해도 마찬가지예요.",
};

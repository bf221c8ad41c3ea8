// What the page says about words and symbols, in Korean.

import {noModel, ownBlank} from "../i18n/ko/section-words.js";
import {figures} from "../i18n/ko/words.js";

/** @import {words as English} from "./en.js" */

/** @type {typeof English} */
export const words = {
  glossary: {
    logit: {
      forms: ["로짓"],
      text: "로짓은 모델이 클래스에 주는 점수예요. 어떤 수든 될 수 있어요. softmax가 로짓을 확률로 바꿔요.",
    },
    bias: {
      forms: ["편향"],
      text: "편향은 이미지와 상관없이 클래스의 로짓에 더하는 수예요.",
    },
    weight: {
      forms: ["가중치"],
      text: "가중치는 픽셀 하나가 클래스의 점수를 얼마나 올리는지 정하는 수예요. 음수이면 점수를 내려요.",
    },
    parameter: {
      forms: ["파라미터"],
      text: "파라미터는 학습하면서 바뀌는 수예요. 모든 가중치와 모든 편향을 함께 이르는 말이에요.",
    },
    template: {
      forms: ["본보기"],
      text: "본보기는 한 클래스의 가중치를 그린 그림이에요. 어떤 픽셀이 그 클래스의 점수를 올리고 내리는지 보여 줘요.",
    },
    softmax: {
      forms: ["softmax"],
      text: "softmax는 수를 확률로 바꿔요. 수마다 exp 값을 구해 그 합으로 나눠요.",
    },
    probability: {
      forms: ["확률"],
      text: "확률은 0부터 1까지의 수예요. 모델이 어떤 클래스라고 확신할수록 1에 가까워요.",
    },
    loss: {
      forms: ["손실"],
      text: "손실은 모델이 얼마나 틀렸는지 나타내는 수예요. 학습하면 작아져요.",
    },
    crossEntropy: {
      forms: ["크로스 엔트로피"],
      text: "크로스 엔트로피는 이 장에서 쓰는 손실이에요. 정답 클래스의 확률에 −log를 취한 값이에요.",
    },
    gradient: {
      forms: ["그래디언트"],
      text: "그래디언트는 수를 조금 키울 때마다 손실이 얼마나 빨리 커지는지 알려 줘요. 반대 방향으로 조금 옮기면 손실이 작아져요.",
    },
    oneHot: {
      forms: ["원-핫"],
      text: "원-핫 벡터에서는 정답 클래스의 자리만 1이고 나머지는 모두 0이에요.",
    },
    minibatch: {
      forms: ["미니배치"],
      text: "미니배치는 훈련 이미지 몇 개를 묶은 거예요. 모델은 묶음마다 파라미터를 한 번 옮겨요.",
    },
    epoch: {
      forms: ["에포크"],
      text: "한 에포크 동안 훈련 이미지를 모두 한 번씩 학습해요. 미니배치를 하나씩 차례로 써요.",
    },
    batchSize: {
      forms: ["배치 크기"],
      text: "배치 크기는 미니배치에 들어 있는 이미지의 수예요.",
    },
    learningRate: {
      forms: ["학습률"],
      text: "학습률은 파라미터를 한 번에 얼마나 옮길지 정하는 수예요. 너무 크면 손실이 치솟아요.",
    },
    seed: {
      forms: ["시드"],
      text: "시드는 난수를 만들 때 출발점이 되는 수예요. 시드가 같으면 난수도 같아서 실행 결과도 똑같아요.",
    },
    accuracy: {
      forms: ["정확도"],
      text: "정확도는 모델이 맞힌 이미지의 비율이에요.",
    },
    confusionMatrix: {
      forms: ["혼동 행렬"],
      text: "혼동 행렬은 각 클래스의 이미지를 어떤 클래스로 몇 번 예측했는지 세어 보여 줘요.",
    },
    testSet: {
      forms: ["테스트 이미지", "테스트 세트"],
      text: "테스트 이미지는 학습에 쓰지 않아요. 처음 보는 이미지를 얼마나 잘 맞히는지 알려 줘요.",
    },
    trainingSet: {
      forms: ["훈련 이미지", "훈련 세트"],
      text: "모델은 훈련 이미지로 배워요. 훈련 이미지에는 모두 레이블이 있어요.",
    },
  },

  symbols: {
    image: ["이미지", "이미지의 모든 픽셀을 한 줄로 늘어놓은 수예요."],
    input: ["이미지의 픽셀 j", "픽셀 하나의 값을 255로 나눈 수예요. 0부터 1까지예요."],
    pixel: ["픽셀", "파일에 적힌 픽셀의 밝기예요. 0부터 255까지의 정수예요."],
    inputs: ["픽셀 수", "모델에는 픽셀마다 입력이 하나씩 있어요."],
    classes: ["클래스 수", "모델은 이 클래스 가운데 하나를 골라요."],
    pixelIndex: ["픽셀 번호", "이미지의 픽셀에 한 행씩 차례로 붙인 번호예요."],
    classIndex: ["클래스", "클래스를 하나씩 차례로 가리켜요."],
    imageIndex: ["이미지 번호", "이미지에 차례로 붙인 번호예요."],
    weights: ["가중치", "픽셀과 클래스마다 하나씩 있어요. 한 열이 한 클래스이고, 그 그림이 본보기예요."],
    weightA: ["클래스 a에 대한 픽셀 j의 가중치", "클래스 a의 열에 있는 수예요."],
    weightB: ["클래스 b에 대한 픽셀 j의 가중치", "클래스 b의 열에 있는 수예요."],
    bias: ["편향", "클래스마다 하나씩 있고, 그 로짓에 더해요."],
    biasA: ["클래스 a의 편향", "클래스 a의 로짓에 더해요."],
    biasB: ["클래스 b의 편향", "클래스 b의 로짓에 더해요."],
    logits: ["로짓", "모든 클래스의 점수예요. 어떤 수든 될 수 있어요."],
    logit: ["한 클래스의 로짓", "한 클래스의 점수예요. 점수가 가장 큰 클래스가 예측이에요."],
    logitA: ["클래스 a의 로짓", "클래스 a의 점수예요."],
    logitB: ["클래스 b의 로짓", "클래스 b의 점수예요."],
    probabilities: ["확률", "softmax로 로짓을 바꾼 값이에요. 모두 더하면 1이에요."],
    probability: ["한 클래스의 확률", "모델이 그 클래스라고 얼마나 확신하는지 나타내요."],
    labelProbability: ["정답 클래스의 확률", "모델이 정답을 얼마나 확신하는지 나타내요."],
    oneHot: ["수로 나타낸 레이블", "원-핫 벡터예요. 정답 클래스만 1이고 나머지는 0이에요."],
    label: ["레이블", "이미지의 정답 클래스예요."],
    loss: ["손실", "모델이 한 이미지에서 얼마나 틀렸는지 나타내요. 레이블의 확률에 −log를 취한 값이에요."],
    lossGradient: ["로짓에 대한 그래디언트", "로짓이 커질 때 손실이 얼마나 빨리 커지는지 나타내요. 확률에서 1이나 0을 뺀 값이에요."],
    gradient: ["그래디언트", "가중치와 편향이 커질 때 손실이 얼마나 빨리 커지는지 나타내요."],
    learningRate: ["학습률", "파라미터를 한 번에 얼마나 옮길지 정해요."],
    batchSize: ["배치 크기", "미니배치에 들어 있는 이미지의 수예요. 합을 이 수로 나누면 평균이 돼요."],
    minibatch: ["미니배치", "파라미터를 이번에 옮길 때 쓰는 이미지예요."],
    testCount: ["이미지 수", "여기서는 테스트 이미지의 수예요."],
    trainCount: ["이미지 수", "여기서는 훈련 이미지의 수예요."],
    accuracy: ["정확도", "맞힌 테스트 이미지의 비율이에요. [ … ]는 안의 식이 맞으면 1, 아니면 0이에요."],
    prediction: ["예측", "모델이 이미지에 대해 고른 클래스예요."],
    softmax: ["softmax 함수", "로짓을 확률로 바꿔요."],
    exp: ["지수 함수", "exp(z)는 e ≈ 2.718의 z제곱이에요. 모든 z에서 양수예요."],
    log: ["자연로그", "exp를 되돌려요: log(exp(z)) = z."],
    argmax: ["최댓값의 위치", "수가 가장 큰 클래스를 골라요."],
    min: ["최솟값", "아래에 적힌 수들을 바꿔서 얻을 수 있는 가장 작은 값이에요."],
    normal: ["정규 분포", "평균 주변에 흩어진 무작위 수예요. 여기서는 평균이 0, 표준편차가 0.01이에요."],
  },

  group: "수식의 기호",
  label: (letter, name, details) => `${letter}: ${name}${details && `. ${details}`}`,
  shape: (letters, numbers) => letters === numbers ? `형상(shape): ${numbers}` : `형상(shape): ${letters} = ${numbers}`,
  single: "형상(shape): 수 하나",
  now: (value) => `지금 값: ${value}`,
  ofImage: (value) => `선택한 이미지: ${value}`,
  inFormulas: (letters) => `수식에서는 ${letters}`,

  range: (least, greatest) => `${least}부터 ${greatest}까지`,
  accuracies: (train, test) => `훈련 ${train}, 테스트 ${test}`,
  ofAll: (part, all) => `${part}/${all}`,
  images: (count) => `이미지 ${figures.count(count)}개`,
  ofClass: (name, number) => `${name} ${number}`,
  noModel,
  ownBlank,
  noLabel: "선택한 이미지에는 레이블이 없어요.",
};

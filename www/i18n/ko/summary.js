// What the section on what was learned says, in Korean.

/** @import {summary as English} from "../en/summary.js" */

/** @type {typeof English} */
export const summary = {
  title: "요약",
  explanation: "softmax 회귀는 행렬 하나와 편향, softmax로 이루어집니다. 이를 학습시키는 것은 손실 함수와 그 " +
    "그래디언트, 그리고 수많은 작은 걸음입니다. 한 번에 하나씩 바꾸면서 위에서 무엇이 달라지는지 살펴보세요.",
  experiments: {
    chapter: {
      press: "책의 설정",
      question: "학습률 0.1, 배치 크기 256, 에포크 5회. 다른 결과를 비교할 기준입니다.",
    },
    seed: {
      press: "시드 2",
      question: "가중치의 초깃값과 이미지 순서가 달라집니다. 정확도의 몇 자리까지가 운일까요?",
    },
    slow: {
      press: "학습률 0.001",
      question: "걸음의 크기가 100분의 1입니다. 에포크 5회 동안 어디까지 갈 수 있을까요?",
    },
    wild: {
      press: "학습률 100",
      question: "골짜기를 건너뛸 만큼 걸음이 큽니다. 손실이 치솟는데도 NaN은 나오지 않습니다. 왜일까요?",
    },
    single: {
      press: "배치 크기 1",
      question: "이미지 수만큼 걸음을 내딛고, 걸음마다 이미지 하나만 봅니다. 비틀거리지 않도록 학습률은 0.01로 합니다.",
    },
    large: {
      press: "배치 크기 1,000",
      question: "걸음은 4분의 1로 줄지만 걸음마다 더 많이 보고 나아갑니다. 곡선은 더 매끄러운가요, 어디서 끝나나요?",
    },
    long: {
      press: "에포크 30회",
      question: "학습 정확도와 테스트 정확도는 언제 벌어지나요? 어떤 클래스의 가중치가 계속 달라지나요?",
    },
  },
};

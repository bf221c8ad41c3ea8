// What the page says about the code that runs, in Korean.

/** @import {code as English} from "./en.js" */

/** @type {typeof English} */
export const code = {
  show: "코드 보기",
  loading: "코드를 불러오는 중 …",
  failed: "소스 코드를 불러오지 못했습니다. 코드를 닫았다가 다시 열어 보세요.",
  place: (file, line) => `src/${file} ${line}행`,
  copy: "복사",
  copyFunction: (name) => `${name} 복사`,
  copied: "복사했습니다.",
  byHand: "브라우저에서 복사할 수 없습니다. 코드를 선택해 두었으니 직접 복사해 주세요.",
  notes: {
    data: "`scale`은 픽셀을 255로 나눕니다. `minibatch`는 책의 `train_iter`에서 꺼낸 `X, y` 한 쌍을 돌려줍니다. " +
      "빠른 코드는 바이트를 그대로 두고 계산 결과를 나눕니다.",
    parameters: "`random`은 시드로 초기 파라미터를 만듭니다. ‘가중치 0’을 고르면 `zeros`가 만듭니다.",
    softmax: "아래의 exp 값과 확률을 이 두 함수로 계산합니다. 책의 함수처럼 오버플로가 생길 수 있습니다.",
    model: "아래의 수는 `logits_of_image`와 `stable_softmax`로 계산합니다. `net`은 책과 같은 형태로, 미니배치 전체를 " +
      "계산합니다.",
    comparison: "책에는 없는 함수입니다. 아래의 그림과 표를 이 함수로 계산합니다.",
    loss: "아래의 곡선은 `cross_entropy`로 계산합니다. 이미지의 손실은 오버플로가 생기지 않는 `stable_cross_entropy`로 " +
      "계산합니다.",
    accuracy: "책의 함수로 학습할 때 이 함수들을 씁니다. 빠른 코드도 테스트 이미지마다 같은 클래스를 예측합니다.",
    training: "책의 함수로 학습할 때 이 함수들로 이미지 몇 개씩 계산합니다. 빠른 코드는 `accumulate`와 `sgd` 대신 더 빠른 " +
      "함수를 씁니다.",
    predictions: "예측 아홉 개를 `predict`로 구합니다. `argmax`는 가장 큰 로짓을 찾습니다.",
    summary: "이 함수는 호출할 때마다 학습을 조금씩 진행합니다. 그 사이에 페이지가 결과를 물어볼 수 있습니다.",
  },
};

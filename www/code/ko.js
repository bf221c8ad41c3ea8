// What the page says about the code that runs, in Korean.

/** @import {code as English} from "./en.js" */

/** @type {typeof English} */
export const code = {
  show: "코드 보기",
  loading: "코드를 불러오는 중…",
  failed: "소스 코드를 불러오지 못했어요. 코드를 닫았다가 다시 열어 보세요.",
  place: (file, line) => `src/${file} ${line}행`,
  copy: "복사",
  copyFunction: (name) => `${name} 복사`,
  copied: "복사했어요.",
  byHand: "브라우저가 복사를 허용하지 않아요. 코드를 선택해 두었으니 직접 복사해 주세요.",
  notes: {
    data: "`scale`은 픽셀을 255로 나눠요. `minibatch`는 책의 `train_iter`에서 꺼낸 `X, y` 한 쌍을 돌려줘요. " +
      "빠른 코드는 바이트를 그대로 두고 계산 결과를 나눠요.",
    parameters: "`random`은 시드로 초기 파라미터를 만들어요. ‘가중치 0’을 고르면 `zeros`가 만들어요.",
    softmax: "아래의 exp 값과 확률을 `exp`와 `softmax`로 계산해요. 책의 함수처럼 오버플로가 생길 수 있어요. " +
      "안전한 softmax는 `stable_softmax`예요.",
    model: "아래의 수는 `logits_of_image`와 `stable_softmax`로 계산해요. `net`은 책의 형태 그대로 미니배치 전체를 " +
      "계산해요.",
    comparison: "책에는 없는 함수예요. 아래의 그림과 표를 이 함수로 채워요.",
    loss: "아래의 곡선은 `cross_entropy`로 계산해요. 이미지의 손실은 오버플로가 생기지 않는 `stable_cross_entropy`로 " +
      "계산해요.",
    accuracy: "학습 코드가 ‘책의 함수’이면 이 함수들로 테스트 정확도를 재요. 빠른 코드도 이미지마다 같은 클래스를 예측해요.",
    training: "학습 코드가 ‘책의 함수’이면 이 함수들로 이미지를 몇 개씩 학습해요. 빠른 코드는 `accumulate`와 `sgd` 대신 더 " +
      "빠른 함수를 써요.",
    predictions: "예측 아홉 개를 `predict`로 구해요. `argmax`는 가장 큰 로짓을 찾아요.",
    exercises: "`softmax`와 `cross_entropy`는 정의 그대로예요. `log_sum_exp`와 `stable_cross_entropy`는 연습 문제 3의 해결책이에요.",
    summary: "이 함수는 호출할 때마다 실행을 조금씩 진행해요. 호출과 호출 사이에 페이지가 결과를 물어볼 수 있어요.",
  },
};

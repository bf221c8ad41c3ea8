// What the section on accuracy says, in Korean.

/** @import {accuracy as English} from "../en/accuracy.js" */

/** @type {typeof English} */
export const accuracy = {
  title: "분류 정확도",
  explanation: "확률이 가장 큰 클래스가 예측이고, 예측이 레이블과 같은 테스트 이미지의 비율이 정확도입니다. " +
    "혼동 행렬은 어떤 클래스를 어떤 클래스로 잘못 보았는지 알려 줍니다. 대각선 밖은 모두 오답입니다.",
  formula: "정확도",
  noModel: "아직 평가할 모델이 없습니다. 학습이나 한 단계 버튼을 눌러 보세요.",
  summary: (now, untrained, classes) => `테스트 정확도는 ${now}입니다.` +
    `${untrained === null ? "" : ` 학습 전 모델은 ${untrained}이었고, 무작위로 고르면 ${classes}번에 한 번꼴로 맞습니다.`}`,
  matrix: "혼동 행렬",
  shares: "행 기준 백분율",
  corner: "레이블 ↓\n예측 →",
  hint: "행은 레이블, 열은 예측이고, 테두리가 있는 칸이 정답입니다. 화살표 키로 칸을 옮겨 다닐 수 있고, 칸을 고르면 " +
    "해당 이미지가 나타납니다.",
  cell: (label, predicted, count, percent) => label === predicted
    ? `${label} 정답: 이미지 ${count}개, ${percent}`
    : `레이블 ${label}, 예측 ${predicted}: 이미지 ${count}개, ${percent}`,
  images: (label, predicted, total, shown) => {
    const what = label === predicted ? `${label} 정답` : `레이블 ${label}, 예측 ${predicted}`;
    return `${what}: ${shown === total ? `${total}개` : `${total}개 중 처음 ${shown}개`}` +
      `${shown === "0" ? "" : ", 숫자는 예측의 확률"}`;
  },
  image: (number, label, predicted, percent) => label === predicted
    ? `테스트 이미지 ${number}번, ${label} 정답, 확률 ${percent}`
    : `테스트 이미지 ${number}번, 레이블 ${label}, 예측 ${predicted}, 확률 ${percent}`,
  byClass: "클래스별 정확도",
  kinds: "가장 잦은 오답: 레이블 → 예측",
};

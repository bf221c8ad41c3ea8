// What more than one section says, in Korean. It is loaded with the first of them.

export const noModel = "아직 모델이 없어요. ‘학습’이나 ‘한 배치만’ 버튼을 눌러 보세요.";
export const ownBlank = "내 이미지가 비어 있어요. 3.6.7절에서 직접 그리거나 그림을 선택해 주세요.";

export const marks = "● 예측, ◇ 레이블";
export const probabilities = "확률";

/** @param {string} range `LOWEST … HIGHEST` */
export const numberWithin = (range) => `${range.replace(" …", " 이상")} 이하인 수`;

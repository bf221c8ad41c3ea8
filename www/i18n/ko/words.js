// What is said in more than one place, in Korean.

import {Figures} from "../figures.js";

/** @import {BatchEvent} from "../../events.js" */

export const figures = new Figures("ko");

export const noModel = "아직 모델이 없습니다. ‘학습’이나 ‘한 걸음’ 버튼을 눌러 보세요.";
export const ownBlank = "내 이미지가 비어 있습니다. 3.6.7절에서 직접 그리거나 그림을 선택해 주세요.";

/** What the figures of an epoch are called. */
export const names = {
  loss: "손실",
  lastLoss: "마지막 미니 배치",
  trainAccuracy: "학습 정확도",
  testAccuracy: "테스트 정확도",
};

/** @param {number} epochs */
export function times(epochs) {
  return `에포크 ${figures.count(epochs)}회`;
}

/** @param {Pick<BatchEvent, "epoch" | "batch" | "batches">} minibatch */
export function place({epoch, batch, batches}) {
  return `에포크 ${figures.count(epoch)}, 미니 배치 ${figures.count(batch)}/${figures.count(batches)}`;
}

/** @param {number} imagesPerSecond */
export function speed(imagesPerSecond) {
  return `초당 이미지 ${figures.rough(imagesPerSecond)}개`;
}

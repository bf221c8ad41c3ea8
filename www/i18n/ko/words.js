// What is said in more than one place, in Korean.

import {clip} from "../failures.js";
import {Figures} from "../figures.js";

/** @import {BatchEvent} from "../../events.js" */

export const figures = new Figures("ko");

export const noModel = "아직 모델이 없어요. ‘학습’이나 ‘한 배치만’ 버튼을 눌러 보세요.";
export const ownBlank = "내 이미지가 비어 있어요. 3.6.7절에서 직접 그리거나 그림을 선택해 주세요.";

export const marks = "● 예측, ◇ 레이블";
export const probabilities = "확률";

/** What the figures of an epoch are called. */
export const names = {
  loss: "손실",
  lastLoss: "마지막 미니배치",
  trainAccuracy: "훈련 정확도",
  testAccuracy: "테스트 정확도",
};

/** @param {number} epochs */
export function times(epochs) {
  return `에포크 ${figures.count(epochs)}회`;
}

/** @param {Pick<BatchEvent, "epoch" | "batch" | "batches">} minibatch */
export function place({epoch, batch, batches}) {
  return `에포크 ${figures.count(epoch)}, 미니배치 ${figures.count(batch)}/${figures.count(batches)}`;
}

/** @param {number} imagesPerSecond */
export function speed(imagesPerSecond) {
  return `초당 이미지 ${figures.rough(imagesPerSecond)}개`;
}

/** @param {string} range `LOWEST … HIGHEST` */
export const numberWithin = (range) => `${range.replace(" …", " 이상")} 이하인 수`;

/** @param {string} range `LOWEST … HIGHEST` */
export const wholeNumberWithin = (range) => `${range.replace(" …", " 이상")} 이하인 정수`;

/**
 * @param {string} field
 * @param {string} expected
 * @param {string} written
 */
export function invalidNumber(field, expected, written) {
  const found = written.trim() ? `지금 값: ‘${clip(written)}’.` : "지금은 빈칸이에요.";
  return `${field}: ${expected}를 입력해 주세요. ${found}`;
}

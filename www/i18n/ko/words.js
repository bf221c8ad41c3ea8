// What is said in more than one place, in Korean. Words that only sections share are in `section-words.js`.

import {readingsOf} from "../../number.js";
import {clip, sentenceWith} from "../failures.js";
import {Figures} from "../figures.js";

/** @import {BatchEvent} from "../../events.js" */

export const figures = new Figures("ko");

/** Says what is wrong, with what was expected and found. */
export const wrong = sentenceWith((expected, found) => `예상: ${expected}, 실제: ${found}`, "");

export const atLeast = "최소 ";
export const atMost = "최대 ";

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
export const wholeNumberWithin = (range) => `${range.replace(" …", " 이상")} 이하인 정수`;

/**
 * @param {string} field
 * @param {string} expected
 * @param {string} written
 */
export function invalidNumber(field, expected, written) {
  const [one, other] = readingsOf(written);
  if (one) {
    return `${field}: 쉼표가 자릿수 구분인지 소수점인지 알 수 없어요. ` +
      `${one} 또는 ${other}처럼 쉼표 없이 입력해 주세요. 지금 값: ‘${written}’.`;
  }
  const found = written.trim() ? `지금 값: ‘${clip(written)}’.` : "지금은 빈칸이에요.";
  return `${field}: ${expected}를 입력해 주세요. ${found}`;
}

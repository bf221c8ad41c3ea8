// What the download of the full set says, in Korean.

/** @import {download as English} from "./en.js" */

/** @type {typeof English} */
export const download = {
  cancel: "내려받기 취소",
  soFar: (size, speed, left) => [size, speed && `초당 ${speed}`, left && `약 ${left} 남음`].filter(Boolean).join(", "),
  kept: (size) => `이 브라우저에 전체 데이터셋(${size})이 저장돼 있어요.`,
  free: (size) => `${size} 비우기`,
  freed: "내려받은 데이터를 지웠어요.",
  notKept: "이 브라우저에는 전체 데이터셋을 저장할 수 없어요. 다음에 열면 다시 내려받아야 해요.",
  load: "전체 데이터셋 불러오기",
  busy: (found) => `Fashion-MNIST 사이트에 요청이 너무 많아요(${found}). 몇 분 뒤에 다시 시도해 주세요.`,
  down: (found) => `Fashion-MNIST 사이트에 문제가 생겼어요(${found}). 나중에 다시 시도해 주세요.`,
  byHand: "github.com/zalandoresearch/fashion-mnist에서 네 파일을 직접 내려받아도 돼요. " +
    "그런 다음 ‘내 파일로 학습’에서 선택해 주세요.",
};

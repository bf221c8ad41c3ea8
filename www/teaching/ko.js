// What the page says to those who teach with it, in Korean.

/** @import {teaching as English} from "./en.js" */

/** @type {typeof English} */
export const teaching = {
  embed: "삽입 코드 복사",
  embedHint: "강의 사이트에 이 코드를 붙여 넣어 보세요. 뺀 내용은 빼고, 지금 이 페이지를 그대로 보여 줍니다.",
  embedding: "삽입 코드",
  copied: "삽입 코드를 복사했습니다.",
  byHand: "브라우저에서 복사할 수 없으니 코드를 직접 복사해 주세요.",
};

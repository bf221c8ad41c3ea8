// What the page says to those who teach with it, in Korean.

/** @import {teaching as English} from "./en.js" */

/** @type {typeof English} */
export const teaching = {
  embed: "삽입 코드 복사",
  embedHint: "강의 사이트에 이 코드를 붙여 넣어 보세요. 지금 이 페이지가 그대로 보여요. 뺀 내용은 보이지 않아요.",
  embedding: "삽입 코드",
  copied: "삽입 코드를 복사했어요.",
  byHand: "브라우저가 복사를 허용하지 않아요. 코드를 직접 복사해 주세요.",
  print: "페이지 인쇄",
  handoutLink: "이 페이지 주소:",
  qr: {
    button: "QR 코드",
    heading: "휴대폰으로 이 페이지 열기",
    code: "링크의 QR 코드",
    scan: "휴대폰 카메라로 코드를 비춰 보세요. 지금과 같은 설정으로 페이지가 열려요.",
    tooLong: "링크가 길어서 QR 코드로 만들 수 없어요. 링크를 직접 전달해 주세요.",
    local: "이 주소는 이 컴퓨터에서만 열려요. 페이지를 웹 서버에 올리면 휴대폰에서도 열 수 있어요.",
    close: "닫기",
  },

  link: "지금 이 페이지의 링크",
  linkCopied: "링크를 복사했어요.",
  linkByHand: "브라우저가 복사를 허용하지 않아요. 이 링크를 직접 복사해 주세요.",
  without: "선택한 파일은 링크에 담기지 않아요. 링크를 열면 다른 데이터로 시작해요.",
};

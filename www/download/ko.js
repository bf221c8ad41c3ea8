// What the download of the full set says, in Korean.

/** @import {download as English} from "./en.js" */

/** @type {typeof English} */
export const download = {
  cancel: "내려받기 취소",
  soFar: (size, speed, left) => [size, speed && `초당 ${speed}`, left && `약 ${left} 남음`].filter(Boolean).join(", "),
  kept: (size) => `이 브라우저에 전체 데이터셋(${size})이 저장돼 있어요.`,
  free: (size) => `내려받은 데이터 지우기(${size})`,
  deleted: "내려받은 데이터를 지웠어요.",
  notKept: "이 브라우저에는 전체 데이터셋을 저장할 수 없어요. 다음에 열면 다시 내려받아야 해요.",
  load: "전체 데이터셋 불러오기",
  busy: (host, found) => `${host}에 요청이 너무 많아요(${found}). 몇 분 뒤에 다시 시도해 주세요.`,
  down: (host, found) => `${host}에 문제가 생겼어요(${found}). 나중에 다시 시도해 주세요.`,
  gone: (host, found) => `${host}에서 전체 데이터셋을 받을 수 없어요(${found}).`,
  unreachable: (host) => `${host}에서 응답이 없어요. 연결이 끊겼거나, 차단됐거나, 요청이 너무 많을 수 있어요. ` +
    "몇 분 뒤에 다시 시도해 주세요.",
  forbidden: (host) => `사이트의 콘텐츠 보안 정책 때문에 ${host}에서 내려받을 수 없어요. ` +
    `정책의 \`connect-src\`에 \`https://${host}\`가 있어야 해요.`,
  damaged: (file) => `내려받은 파일이 손상됐어요(${file}). 다시 내려받아 주세요.`,
  byHand: "github.com/zalandoresearch/fashion-mnist에서 네 파일을 직접 내려받은 다음 ‘내 파일로 학습’에서 선택해도 돼요.",
};

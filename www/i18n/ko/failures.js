// What went wrong, in Korean: with which file or field, what was expected and found, what to do.

import {clip, labelAndPlace} from "../failures.js";
import {atLeast, atMost, figures, invalidNumber, wholeNumberWithin, wrong} from "./words.js";

/** @import {FailureCode} from "../../protocol.js" */
/** @import {PictureFailureCode, Sentence} from "../failures.js" */

const again = "파일을 다시 내려받거나 다시 선택해 주세요.";
const anIdxFile = "MNIST 형식의 파일을 선택해 주세요. gzip 파일도 쓸 수 있어요.";
const oneSet = "같은 데이터셋의 파일 네 개를 선택해 주세요.";
const smaller = "더 작은 데이터셋을 선택해 주세요.";

/** @type {Record<Exclude<FailureCode, PictureFailureCode>, Sentence>} */
export const failures = {
  "empty-file": wrong("빈 파일이에요", again),
  "header-truncated": wrong("헤더의 바이트가 모자라요", again, atLeast),
  "magic": wrong("처음 몇 바이트가 IDX 파일과 달라요", anIdxFile),
  "element-type": wrong("값의 형식이 바이트가 아니에요", anIdxFile),
  "dimensions": wrong(
    "차원의 수가 맞지 않아요",
    "이미지는 3차원, 레이블은 1차원이에요. 파일 이름이 서로 바뀌지 않았는지 확인해 주세요.",
  ),
  "no-elements": wrong("값이 하나도 없어요", again),
  "too-large": wrong("바이트가 너무 많아요", smaller, atMost),
  "too-many-files": (_subject, _expected, found) => `파일 네 개가 필요한데 ${found}개예요. ${oneSet}`,
  "out-of-memory": (subject, _expected, found) =>
    `${subject}: ${found}바이트를 담을 메모리가 모자라요. 다른 탭을 닫거나 ${smaller}`,
  "truncated": wrong("값이 모자라요", again),
  "trailing-bytes": (subject, expected, found) =>
    wrong("값이 너무 많아요", again)(subject, expected, atLeast + found),
  "corrupt-gzip": wrong("손상된 gzip 파일이에요", again),
  "unknown-role": wrong(
    "이름에 train, t10k, test 중 하나와 images, labels 중 하나가 있어야 해요",
    "데이터셋의 네 파일 중 하나라면 이름을 바꾸고, 아니라면 빼 주세요. 그림은 PNG, JPEG, WebP 같은 파일이어야 해요.",
  ),
  "duplicate-role": (subject, expected) => `${expected} 파일이 둘 이상이에요: ${subject}. 하나만 남겨 주세요.`,
  "missing-roles": (_subject, expected) =>
    `네 파일이 필요한데 빠진 것이 있어요: ${expected}. 네 파일을 한꺼번에 선택해 주세요.`,
  "checksum": wrong("공개된 파일과 SHA-256이 달라요", "다시 내려받아 주세요."),
  "too-many-images": wrong("이미지가 너무 많아요", smaller, atMost),
  "image-too-large": wrong("이미지의 픽셀이 너무 많아요", smaller, atMost),
  "side-too-long": wrong("이미지의 가로나 세로가 너무 길어요", smaller, atMost),
  "count-mismatch": wrong("레이블의 수가 이미지의 수와 달라요", oneSet),
  "label-outside-classes": (subject, expected, found) => {
    const {label, place} = labelAndPlace(found, figures);
    return wrong("클래스에 없는 레이블이 있어요", oneSet)(subject, expected, `${place}번 이미지의 레이블 ${label}`);
  },
  "image-size-mismatch": wrong("훈련 이미지와 크기가 달라요", oneSet),
  "epochs": ofField("에포크", wholeNumberWithin),
  "learning-rate": ofField("학습률", (range) => `${range.replace(" …", "보다 크고")} 이하인 수`),
  "batch-size": ofField("배치 크기", wholeNumberWithin),
  "seed": ofField("시드", (range) => `빈칸으로 두거나 ${wholeNumberWithin(range)}`),
  "engine": (_subject, choices, _found, written) =>
    `학습 코드: ${choices} 중에서 골라 주세요. 지금 값: ‘${clip(written)}’.`,
  "no-entropy": wrong("브라우저에서 난수를 얻을 수 없어요", "시드를 직접 입력해 주세요."),
  "address": (key, choices, _found, written) =>
    `주소에 알 수 없는 내용이 있어요(${clip(key)}${written && `=${written}`}). ` +
    (key === "logits" ? `수를 열 개까지 적어 주세요. 예: ${choices}.`
      : `${key === "why" ? "서로 다른 두 클래스를 골라 주세요" : "쓸 수 있는 내용"}: ${choices}.`),
  "full-set": () => "이 링크에 필요한 전체 데이터셋을 아직 불러오지 않았어요. 아래 버튼을 눌러 내려받아 주세요. " +
    "링크에 실행이 담겨 있으면 이어서 시작해요.",
  "argument": wrong("여기에 쓸 수 없는 값이에요", "페이지를 새로고침하거나 스크립트를 고쳐 주세요."),
  "no-image": wrong("그런 이미지는 없어요", "다른 이미지를 골라 주세요."),
  "no-data": () => "학습할 데이터가 없어요. 다 불러올 때까지 기다리거나 파일 네 개를 선택해 주세요.",
  "protocol-version": () => "페이지와 학습 코드의 버전이 서로 달라요. 페이지를 새로고침해 주세요.",
  "no-package": (_subject, expected, found) => expected
    ? `WebAssembly 패키지가 없어요. \`${expected}\` 명령을 실행하고 데이터를 다시 불러와 주세요.`
    : `학습 코드를 불러오지 못했어요${found && `(${found})`}. 연결을 확인하고 데이터를 다시 불러와 주세요.`,
  "no-wasm": () => "사이트의 콘텐츠 보안 정책 때문에 학습에 필요한 WebAssembly를 쓸 수 없어요. " +
    "정책의 script-src에 'wasm-unsafe-eval'이 있어야 해요.",
  "no-canvas": () => "이 브라우저에서는 이 이미지들을 그릴 수 없어요. 나머지는 모두 작동해요.",
  "network": (subject, expected, found) =>
    `${subject}: ${outage(expected, found)}. 연결을 확인하고 다시 시도해 주세요.`,
  "unreadable-file": wrong("읽을 수 없어요. 폴더이거나, 옮겨졌거나 바뀐 파일이에요", "다시 선택해 주세요."),
  "worker-died": (_subject, _expected, found) =>
    `학습 프로그램이 ${found === "silence" ? "응답하지 않아서" : `종료돼서${found && `(${found})`}`} 모델이 사라졌어요. ` +
    "다시 학습해 주세요. 그래도 안 되면 페이지를 새로고침해 주세요.",
};

/**
 * @param {string} field
 * @param {(range: string) => string} numberWithin Describes a number of a range `LOWEST … HIGHEST`.
 * @returns {Sentence}
 */
function ofField(field, numberWithin) {
  return (_subject, range, _found, written) => invalidNumber(field, numberWithin(range), written);
}

/** @param {string} expected @param {string} found */
function outage(expected, found) {
  if (found.startsWith("HTTP")) return `파일을 받지 못했어요(${found})`;
  if (!expected && !found) return "응답이 없어서 받지 못했어요";
  return `${expected && `${expected}바이트 중 `}${found || 0}바이트를 받고 연결이 끊겼어요`;
}

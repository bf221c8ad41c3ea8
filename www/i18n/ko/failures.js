// What went wrong, in Korean: which file or field, what was expected, what was found, what to do.

import {clip, Figures, labelAndPlace, range} from "../figures.js";

/** @import {Failure, FailureCode} from "../../protocol.js" */

const figures = new Figures("ko");
const group = (/** @type {string} */ text) => figures.group(text);

/**
 * What the browser said of it, in its own words, which are English.
 * @param {string} found
 */
function reason(found) {
  return found && `(브라우저 메시지: “${clip(found)}”)`;
}

const get = "다시 내려받거나 다른 파일을 선택해 주세요.";
const oneSet = "같은 데이터셋의 파일들을 선택해 주세요.";

/** @type {Record<FailureCode, (failure: Failure) => string>} */
export const failures = {
  "empty-file": ({subject}) => `${subject}: 빈 파일입니다. ${get}`,
  "header-truncated": ({subject, expected, found}) =>
    `${subject}: 헤더가 도중에 끊겼습니다. ${group(expected)}바이트 이상이어야 하는데 ` +
    `${group(found)}바이트뿐입니다. ${get}`,
  "magic": ({subject, expected, found}) =>
    `${subject}: IDX 파일이 아닙니다. 첫머리가 ${expected}이어야 하는데 ${found}입니다. ` +
    "MNIST 형식의 파일을 선택해 주세요(gzip 압축 여부는 상관없습니다).",
  "element-type": ({subject, expected, found}) =>
    `${subject}: 사용할 수 없는 자료형입니다. ${expected}(바이트)여야 하는데 ${found}입니다. ` +
    "바이트 값으로 된 파일을 선택해 주세요.",
  "dimensions": ({subject, expected, found}) =>
    `${subject}: ${expected}차원이어야 하는데 ${found}차원입니다. ` +
    "이미지는 3차원, 레이블은 1차원입니다. 파일 이름이 서로 바뀌지 않았는지 확인해 주세요.",
  "no-elements": ({subject, found}) =>
    `${subject}: 내용이 없습니다. 이미지나 레이블이 하나 이상 있어야 하는데 크기가 ` +
    `${found}입니다. ${get}`,
  "too-large": ({subject, expected, found}) =>
    `${subject}: 너무 큽니다. 최대 ${group(expected)}${found.includes("x") ? "개 값" : "바이트"}까지 ` +
    `읽을 수 있는데 ${group(found)}입니다. ` +
    "더 작은 데이터셋을 선택해 주세요.",
  "too-many-files": ({found}) =>
    `파일은 네 개가 필요한데 ${group(found)}개입니다. 한 데이터셋의 네 파일만 선택해 주세요.`,
  "out-of-memory": ({subject, found}) =>
    `${subject}: 메모리가 부족합니다. ${group(found)}바이트가 필요합니다. ` +
    "다른 탭을 닫거나 더 작은 데이터셋을 선택해 주세요.",
  "truncated": ({subject, expected, found}) =>
    `${subject}: 파일이 도중에 끊겼습니다. 값이 ${group(expected)}개여야 하는데 ` +
    `${group(found)}개뿐입니다. ${get}`,
  "trailing-bytes": ({subject, expected, found}) =>
    `${subject}: 끝난 뒤에도 내용이 이어집니다. 값이 ${group(expected)}개여야 하는데 ` +
    `${group(found)}개 이상입니다. ${get}`,
  "corrupt-gzip": ({subject, found}) =>
    `${subject}: 압축을 풀 수 없습니다. 온전한 gzip 파일이어야 하는데 손상되어 있습니다` +
    `${reason(found)}. ${get}`,
  "unknown-role": ({subject}) =>
    `${subject}: 이름만으로는 어떤 파일인지 알 수 없습니다. 이름에 train 또는 t10k(또는 test), ` +
    "그리고 images 또는 labels가 들어 있어야 합니다. 네 파일 중 하나라면 이름을 바꾸고, " +
    "아니라면 빼고 선택해 주세요.",
  "duplicate-role": ({subject, expected}) =>
    `같은 역할의 파일이 두 개입니다. ${expected} 파일은 하나여야 하는데 ${subject} 파일이 ` +
    "있습니다. 하나를 빼 주세요.",
  "missing-roles": ({expected}) =>
    `파일 네 개가 필요한데 다음 파일이 없습니다: ${expected}. 네 파일을 한꺼번에 선택해 주세요.`,
  "checksum": ({subject, expected, found}) =>
    `${subject}: 공개된 파일과 다릅니다. SHA-256이 ${expected}이어야 하는데 ${found}입니다. ` +
    "다시 내려받아 주세요.",
  "too-many-images": ({subject, expected, found}) =>
    `${subject}: 이미지는 최대 ${group(expected)}개까지 읽을 수 있는데 ${group(found)}개입니다. ` +
    "더 작은 데이터셋을 선택해 주세요.",
  "image-too-large": ({subject, expected, found}) =>
    `${subject}: 이미지 한 장은 최대 ${group(expected)}픽셀이어야 하는데 ${group(found)}입니다. ` +
    "이미지가 더 작은 데이터셋을 선택해 주세요.",
  "count-mismatch": ({subject, expected, found}) =>
    `${subject}: 이미지와 레이블의 수가 다릅니다. 이미지 수만큼 레이블이 ${group(expected)}개여야 ` +
    `하는데 ${group(found)}개입니다. ${oneSet}`,
  "label-outside-classes": ({subject, expected, found}) => {
    const {label, place} = labelAndPlace(found);
    return `${subject}: 클래스에 없는 레이블이 있습니다. ${expected} 범위여야 하는데 ` +
      `${place && `${group(place)}번 이미지의 레이블이 `}${label}입니다. ${oneSet}`;
  },
  "image-size-mismatch": ({subject, expected, found}) =>
    `${subject || "테스트 이미지"}: 이미지 크기가 학습 이미지와 같은 ${group(expected)} 픽셀이어야 ` +
    `하는데 ${group(found)}입니다. ${oneSet}`,
  "epochs": ({expected, found}) => outOfRange("에포크 수", "정수여야", expected, found),
  "learning-rate": ({expected, found}) => {
    const {low, high} = range(expected);
    return `학습률: ${low}보다 크고 ${group(high)} 이하인 수여야 하는데 ${quote(found)}. ` +
      "값을 고쳐 주세요.";
  },
  "batch-size": ({expected, found}) => outOfRange("배치 크기", "정수여야", expected, found),
  "seed": ({expected, found}) => outOfRange("시드", "정수이거나 빈칸이어야", expected, found),
  "no-entropy": ({found}) =>
    `브라우저에서 난수를 얻을 수 없습니다${reason(found)}. 시드를 직접 입력해 주세요.`,
  "address": ({subject, expected, found}) =>
    `주소의 ${subject}=${clip(found)}은(는) 알 수 없는 값입니다. 다음 중에서 골라 주세요: ${expected}.`,
  "no-image": ({expected, found}) => {
    const {low, high} = range(expected);
    return `이미지 ${clip(found)}번은 없습니다. ${figures.group(low)}번부터 ${figures.group(high)}번까지 골라 주세요.`;
  },
  "no-data": () =>
    "학습할 데이터가 아직 없습니다. 데이터를 다 불러올 때까지 기다리거나 파일 네 개를 선택해 주세요.",
  "no-run": () => "진행 중인 학습이 없습니다. 학습 버튼을 눌러 시작해 주세요.",
  "no-package": ({subject, found}) =>
    `WebAssembly 패키지가 ${subject} 위치에 없습니다${reason(found)}. ` +
    "`wasm-pack build`를 실행하고 저장소의 루트 폴더를 서버로 연 뒤 페이지를 새로고침해 주세요.",
  "no-canvas": ({found}) =>
    `이 브라우저는 워커에서 예측 그림을 그릴 수 없습니다${reason(found)}. ` +
    "학습은 그대로 할 수 있습니다. 그림을 보려면 더 새로운 브라우저를 사용해 주세요.",
  "no-picture": ({subject, found}) =>
    `${subject || "붙여 넣은 내용"}: 그림으로 읽을 수 없습니다. PNG, JPEG, WebP 같은 이미지여야 하는데 ` +
    `${found.startsWith("image/") ? "손상되었거나 알 수 없는 형식입니다" : "다른 내용입니다"}` +
    `${found && `(${clip(found)})`}. 다른 그림을 선택하거나 끌어다 놓거나 붙여 넣어 주세요.`,
  "many-pictures": ({found}) =>
    `그림은 한 번에 하나여야 하는데 ${group(found)}개입니다. 하나만 선택해 주세요.`,
  "mixed-files": ({found}) =>
    `그림 하나 또는 데이터셋 파일이어야 하는데 둘이 섞여 있습니다. ${clip(found)} 파일은 그림이 아닙니다. ` +
    "따로따로 끌어다 놓아 주세요.",
  "empty-picture": ({found}) =>
    `그림이 비어 있습니다. 1 × 1 픽셀 이상이어야 하는데 ${found}입니다. 다른 그림을 선택해 주세요.`,
  "picture-too-large": ({expected, found}) =>
    `그림이 너무 큽니다. 최대 ${expected} 픽셀이어야 하는데 ${found}입니다. 더 작은 그림을 선택해 주세요.`,
  "picture-bytes": ({expected, found}) =>
    `이미지의 크기가 맞지 않습니다. ${group(expected)}바이트여야 하는데 ${group(found)}바이트입니다. ` +
    "페이지를 새로고침해 주세요.",
  "network": (failure) => `${networkFailure(failure)} 연결을 확인하고 다시 시도해 주세요.`,
  "unreadable-file": ({subject, found}) =>
    `${subject}: 읽을 수 없습니다${reason(found)}. 폴더이거나, 옮겨지거나 바뀐 ` +
    "파일입니다. 파일을 다시 선택해 주세요.",
  "worker-died": ({found}) =>
    `학습하던 워커가 ${found === "silence" ? "응답하지 않아" : `예기치 않게 종료되어${reason(found)}`} ` +
    "모델이 사라졌습니다. " +
    "다시 학습해 주세요. 같은 일이 반복되면 페이지를 새로고침해 주세요.",
};

/**
 * @param {string} field
 * @param {string} must What it has to be.
 * @param {string} expected
 * @param {string} found
 */
function outOfRange(field, must, expected, found) {
  return `${field}: ${group(expected)} 범위의 ${must} 하는데 ${quote(found)}. 값을 고쳐 주세요.`;
}

/** @param {string} found */
export function quote(found) {
  return found.trim() === "" ? "비어 있습니다" : `‘${clip(found)}’입니다`;
}

/** @param {Failure} failure */
function networkFailure({subject, expected, found}) {
  if (found.startsWith("HTTP")) return `${subject}: 파일 대신 ${found} 응답을 받았습니다.`;
  if (expected !== "") {
    return `${subject}: 받는 도중에 끊겼습니다. ${group(expected)}바이트여야 하는데 ` +
      `${group(found)}바이트만 받았습니다.`;
  }
  if (found !== "") return `${subject}: ${group(found)}바이트를 받은 뒤 끊겼습니다.`;
  return `${subject}: 응답이 없어 가져올 수 없습니다.`;
}

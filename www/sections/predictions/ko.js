// What the section on predictions says, in Korean.

import {noModel} from "../../i18n/ko/section-words.js";
import {atLeast, atMost, wrong} from "../../i18n/ko/words.js";

/** @import {predictions as English} from "./en.js" */

/** @type {typeof English} */
export const predictions = {
  explanation: "학습한 모델은 처음 보는 이미지와 여러분이 그린 이미지도 예측해요.",
  prediction: "예측",
  likeliest: (image) => `${image}의 확률 순위`,
  chooseHint: "◇는 레이블이에요. 아홉 개 중 다른 이미지를 클릭하면 모든 절에서 그 이미지를 써요.",
  own: "내 이미지",
  ownExplanation: "그림에서 물체만 잘라 크기를 맞추고 빈 배경 가운데에 놓아요. 사진은 틀릴 때가 많아요. 모델이 작고 똑바로 " +
    "놓인 모양만 배웠기 때문이에요.",
  choosePicture: "그림 선택",
  ways: "또는 아무 데나 끌어다 놓거나 붙여 넣거나(Ctrl+V) 직접 그려 보세요. 그림은 이 기기 밖으로 보내지 않아요.",
  original: "원본",
  seen: "모델이 보는 이미지: 여기에 그려 보세요",
  undo: "되돌리기",
  clear: "모두 지우기",
  eraser: "지우개",
  inverted: "반전",
  look: "모든 절에서 쓰기",
  padHint: "손가락, 펜, 마우스로 그리세요. 키보드로는 화살표 키로 움직이고, 스페이스 키로 픽셀을 칠하거나 " +
    "지워요. Ctrl+Z는 한 획을 되돌리고, Ctrl+Y는 다시 그려요.",
  pad: ({height, width}) => `그림판: 모델이 보는 내 이미지, ${height} × ${width} 픽셀`,
  picture: ({height, width}) => `원본 그림, ${height} × ${width} 픽셀`,
  pixel: (row, column, value) => `${row + 1}행 ${column + 1}열: ${value}`,
  rest: "나머지 전체",
  blank: "아직 이미지가 없어요.",
  allBackground: "이 그림에는 배경밖에 없어요. 다른 그림을 선택하거나 직접 그려 보세요.",
  noData: "먼저 데이터를 불러오세요. 이미지의 크기가 데이터에 따라 정해져요.",
  untrained: noModel,
  verdict: (name) => `예측: ${name}`,
  failures: {
    "no-picture": wrong(
      "그림이 아니거나 손상된 그림이에요",
      "PNG, JPEG, WebP 같은 그림을 선택하거나 끌어다 놓거나 붙여 넣어 주세요.",
    ),
    "many-pictures": (_subject, _expected, found) => `그림 하나가 필요한데 ${found}개예요. 한 번에 하나만 선택하거나 끌어다 놓거나 붙여 넣어 주세요.`,
    "mixed-files": (_subject, _expected, found) => wrong(
      "그림이나 데이터셋 파일 중 한 종류만 있어야 하는데 섞여 있어요",
      "한 종류씩 끌어다 놓아 주세요.",
    )("", "", `그림이 아닌 파일: ${found}`),
    "empty-picture": wrong("그림이 비어 있어요", "다른 그림을 선택해 주세요.", atLeast),
    "picture-too-large": wrong("그림이 너무 커요", "더 작은 그림을 선택해 주세요.", atMost),
    "picture-bytes": wrong("이미지의 바이트 수가 맞지 않아요", "페이지를 새로고침해 주세요."),
  },
};

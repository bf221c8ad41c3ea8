// What the section on predictions says, in Korean.

import {noModel} from "../../i18n/ko/words.js";

/** @import {predictions as English} from "./en.js" */

/** @type {typeof English} */
export const predictions = {
  explanation: "학습을 마친 모델에 처음 보는 이미지나 여러분의 이미지를 보여 줍니다.",
  likeliest: (image) => `${image}의 확률 순위`,
  chooseHint: "◇는 레이블입니다. 아홉 개 중 다른 이미지를 클릭하면 모든 절에서 그 이미지를 씁니다.",
  own: "내 이미지",
  ownExplanation: "그림에서 물체만 잘라 크기를 맞추고, 데이터셋처럼 빈 배경 가운데에 놓습니다. 그래도 사진은 틀릴 때가 " +
    "많습니다. 이 모델은 똑바로 놓인 작은 모양만 배웠기 때문입니다.",
  choosePicture: "그림 선택",
  ways: "또는 아무 데나 끌어다 놓거나 붙여 넣거나(Ctrl+V) 그림판에 그려 보세요. 그림은 이 기기를 벗어나지 않습니다.",
  original: "원본",
  seen: "모델이 보는 이미지: 여기에 그려 보세요",
  undo: "실행 취소",
  clear: "지우기",
  eraser: "지우개",
  inverted: "반전",
  look: "모든 절에서 쓰기",
  padHint: "손가락, 펜, 마우스로 그리세요. 키보드로는 화살표 키로 움직이고, 스페이스 키로 픽셀을 칠하거나 지우며, " +
    "Ctrl+Z로 한 획을 되돌립니다.",
  pad: ({height, width}) => `그림판: 모델이 보는 내 이미지, ${height} × ${width} 픽셀`,
  picture: ({height, width}) => `원본 그림, ${height} × ${width} 픽셀`,
  pixel: (row, column, value) => `${row + 1}행 ${column + 1}열: ${value}`,
  rest: "나머지 전체",
  blank: "아직 이미지가 없습니다.",
  allBackground: "이 그림에는 배경과 다른 부분이 없습니다. 다른 그림을 선택하거나 직접 그려 주세요.",
  noData: "데이터를 불러와야 이미지의 크기를 알 수 있습니다.",
  untrained: noModel,
  verdict: (name) => `모델의 예측: ${name}`,
};

// What the section on loss says, in Korean.

import {marks, noModel, outOfRange} from "../../i18n/ko/words.js";

/** @import {loss as English} from "./en.js" */

/** @type {typeof English} */
export const loss = {
  explanation: "크로스 엔트로피는 −log\u00a0p입니다. p는 정답 클래스의 확률입니다. 정답을 확신했다면 0이고, p가 0에 가까워지면 끝없이 " +
    "커집니다. 로짓에 대한 그래디언트는 p\u00a0−\u00a0y입니다. y는 정답만 1이고 나머지는 0인 원-핫 벡터입니다. 반대 방향으로 움직이면 정답의 로짓은 " +
    "커지고 나머지는 작아집니다.",
  curveHeading: "p에 따른 −log p",
  gradient: "그래디언트 p − y",
  gradientSum: "그래디언트의 합:",
  marks: `파란색: 로짓이 커집니다. 주황색: 로짓이 작아집니다.\n${marks}`,
  point: (probability, loss) =>
    `레이블의 확률은 p\u00a0=\u00a0${probability}, 손실은 −log\u00a0p\u00a0=\u00a0${loss}입니다.`,
  noModel,
  noLabel: "선택한 이미지에는 레이블이 없어서 손실도 그래디언트도 없습니다.",
  names: (label, prediction) => `레이블: ${label}, 예측: ${prediction}`,
  picture: (label) => label === null ? "선택한 이미지, 레이블 없음" : `선택한 이미지: ${label}`,
  whatIf: "레이블을 정해 보면?",
  noTry: "레이블 선택",

  curve: "−log p 곡선 위의 확률 p, 곡선은 무한대에서 0으로 내려감",
  drag: "점을 곡선을 따라 끌어 보세요. 곡선에 초점을 두고 화살표 키를 눌러도 됩니다.",
  atOwn: (probability, loss) => `선택한 이미지: p = ${probability}, 손실 ${loss}`,
  never: () => "p = 0: 손실이 무한대입니다. 모델이 정답 클래스의 확률을 0으로 예측했습니다.",
  certain: ({loss}) => `p = 1: 손실은 ${loss}입니다. 모델이 정답을 확신했습니다.`,
  guess: ({classes, loss}) =>
    `p = 1/${classes}: 손실은 ln ${classes} = ${loss}입니다. 클래스 ${classes}개에 대해 아무것도 모르는 모델의 손실입니다.`,
  other: ({probability, loss}) => `p = ${probability}: 손실은 ${loss}입니다.`,
  back: "이미지의 p",

  pick: "pick: 책의 예제",
  pickText: "ŷ의 각 행은 이미지 하나에 대한 클래스 3개의 확률이고, y는 레이블입니다. pick은 각 행에서 레이블의 확률을 고릅니다. " +
    "그 값의 −log가 손실입니다.",
  shapes: ["ŷ: 2\u00a0×\u00a03", "y: 2"],
  cell: (row, column) => `ŷ ${row}행 ${column}열`,
  label: (row) => `y ${row}행의 레이블`,
  picked: "고른 확률",
  pickedLosses: "손실",
  noProbability: (field, text) => outOfRange(field, "수", "0 … 1", text),
  reset: "초기화",
};

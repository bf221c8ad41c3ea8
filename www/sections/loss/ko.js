// What the section on loss says, in Korean.

import {withParticle} from "../../i18n/ko/particles.js";
import {marks, noModel, numberWithin} from "../../i18n/ko/section-words.js";
import {invalidNumber} from "../../i18n/ko/words.js";

/** @import {loss as English} from "./en.js" */

/** @type {typeof English} */
export const loss = {
  explanation: "크로스 엔트로피는 −log\u00a0p예요. p는 정답 클래스의 확률이에요. 손실은 모델이 정답을 확신하면 0이고, p가 0에 " +
    "가까워질수록 끝없이 커져요. 로짓에 대한 그래디언트는 p\u00a0−\u00a0y예요. y는 정답 클래스만 1이고 나머지는 0인 원-핫 벡터예요. 그래디언트의 반대 " +
    "방향으로 옮기면 정답의 로짓은 커지고 나머지는 작아져요.",
  curveHeading: "p에 따른 −log p",
  gradient: "그래디언트 p − y",
  gradientSum: "그래디언트의 합:",
  marks: `파란색: 파라미터를 옮기면 이 로짓이 커져요. 주황색: 작아져요.\n${marks}`,
  point: (probability, loss) =>
    `정답 클래스의 확률은 p\u00a0=\u00a0${probability}, 손실은 −log\u00a0p\u00a0=\u00a0${withParticle(loss, "이에요/예요")}.`,
  noModel,
  noLabel: "선택한 이미지에는 레이블이 없어서 손실도 그래디언트도 없어요.",
  names: (label, prediction) => `레이블: ${label}, 예측: ${prediction}`,
  picture: (label) => label === null ? "선택한 이미지, 레이블 없음" : `선택한 이미지: ${label}`,
  whatIf: "레이블을 정해 본다면?",
  noTry: "레이블 선택",

  curve: "−log p 곡선 위의 확률 p. 곡선은 무한대에서 0으로 내려가요",
  drag: "점을 곡선을 따라 끌어 보세요. 곡선을 선택하고 화살표 키를 눌러도 돼요.",
  atOwn: (probability, loss) => `선택한 이미지: p = ${probability}, 손실 ${loss}`,
  never: () => "p = 0: 손실이 무한대예요. 모델은 정답 클래스일 가능성이 없다고 예측했어요.",
  certain: ({loss}) => `p = 1: 손실은 ${withParticle(loss, "이에요/예요")}. 모델이 정답 클래스를 확신했어요.`,
  guess: ({classes, loss}) =>
    `p = 1/${classes}: 손실은 ln ${classes} = ${withParticle(loss, "이에요/예요")}. ` +
    `클래스 ${classes}개에 대해 아무것도 모르는 모델의 손실이에요.`,
  other: ({probability, loss}) => `p = ${probability}: 손실은 ${withParticle(loss, "이에요/예요")}.`,
  back: "이미지의 p",

  pick: "함수 pick: 책의 예제",
  pickText: "ŷ의 각 행은 이미지 하나에 대한 클래스 3개의 확률이고, y는 레이블이에요. 함수 pick은 각 행에서 레이블의 확률을 꺼내요. " +
    "그 확률의 −log가 손실이에요.",
  shapes: ["ŷ: 2\u00a0×\u00a03", "y: 2"],
  cell: (row, column) => `ŷ ${row}행 ${column}열`,
  label: (row) => `y ${row}행의 레이블`,
  picked: "레이블의 확률",
  pickedLosses: "손실",
  noProbability: (field, text) => invalidNumber(field, numberWithin("0 … 1"), text),
  reset: "초기화",
};

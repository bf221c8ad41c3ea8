// What the section on loss says, in Korean.

import {marks, noModel} from "../../i18n/ko/words.js";

/** @import {loss as English} from "./en.js" */

const curve = "0부터 1까지의 확률 p에 따른 손실 −log p, 무한대에서 0으로 내려감";

/** @type {typeof English} */
export const loss = {
  explanation: "크로스-엔트로피는 레이블의 확률에 로그를 취하고 음의 부호를 붙인 값입니다. 확신하고 맞히면 0이고, 확률이 " +
    "낮을수록 커집니다. 로짓에 대한 그래디언트는 확률에서 레이블을 뺀 값이라, 그 반대 방향으로 한 걸음 가면 레이블의 " +
    "로짓은 커지고 나머지는 작아집니다.",
  curveHeading: "p에 따른 −log p",
  gradient: "그래디언트 p − y",
  gradientSum: "그래디언트의 합:",
  marks,
  point: (label, probability, loss) =>
    `보고 있는 이미지의 레이블(${label})의 확률은 p\u00a0=\u00a0${probability}, 손실은 −log\u00a0p\u00a0=\u00a0${loss}입니다.`,
  noModel,
  noLabel: "보고 있는 이미지에는 레이블이 없어서 손실도 그래디언트도 없습니다.",
  curve,
  curveWithPoint: (probability, loss) => `${curve}; 보고 있는 이미지는 p = ${probability}, 손실 ${loss}`,
};

// What the section on loss says, in Korean.

/** @import {loss as English} from "../en/loss.js" */

/** @type {typeof English} */
export const loss = {
  title: "손실 함수",
  explanation: "크로스 엔트로피는 실제 클래스의 확률 하나만 보고, 그 로그에 음의 부호를 붙입니다. 로짓에 대한 그래디언트는 확률에서 레이블을 뺀 p − y입니다.",
};

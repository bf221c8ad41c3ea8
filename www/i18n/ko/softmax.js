// What the section on softmax says, in Korean.

/** @import {softmax as English} from "../en/softmax.js" */

/** @type {typeof English} */
export const softmax = {
  title: "Softmax",
  explanation: "softmax는 어떤 수(로짓)든 확률로 바꿉니다. 각 수에 지수 함수를 적용하고 그 합으로 나누면, 음수는 사라지고 각 행의 합은 1이 됩니다.",
};

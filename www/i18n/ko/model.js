// What the section on model says, in Korean.

/** @import {model as English} from "../en/model.js" */

/** @type {typeof English} */
export const model = {
  title: "모델",
  explanation: "픽셀에 클래스의 가중치를 곱해 모두 더하고 편향을 더하면 그 클래스의 로짓이 됩니다. 그래서 결정에 각 픽셀이 얼마나 기여했는지 그대로 볼 수 " +
    "있습니다.",
};

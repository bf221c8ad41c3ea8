// What the section on data says, in Korean.

/** @import {data as English} from "../en/data.js" */

/** @type {typeof English} */
export const data = {
  title: "데이터",
  explanation: "Fashion-MNIST는 열 가지 의류를 찍은 흑백 이미지입니다. 모델은 옷이 아니라, 한 줄로 늘어놓고 255로 나눈 픽셀 값만 봅니다.",
};

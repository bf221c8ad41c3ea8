// What the section on accuracy says, in Korean.

/** @import {accuracy as English} from "../en/accuracy.js" */

/** @type {typeof English} */
export const accuracy = {
  title: "분류 정확도",
  explanation: "확률이 가장 큰 클래스가 예측이고, 예측이 레이블과 같은 테스트 이미지의 비율이 정확도입니다. 혼동 행렬은 어떤 클래스를 어떤 클래스로 잘못 보았는지 " +
    "알려 줍니다.",
};

// What the section on data says, in Korean.

/** @import {data as English} from "./en.js" */

/** @type {typeof English} */
export const data = {
  fashionMnist: "Fashion-MNIST는 옷, 신발, 가방을 열 클래스로 나눈 흑백 이미지예요.",
  explanation: "모델은 그림을 보지 않아요. 픽셀 값을 255로 나눠 한 줄로 늘어놓은 수만 받아요. 배경은 0이에요.",
  pixel: "픽셀",
  examples: "클래스별 이미지, 화살표 키로 이동",
  counts: (train, test) => `${train} + ${test}`,
  example: (name, place) => `${name}, 훈련 이미지 ${place}번`,
  enlarged: (name, width, height) => `${name} 확대: ${height} × ${width} 픽셀, 값은 아래 표에 있음`,
  hint: "숫자는 클래스마다 훈련 이미지 수 + 테스트 이미지 수예요. 이미지를 가리키면 픽셀 값이 보여요. 클릭하면 모든 " +
    "절에서 그 이미지를 써요.",
  values: "픽셀 값을 글자로 보기",
  checksums: "압축을 푼 파일의 SHA-256",
  file: "파일",
  origin: "일치하는 파일",
  known: {published: "공개된 Fashion-MNIST", sample: "페이지에 딸린 표본"},
  unknown: "알 수 없는 파일",
  verifying: "다른 작업이 없을 때 계산해요 …",
};

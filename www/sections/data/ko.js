// What the section on data says, in Korean.

/** @import {data as English} from "./en.js" */

/** @type {typeof English} */
export const data = {
  fashionMnist: "Fashion-MNIST는 열 가지 의류를 찍은 흑백 이미지입니다.",
  explanation: "모델은 그림을 보지 않습니다. 픽셀 값을 255로 나누어 한 줄로 늘어놓은 숫자만 받습니다. 배경은 0입니다.",
  pixel: "픽셀",
  examples: "클래스별 이미지, 화살표 키로 이동",
  counts: (train, test) => `${train} + ${test}`,
  example: (name, place) => `${name}, 훈련 이미지 ${place}번`,
  enlarged: (name, width, height) => `${name} 확대: ${height} × ${width} 픽셀, 값은 아래 표에 있음`,
  hint: "숫자는 클래스의 훈련 이미지 수 + 테스트 이미지 수입니다. 이미지를 가리키면 픽셀 값이 보입니다. 클릭하면 " +
    "모든 절에서 그 이미지를 씁니다.",
  values: "픽셀 값을 글자로 보기",
  checksums: "압축을 푼 파일의 SHA-256",
  file: "파일",
  origin: "일치하는 파일",
  known: {published: "공개된 Fashion-MNIST", sample: "페이지에 딸린 표본"},
  unknown: "알려진 파일 아님",
  verifying: "다른 일이 없을 때 계산합니다 …",
};

// What the section on training says, in Korean.

import {listed} from "../../i18n/figures.js";
import {names} from "../../i18n/ko/words.js";

/** @import {training as English} from "./en.js" */

const divided = "미니배치의 그래디언트 합은 책과 같이 배치 크기로 나눕니다. 에포크의 마지막 미니배치에 이미지가 더 적어도 " +
  "마찬가지입니다";

/** @param {string} fact */
const incomparable = (fact) => `비교할 수 없습니다. 책의 ${fact}입니다.`;

/** @type {typeof English} */
export const training = {
  explanation: "미니배치마다 파라미터를 손실의 그래디언트 반대 방향으로 학습률(책에서는 학습 속도)에 비례해 옮깁니다. 훈련 이미지를 모두 " +
    "한 번씩 보면 한 에포크가 끝납니다.",

  bookTitle: "책과 비교",
  bookDetails: "모든 값과, 책의 결과와 다른 이유",
  bookExplanation: "책에 실린 결과와, 다른 구현이 지금 배포되는 파일과 책의 설정으로 시드 200개로 학습한 결과입니다. 중앙값 " +
    "아래에 최솟값과 최댓값을 적었습니다. 내 결과도 이 범위에 들어야 하지만, 값이 많다 보니 하나쯤은 우연히 벗어날 수 있습니다.",
  bookTables: {testAccuracy: names.testAccuracy, trainAccuracy: names.trainAccuracy, loss: "학습 손실"},
  bookChapter: "책(이전 파일)",
  bookToday: "시드 200개(지금 파일)",
  bookYours: "내 결과",
  positions: {below: "작음", inside: "범위 안", above: "큼"},
  summary: ({below, inside, above}) => {
    const all = below + inside + above;
    if (all === 0) return "책의 설정으로 학습하면 비교할 수 있습니다.";
    if (inside === all) return `내 결과 ${all}개가 모두 기준 범위 안에 있습니다.`;
    const places = listed([`범위 안 ${inside}개`, above > 0 && `범위보다 큼 ${above}개`, below > 0 && `범위보다 작음 ${below}개`]);
    return `내 결과 ${all}개: ${places}.`;
  },
  obstacle: {
    "data": incomparable("데이터는 Fashion-MNIST 전체(학습 이미지 60,000개, 테스트 이미지 10,000개)"),
    "batch-size": incomparable("배치 크기는 256"),
    "learning-rate": incomparable("학습률은 0.1"),
    "init": incomparable("가중치는 노이즈에서 시작하는 것"),
  },
  bookWhy: "책의 결과와 다른 이유",
  release: "책의 결과는 이전 판의 파일로 얻은 것입니다. 2017년 8월 31일 이전의 파일에는 같은 이미지가 여러 번 들어 있었고, " +
    "일부는 학습 데이터셋과 테스트 데이터셋 양쪽에 있었습니다.",
  chance: "시드에 따라 가중치의 초깃값과 이미지의 순서가 달라집니다. 책의 시드는 알 수 없지만, 그 영향은 시드 200개로 알 수 있습니다.",
  division: `${divided}(60,000 = 234 × 256 + 96). 96으로 나누면 테스트 정확도가 크게 흔들려, 시드 200개로 ` +
    "학습했을 때 에포크 5에서 0.765부터 0.829까지였습니다.",
  divisionOfOther: `${divided}.`,
};

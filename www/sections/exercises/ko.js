// 모든 연습 문제에 쓰는 문장.

export const exercises = {
  explanation: "이 절은 질문 다섯 개로 끝나요. 여기서는 각 질문을 실험으로 풀어 볼 수 있어요. 먼저 예상을 정하고, " +
    "실험을 실행해서 결과와 비교해 보세요. 지금까지의 실행, 데이터, 모델은 그대로 남아요.",
  run: "실험 실행",
  stop: "중지",
  again: "다시 실행",
  choose: "답을 선택하세요",
  running: "실행 중 …",
  stopped: "중간에 멈췄어요. 지금까지 나온 결과예요.",
  unloaded: "이 연습 문제를 불러오지 못했어요. 연결을 확인하고 페이지를 다시 불러와 주세요.",
  died: "오류가 나서 실험이 끝났어요. 다시 실행해 주세요.",
  /** @param {string} prediction */
  predicted: (prediction) => `내 예상: ${prediction}.`,
  explanationTitle: "무슨 일이 일어났을까요?",
  noModel: "먼저 모델을 학습해 주세요. ‘학습’ 버튼을 누르면 돼요.",
  modelNotFinite: "손실이 치솟아서 모델의 파라미터가 유한한 수가 아니에요. 학습률을 낮춰서 다시 학습해 주세요.",
  oldModel: "이 결과가 나온 뒤로 모델이 바뀌었어요. 새 모델의 결과를 보려면 다시 실행해 주세요.",
};

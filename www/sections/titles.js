// The titles of the sections, by their keys: the headings, and the names in the list of contents.

const TITLES = {
  data: {en: "Data", ko: "데이터"},
  parameters: {en: "Parameters", ko: "모델 파라미터"},
  softmax: {en: "Softmax", ko: "Softmax"},
  model: {en: "Model", ko: "모델"},
  loss: {en: "Loss", ko: "손실 함수"},
  accuracy: {en: "Accuracy", ko: "분류 정확도"},
  training: {en: "Training", ko: "모델 학습"},
  predictions: {en: "Prediction", ko: "예측"},
  summary: {en: "Summary", ko: "요약"},
};

/**
 * Returns the titles in one language.
 * @param {"en" | "ko"} language
 */
export function titlesIn(language) {
  const titles = Object.entries(TITLES).map(([key, title]) => [key, title[language]]);
  return /** @type {Record<keyof typeof TITLES, string>} */ (Object.fromEntries(titles));
}

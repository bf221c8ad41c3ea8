// What the navigation says, in Korean.

/** @import {navigation as English} from "./en.js" */

/** @type {typeof English} */
export const navigation = {
  contents: "차례",
  skip: "본문으로 건너뛰기",
  link: (section) => `${section} 링크`,
  shortcuts: "키보드 단축키",
  space: "스페이스",
  actions: {
    train: "학습, 일시정지, 재개",
    step: "한 배치만 학습",
    reset: "모델 초기화",
    next: "다음 절로 이동",
    previous: "이전 절로 이동",
    present: "발표 모드 켜기/끄기(Esc 키로도 꺼져요)",
    overview: "이 목록 보기",
  },
  limits: "칸에 입력하거나 그래프와 그림을 조작하는 동안에는 단축키가 작동하지 않아요.",
  areOn: "단축키 사용",
  close: "닫기",
};

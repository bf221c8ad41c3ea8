// Says why the page can't run here: what the browser lacks, or which error occurred before the page stood. It is a
// classic script in the syntax of old browsers, in both languages, and needs nothing but the page's HTML.

(function () {
  /** What abilities.js has found. @type {{lacking: string[], troubles: any[], softmaxLab?: object}} */
  var found = /** @type {any} */ (window);

  /** The first versions with all that the page uses and has no substitute for. */
  var BROWSERS = "Chrome · Edge 114, Firefox 125, Safari 17.4";

  /** What abilities.js looks for, in both languages. @type {Record<string, string[]>} */
  var NAMES = {
    modules: ["JavaScript modules", "JavaScript 모듈"],
    workers: ["module workers", "모듈 워커"],
    wasm: ["WebAssembly", "WebAssembly"],
    simd: ["WebAssembly with SIMD", "WebAssembly SIMD"],
    streams: ["DecompressionStream", "DecompressionStream"],
    visibility: ["Element.checkVisibility", "Element.checkVisibility"],
    popovers: ["popovers", "팝오버"]
  };

  /** @param {number} language */
  function nameIn(language) {
    return function (/** @type {string} */ ability) { return (NAMES[ability] || [])[language]; };
  }

  /** Returns what is lacking, in both languages: of several reasons, the first, because it causes the others. */
  function lack() {
    if (location.protocol === "file:") return [
      "Browsers don’t load the modules of a page that is opened straight from a disk. "
        + "Serve the repository, for example with `cargo xtask demo`, and open the address it prints.",
      "파일을 직접 열면 브라우저가 페이지의 모듈을 불러오지 않아요. "
        + "`cargo xtask demo` 명령 등으로 저장소를 서버에서 열고, 표시되는 주소로 접속해 주세요."
    ];
    if (found.lacking[0] === "origin") return [
      "The frame around this page is sandboxed, so the page can’t load its parts. "
        + "Open the page in a tab of its own, or add `allow-same-origin` to the frame’s `sandbox`.",
      "이 페이지를 담은 프레임이 샌드박스라서 페이지의 일부를 불러올 수 없어요. "
        + "페이지를 새 탭에서 열거나, 프레임의 `sandbox`에 `allow-same-origin`을 추가해 주세요."
    ];
    // A browser that has all else is new enough, and was told to do without.
    if (found.lacking.join() === "wasm,simd") return [
      "WebAssembly is switched off in this browser, and this page computes with it. "
        + "A lockdown mode does that: make an exception for this page, or use another browser.",
      "이 브라우저에는 계산에 필요한 WebAssembly가 꺼져 있어요. "
        + "잠금 모드라면 이 페이지를 예외로 두거나, 다른 브라우저를 사용해 주세요."
    ];
    return [
      "This page needs a newer browser: " + BROWSERS + ", or later. This one lacks: "
        + found.lacking.map(nameIn(0)).join(", ") + ".",
      "더 새로운 브라우저가 필요해요: " + BROWSERS + " 이상. 이 브라우저에 없는 기능: "
        + found.lacking.map(nameIn(1)).join(", ") + "."
    ];
  }

  /** Whether an address is that of one of the page's scripts. Extensions have others. @param {string} address */
  function isOurs(address) {
    var folder = location.href.replace(/[?#].*/, "").replace(/[^/]*$/, "");
    return address.indexOf(folder) === 0 && /\.js$/.test(address.replace(/[?#].*/, ""));
  }

  /** Says what is wrong in place of the page. What was said first stays. @param {string[]} texts */
  function replacePage(texts) {
    if (document.getElementById("unable")) return;
    var notice = document.createElement("p");
    notice.className = "unusable";
    notice.id = "unable";
    notice.setAttribute("role", "alert");
    notice.textContent = texts[0] + " ";
    var korean = notice.appendChild(document.createElement("span"));
    korean.lang = "ko";
    korean.textContent = texts[1] || "";
    document.body.insertBefore(notice, document.querySelector("main"));
    var dead = document.querySelectorAll("main, footer, .page-buttons, #unloaded");
    for (var i = 0; i < dead.length; i += 1) /** @type {HTMLElement} */ (dead[i]).style.display = "none";
  }

  /**
   * Says what an event means for the page: a policy forbids something, a script did not come, or an error ended it.
   * @param {ErrorEvent & SecurityPolicyViolationEvent} trouble
   */
  function explain(trouble) {
    if (found.lacking.length > 0) return replacePage(lack());
    // Nothing of the page's own origin may be fetched.
    var isOwnBlocked = (trouble.blockedURI || "").indexOf(location.origin) === 0;
    if (trouble.effectiveDirective === "connect-src" && isOwnBlocked) return replacePage([
      "The site’s content security policy forbids the page to fetch its data and its training code. "
        + "The policy’s `connect-src` needs `'self'`.",
      "사이트의 콘텐츠 보안 정책 때문에 데이터와 학습 코드를 불러올 수 없어요. "
        + "정책의 `connect-src`에 `'self'`가 있어야 해요."
    ]);
    if (/^script-src/.test(trouble.effectiveDirective) && isOwnBlocked) return replacePage([
      "The site’s content security policy forbids some of the page’s scripts. "
        + "The policy’s `script-src` needs `'self'`.",
      "사이트의 콘텐츠 보안 정책 때문에 페이지의 일부 스크립트를 실행할 수 없어요. "
        + "정책의 `script-src`에 `'self'`가 있어야 해요."
    ]);
    if (trouble.effectiveDirective === "worker-src") return replacePage([
      "The site’s content security policy forbids web workers, and the page trains in one. "
        + "The policy’s `worker-src` needs `'self'`.",
      "사이트의 콘텐츠 보안 정책 때문에 학습에 필요한 웹 워커를 쓸 수 없어요. "
        + "정책의 `worker-src`에 `'self'`가 있어야 해요."
    ]);
    // The page stands, and reports errors itself.
    if (found.softmaxLab) return;
    var source = /** @type {HTMLScriptElement} */ (trouble.target).src;
    if (source && isOurs(source)) {
      var unloaded = /** @type {HTMLElement} */ (document.getElementById("unloaded"));
      unloaded.className = "unusable";
      unloaded.hidden = false;
    } else if (trouble.message && isOurs(trouble.filename || "")) {
      replacePage([
        "The page could not start: " + trouble.message + ". Load it again. If that doesn’t help, use a newer browser: "
          + BROWSERS + ", or later.",
        "페이지를 시작하지 못했어요(" + trouble.message + "). 페이지를 다시 불러와 주세요. "
          + "그래도 안 되면 더 새로운 브라우저를 사용해 주세요: " + BROWSERS + " 이상."
      ]);
    }
  }

  function explainAll() {
    found.troubles.forEach(explain);
    // Those that follow. The number keeps abilities.js from loading this script again.
    found.troubles.push = function (trouble) {
      explain(trouble);
      return 2;
    };
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", explainAll);
  else explainAll();
})();

//! Tests of browsers that lack something: each lack is simulated by a script that runs first.

use serde_json::json;
use xtask::browser::Browser;

use crate::browsers::browser;
use crate::page::Page;
use crate::site::Site;

/// Waits for the notice in place of the page, and returns it. Fails if the page can be seen beside it.
async fn notice(page: &Page) -> String {
    // One of the lacks is `checkVisibility`.
    page.wait_for("document.getElementById('unable')?.getClientRects().length > 0")
        .await;
    let rest = "return [...document.querySelectorAll('main, footer, .page-buttons, #unloaded')]
        .filter((element) => element.getClientRects().length > 0).length";
    assert_eq!(page.script(rest).await, json!(0));
    page.text("unable").await
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn names_what_an_old_browser_lacks() {
    let lacks = [
        (
            "delete HTMLScriptElement.prototype.noModule",
            "modules",
            "모듈",
        ),
        (
            "{
              const Any = Worker;
              window.Worker = class extends Any { constructor(address) { super(address); } };
            }",
            "module workers",
            "모듈 워커",
        ),
        (
            "WebAssembly.validate = () => false",
            "WebAssembly with SIMD",
            "WebAssembly SIMD",
        ),
        (
            "delete self.DecompressionStream",
            "DecompressionStream",
            "DecompressionStream",
        ),
        (
            "delete self.ReadableStream",
            "DecompressionStream",
            "DecompressionStream",
        ),
        (
            "delete Element.prototype.checkVisibility",
            "checkVisibility",
            "checkVisibility",
        ),
        (
            "delete HTMLElement.prototype.showPopover",
            "popovers",
            "팝오버",
        ),
    ];
    for (script, english, korean) in lacks {
        let page = Page::open(&Site::after(script).await.page("run")).await;
        let notice = notice(&page).await;
        let browsers = "Chrome · Edge 114, Firefox 125, Safari 17.4";
        let first = format!("needs a newer browser: {browsers}, or later. This one lacks: ");
        assert!(notice.contains(&first), "{notice}");
        assert!(notice.contains(&format!("{english}. ")), "{notice}");
        let second = format!("{browsers} 이상. 이 브라우저에 없는 기능: ");
        assert!(notice.contains(&second), "{notice}");
        assert!(notice.ends_with(&format!("{korean}.")), "{notice}");
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn says_that_webassembly_is_switched_off() {
    let page = Page::open(&Site::after("delete self.WebAssembly").await.page("run")).await;
    let notice = notice(&page).await;
    assert!(notice.contains("WebAssembly is switched off"), "{notice}");
    assert!(notice.contains("lockdown mode"), "{notice}");
    assert!(notice.contains("WebAssembly가 꺼져 있어요"), "{notice}");
    assert!(notice.contains("잠금 모드"), "{notice}");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn says_that_a_frame_is_sandboxed() {
    let policies = [
        "sandbox allow-scripts",
        "sandbox allow-scripts allow-popups",
    ];
    for policy in policies {
        let page = Page::open(&Site::with_policy(policy).await.page("run")).await;
        let notice = notice(&page).await;
        assert!(notice.contains("is sandboxed"), "{notice}");
        assert!(notice.contains("샌드박스"), "{notice}");
        assert_eq!(notice.matches("`allow-same-origin`").count(), 2, "{notice}");
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn says_that_a_policy_forbids_workers() {
    let site = Site::with_policy("worker-src 'none'").await;
    let page = Page::open(&site.page("run")).await;
    let notice = notice(&page).await;
    assert!(notice.contains("policy forbids web workers"), "{notice}");
    assert!(notice.contains("웹 워커를 쓸 수 없어요"), "{notice}");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn says_that_a_policy_forbids_webassembly() {
    for policy in [
        "script-src 'self' 'unsafe-inline'",
        "default-src 'self' 'unsafe-inline' data:",
    ] {
        let site = Site::with_policy(policy).await;
        let page = Page::open(&site.page("run")).await;
        page.wait_for_error(&["policy forbids WebAssembly", "'wasm-unsafe-eval'."])
            .await;
        page.switch_language().await;
        page.wait_for_error(&[
            "보안 정책",
            "WebAssembly를 쓸 수 없어요",
            "'wasm-unsafe-eval'",
        ])
        .await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn says_that_a_policy_forbids_the_pages_own_files() {
    for (policy, english, korean) in [
        (
            "connect-src 'none'",
            "forbids the page to fetch its data",
            "불러올 수 없어요",
        ),
        (
            "script-src 'strict-dynamic' 'nonce-watch' 'wasm-unsafe-eval'",
            "Parts of this page are blocked",
            "일부가 차단되었거나",
        ),
    ] {
        let page = Page::open(&Site::with_policy(policy).await.page("run")).await;
        // The notice of a page without scripts is animated. The animation can begin again while the page loads.
        page.wait_for(&format!(
            "(() => {{
              for (const animation of document.getAnimations()) animation.finish();
              const said = [...document.querySelectorAll('.unusable')]
                .filter((notice) => notice.checkVisibility({{visibilityProperty: true}}))
                .map((notice) => notice.textContent).join(' ');
              return {}.every((part) => said.includes(part));
            }})()",
            json!([english, korean])
        ))
        .await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn works_under_the_policy_of_the_readme() {
    let readme = include_str!("../../../README.md");
    let policy = readme.lines().find(|line| line.starts_with("default-src "));
    let policy = policy.expect("the README has a policy");
    // The tests' own script.
    let policy = policy.replace("script-src ", "script-src 'nonce-watch' ");
    let site = Site::with_policy(&policy).await;
    let page = Page::open(&site.page("epochs=2&run&at=predictions")).await;
    page.wait_for_epochs(2).await;
    page.switch_language().await;
    page.wait_for("!document.querySelector('.chapter-section.unloaded')")
        .await;
    assert_eq!(page.script("return troubles.length").await, json!(0));
    assert_eq!(page.script("return lacking").await, json!([]));
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn shows_an_error_before_the_page_stands() {
    let long =
        "of a length that no field of the page would show in a message about what a user has typed";
    for (path, source) in [
        ("/www/runs.js", "export const = 1;"),
        ("/www/main.js", "export const = 1;"),
        (
            "/www/main.js",
            "await null; throw new SyntaxError('an error of a length that no field \
             of the page would show in a message about what a user has typed');",
        ),
    ] {
        // WebKit does not report an error of a module after an `await`.
        if browser() == Browser::WebKit && source.starts_with("await") {
            continue;
        }
        let page = Page::open(&Site::with_source(path, source).await.page("run")).await;
        let notice = notice(&page).await;
        assert!(notice.contains("The page could not start: "), "{notice}");
        assert_eq!(notice.matches("SyntaxError").count(), 2, "{notice}");
        assert!(notice.contains("페이지를 시작하지 못했어요("), "{notice}");
        assert!(
            !source.contains(long) || notice.matches(long).count() == 2,
            "{notice}"
        );
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn needs_no_signal_of_several() {
    let site = Site::after("delete AbortSignal.any").await;
    let page = Page::open(&site.page("epochs=1&seed=2&run")).await;
    page.wait_for_epochs(1).await;
    page.wait_for_no_error().await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn needs_no_storage() {
    let site = Site::after(
        "for (const [owner, name] of [[self, 'localStorage'], [self, 'sessionStorage'], [self, 'indexedDB'],
            [self, 'caches'], [self.Document?.prototype, 'cookie'], [navigator, 'storage'], [navigator, 'locks']]) {
          if (owner) Object.defineProperty(owner, name, {get() { throw new DOMException(name, 'SecurityError'); }});
        }",
    )
    .await;
    let page = Page::open(&site.page("epochs=1&seed=2&run")).await;
    page.wait_for_epochs(1).await;
    page.wait_for_no_error().await;
    page.wait_for_pictures().await;
    page.wait_until_at_rest().await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn offers_a_link_to_copy_by_hand_if_the_clipboard_is_blocked() {
    for script in [
        "Object.defineProperty(navigator, 'clipboard', {value: undefined})",
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText() { throw new TypeError('blocked'); }}})",
        "Object.defineProperty(navigator, 'clipboard', {get() { throw new DOMException('no', 'SecurityError'); }})",
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject(new Error('no'))}})",
    ] {
        let page = Page::ready(&Site::after(script).await, "").await;
        page.click("copy-link").await;
        page.wait_for_text("link-status", "Copy").await;
        page.wait_for("document.getElementById('link').checkVisibility()")
            .await;
        page.switch_language().await;
        page.wait_for_text("link-status", "복사").await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn only_the_picture_of_nine_needs_a_canvas_in_the_worker() {
    for script in [
        "delete (self.HTMLCanvasElement ?? {prototype: {}}).prototype.transferControlToOffscreen",
        // As Safari 16.0: only WebGL draws there.
        "if (!self.document) OffscreenCanvas.prototype.getContext = () => null",
    ] {
        let site = Site::after(script).await;
        let page = Page::open(&site.page("epochs=1&seed=2&run")).await;
        page.wait_for_epochs(1).await;
        page.wait_for_no_error().await;
        page.wait_for_text("shown", "can’t draw these images").await;
        // The images can still be selected by their names.
        let named = "document.querySelector('.cells button[title*=→]:not([hidden])')";
        page.wait_for(named).await;
        let templates = "[...document.querySelectorAll('#templates canvas')].every((canvas) =>
            canvas.getContext('2d').getImageData(0, 0, 28, 28).data.some((value) => value > 0))";
        page.wait_for(templates).await;
        page.wait_until_at_rest().await;
        page.switch_language().await;
        page.wait_for_text("shown", "이 이미지들을 그릴 수 없어요")
            .await;
        page.wait_for_no_error().await;
    }
}

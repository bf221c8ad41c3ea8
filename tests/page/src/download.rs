//! Tests of the download of the full set.

use axum::http::StatusCode;
use serde_json::json;

use crate::files::Files;
use crate::page::Page;
use crate::site::{ROOT, Site};

/// Waits until the text of the element `id` is `english`, and in Korean `korean`.
async fn says(page: &Page, id: &str, english: &str, korean: &str) {
    page.wait_for_text(id, english).await;
    page.switch_language().await;
    page.wait_for_text(id, korean).await;
    page.switch_language().await;
    page.wait_for_text(id, english).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_full_set_is_downloaded_once_and_kept_until_it_is_freed() {
    let site = Site::with_mirror(&Site::mirror_for_once().await).await;
    let page = Page::ready(&site, "").await;
    page.click("load-full").await;
    page.wait_for_text("data-status", "60,000 train").await;
    says(
        &page,
        "kept",
        "This browser keeps the full set: 30.9 MB.",
        "이 브라우저에 전체 데이터셋(30.9 MB)이 저장돼 있어요.",
    )
    .await;
    let files = Files::small();
    page.choose_files(files.paths()).await;
    page.wait_for_text("data-status", "200 train").await;
    page.wait_until_idle().await;
    says(
        &page,
        "load-full",
        "Load the full set",
        "전체 데이터셋 불러오기",
    )
    .await;
    page.click("load-full").await;
    page.wait_for_text("data-status", "60,000 train").await;
    page.wait_for_no_error().await;
    says(
        &page,
        "free",
        "Delete the download (30.9 MB)",
        "내려받은 데이터 지우기(30.9 MB)",
    )
    .await;
    page.press_after_tabbing_to("free").await;
    page.wait_for_focus("data-status").await;
    says(
        &page,
        "kept",
        "The download is deleted.",
        "내려받은 데이터를 지웠어요.",
    )
    .await;
    assert_eq!(page.async_script("return caches.keys()").await, json!([]));
    // The data of this page stays.
    page.fill("epochs", "1").await;
    page.train(1).await;
}

/// Opens the page of `site` and downloads the full set. Waits until the browser keeps it.
async fn with_kept_set(site: &Site) -> Page {
    let page = Page::ready(site, "").await;
    page.click("load-full").await;
    page.wait_for_text("kept", "This browser keeps the full set")
        .await;
    page.wait_until_idle().await;
    page
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_end_of_the_worker_does_not_delete_the_kept_set() {
    // The mirror refuses a second download.
    let site = Site::with_mirror(&Site::mirror_for_once().await).await;
    let page = with_kept_set(&site).await;
    let files = Files::small();
    page.load(files.paths()).await;
    page.script(
        "const {worker} = softmaxLab.client;
        const {postMessage} = worker;
        worker.postMessage = (...message) => {
          if (message[0].type === 'load') postMessage.call(worker, {type: 'nonsense', id: 0});
          postMessage.apply(worker, message);
        }",
    )
    .await;
    page.click("load-full").await;
    page.wait_for_error(&["worker"]).await;
    // The next worker gets the data before.
    page.wait_until_idle().await;
    page.wait_for_text("data-status", "200 train").await;
    page.click("load-full").await;
    page.wait_for_text("data-status", "60,000 train").await;
    page.wait_for_no_error().await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_deleted_download_stays_deleted_if_the_worker_ends() {
    let site = Site::with_mirror(&Site::mirror_for_once().await).await;
    let page = with_kept_set(&site).await;
    page.click("free").await;
    page.wait_for_text("kept", "The download is deleted.").await;
    page.script("softmaxLab.client.worker.postMessage({type: 'nonsense', id: 0})")
        .await;
    page.wait_for_error(&["worker"]).await;
    page.wait_until_idle().await;
    page.fill("epochs", "1").await;
    page.train(1).await;
    page.wait_until_at_rest().await;
    assert_eq!(page.text("kept").await, "The download is deleted.");
    assert_eq!(page.async_script("return caches.keys()").await, json!([]));
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn later_visits_use_the_kept_set() {
    let site = Site::with_mirror(&Site::mirror_for_once().await).await;
    let page = Page::ready(&site, "").await;
    page.click("load-full").await;
    page.wait_for_text("kept", "This browser keeps the full set")
        .await;
    // The address asks for the full set now.
    page.script("window.isOld = true; location.reload()").await;
    page.wait_for_in_next_page(
        "!window.isOld && document.getElementById('data-status')?.textContent.includes('60,000 train')
          && document.getElementById('kept')?.checkVisibility()",
    )
    .await;
    page.script(
        "window.isOld = true; history.replaceState(null, '', '#lang=en'); location.reload()",
    )
    .await;
    page.wait_for_in_next_page(
        "!window.isOld && document.getElementById('data-status')?.textContent.startsWith('sample')
          && document.getElementById('kept')?.checkVisibility()",
    )
    .await;
    page.wait_for_text("load-full", "Load the full set").await;
    page.click("load-full").await;
    page.wait_for_text("data-status", "60,000 train").await;
    page.wait_for_no_error().await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_browser_that_keeps_nothing_loads_the_full_set() {
    let getters = [
        // As in some private windows.
        "throw new DOMException('refused', 'SecurityError');",
        // As without space.
        "const put = async () => { throw new DOMException('full', 'QuotaExceededError'); };
        return {match: async () => undefined, open: async () => ({put}), delete: async () => true};",
        "const never = () => new Promise(() => {});
        return {match: never, open: never, delete: never};",
    ];
    for getter in getters {
        let site = Site::with_cache(getter, &Site::mirror().await).await;
        let page = Page::ready(&site, "").await;
        page.click("load-full").await;
        page.wait_for_text("data-status", "60,000 train").await;
        says(
            &page,
            "kept",
            "does not keep the full set",
            "저장할 수 없어요",
        )
        .await;
        page.wait_for("!document.getElementById('free').checkVisibility()")
            .await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_download_shows_its_size_and_can_be_cancelled() {
    let folder = std::path::Path::new(ROOT).join("www/data");
    let (mirror, gate) = Site::gated_files(folder).await;
    let page = Page::ready(&Site::with_awaited_mirror(&mirror).await, "").await;
    page.press_after_tabbing_to("load-full").await;
    says(&page, "download-amount", "0.0 / 30.9 MB", "0.0 / 30.9 MB").await;
    says(
        &page,
        "cancel-download",
        "Cancel the download",
        "내려받기 취소",
    )
    .await;
    page.press_after_tabbing_to("cancel-download").await;
    page.wait_for_focus("load-full").await;
    page.wait_for("!document.getElementById('data-progress').checkVisibility()")
        .await;
    page.wait_until_idle().await;
    assert_eq!(page.text("error").await, "");
    assert!(page.text("data-status").await.starts_with("sample"));
    gate.open();
    page.press_key(' ').await;
    page.wait_for_text("data-status", "60,000 train").await;
    page.wait_for_focus("data-status").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_link_to_the_full_set_loads_the_kept_one_on_an_open_page() {
    let site = Site::with_mirror(&Site::mirror_for_once().await).await;
    let page = with_kept_set(&site).await;
    let files = Files::small();
    page.load(files.paths()).await;
    page.script("location.hash = 'lang=en&data=full&epochs=1&seed=2&run'")
        .await;
    page.wait_for_text("data-status", "60,000 train").await;
    page.wait_for_epochs(1).await;
    page.wait_for_no_error().await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_link_to_the_full_set_loads_the_kept_one_without_the_sample() {
    let mirror = Site::mirror_for_once().await;
    let (site, outage) = Site::with_outage_of_sample(&mirror).await;
    outage.end();
    let page = with_kept_set(&site).await;
    outage.begin();
    page.script(
        "window.isOld = true;
        history.replaceState(null, '', '#lang=en&data=full&epochs=1&seed=2&run');
        location.reload()",
    )
    .await;
    page.wait_for_in_next_page(
        "!window.isOld && document.getElementById('data-status')?.textContent.includes('60,000 train')",
    )
    .await;
    page.wait_for_epochs(1).await;
    page.wait_for_no_error().await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_download_shows_its_speed_until_it_stalls() {
    let (mirror, gate) = Site::slow_mirror().await;
    let page = Page::ready(&Site::with_awaited_mirror(&mirror).await, "").await;
    page.click("load-full").await;
    page.wait_for(
        "/MB, [\\d.]+ (kB|MB)\\/s, about .+ left$/.test(document.getElementById('download-amount').textContent)",
    )
    .await;
    page.switch_language().await;
    page.wait_for(
        "/MB, 초당 [\\d.]+ (kB|MB), 약 .+ 남음$/.test(document.getElementById('download-amount').textContent)",
    )
    .await;
    gate.open();
    page.wait_for("/ MB$/.test(document.getElementById('download-amount').textContent)")
        .await;
    page.click("cancel-download").await;
    page.wait_until_idle().await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn problems_of_the_mirror_are_called_so() {
    let problems = [
        (
            StatusCode::TOO_MANY_REQUESTS,
            "127.0.0.1 gets too many requests (HTTP 429)",
            "127.0.0.1에 요청이 너무 많아요(HTTP 429)",
        ),
        (
            StatusCode::SERVICE_UNAVAILABLE,
            "127.0.0.1 has a problem (HTTP 503). Try again later.",
            "127.0.0.1에 문제가 생겼어요(HTTP 503). 나중에 다시 시도해 주세요.",
        ),
        (
            StatusCode::NOT_FOUND,
            "127.0.0.1 does not deliver the full set (HTTP 404). Or download",
            "127.0.0.1에서 전체 데이터셋을 받을 수 없어요(HTTP 404). github",
        ),
    ];
    for (status, english, korean) in problems {
        let mirror = Site::failing_mirror(status).await;
        mirror_says(&mirror, &[(english, korean)]).await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn wrong_answers_of_the_mirror_are_explained() {
    let text = [(
        "127.0.0.1 does not deliver the full set (HTTP 200, text/plain).",
        "127.0.0.1에서 전체 데이터셋을 받을 수 없어요(HTTP 200, text/plain).",
    )];
    mirror_says(&Site::mirror_of_one_page().await, &text).await;
    let unreadable = [("No answer from 127.0.0.1.", "127.0.0.1에서 응답이 없어요.")];
    mirror_says(&Site::closed_mirror().await, &unreadable).await;
    // The browser may see the end of the connection before the first bytes.
    mirror_says(&Site::broken_mirror().await, &[]).await;
    let files = Files::small();
    let other = Site::files(files.folder().to_owned()).await;
    let checksum = [("SHA-256 is not the published file’s", "SHA-256이 달라요")];
    mirror_says(&other, &checksum).await;
    let files = Files::with("train-images-idx3-ubyte", |bytes| bytes.truncate(6));
    let truncated = Site::files(files.folder().to_owned()).await;
    let damaged = [("arrived damaged", "파일이 손상됐어요")];
    mirror_says(&truncated, &damaged).await;
}

/// Presses the button for the full set. Waits for all `sentences` and the advice to download it by hand, in
/// English and Korean.
async fn mirror_says(mirror: &str, sentences: &[(&str, &str)]) {
    let page = Page::ready(&Site::with_mirror(mirror).await, "").await;
    page.click("load-full").await;
    let by_hand = (
        "download the four files yourself",
        "네 파일을 직접 내려받은 다음",
    );
    for (english, korean) in sentences.iter().chain([&by_hand]) {
        says(&page, "error", english, korean).await;
    }
    assert!(page.text("data-status").await.starts_with("sample"));
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn nothing_can_be_deleted_before_the_cache_answers() {
    let silent = "return {match() {
        window.isHidden = document.getElementById('free')?.hidden;
        return new Promise(() => {});
    }}";
    let page = Page::ready(&Site::with_cache(silent, "").await, "").await;
    page.wait_for("window.isHidden !== undefined").await;
    assert_eq!(page.script("return window.isHidden").await, json!(true));
}

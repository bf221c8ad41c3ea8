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
        "Load the whole set",
        "전체 데이터셋 불러오기",
    )
    .await;
    page.click("load-full").await;
    page.wait_for_text("data-status", "60,000 train").await;
    page.wait_for_no_error().await;
    says(&page, "free", "Free 30.9 MB", "30.9 MB 비우기").await;
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
    page.wait_for_text("load-full", "Load the whole set").await;
    page.click("load-full").await;
    page.wait_for_text("data-status", "60,000 train").await;
    page.wait_for_no_error().await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_browser_that_keeps_nothing_loads_the_full_set() {
    let site = Site::without_cache(&Site::mirror().await).await;
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

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_download_shows_its_size_and_can_be_cancelled() {
    let folder = std::path::Path::new(ROOT).join("www/data");
    let (mirror, gate) = Site::gated_files(folder).await;
    let page = Page::ready(&Site::with_mirror(&mirror).await, "").await;
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
async fn problems_of_the_mirror_are_called_so() {
    let problems = [
        (
            StatusCode::TOO_MANY_REQUESTS,
            "gets too many requests (HTTP 429)",
            "요청이 너무 많아요(HTTP 429)",
        ),
        (
            StatusCode::SERVICE_UNAVAILABLE,
            "has a problem (HTTP 503)",
            "문제가 생겼어요(HTTP 503)",
        ),
        (
            StatusCode::NOT_FOUND,
            "has a problem (HTTP 404)",
            "문제가 생겼어요(HTTP 404)",
        ),
    ];
    for (status, english, korean) in problems {
        let site = Site::with_mirror(&Site::failing_mirror(status).await).await;
        let page = Page::ready(&site, "").await;
        page.click("load-full").await;
        says(&page, "error", english, korean).await;
        let by_hand = ["download the four files yourself", "직접 내려받아도 돼요"];
        says(&page, "error", by_hand[0], by_hand[1]).await;
        assert!(page.text("data-status").await.starts_with("sample"));
    }
}

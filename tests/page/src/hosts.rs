//! Tests of hosts that serve the page in unusual ways, or fail.

use axum::http::StatusCode;

use crate::page::Page;
use crate::site::{Answer, Site};

/// Waits until the sample is loaded.
async fn has_sample(page: &Page) {
    page.wait_for_text("data-status", "sample: 2,000 train / 1,000 test")
        .await;
    page.wait_for_no_error().await;
}

/// Waits for an error with all `english` parts, and in Korean with all `korean` ones.
async fn says(page: &Page, english: &[&str], korean: &[&str]) {
    page.wait_for_error(english).await;
    page.switch_language().await;
    page.wait_for_error(korean).await;
    page.switch_language().await;
    page.wait_for_error(english).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_host_of_one_page_has_no_full_set() {
    let page = Page::ready(&Site::of_one_page().await, "epochs=1&run").await;
    has_sample(&page).await;
    page.wait_for_epochs(1).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn media_types_and_the_path_do_not_matter() {
    for kind in ["application/octet-stream", "text/plain"] {
        let page = Page::ready(&Site::in_folder(kind).await, "epochs=1&run").await;
        has_sample(&page).await;
        page.wait_for_epochs(1).await;
        page.wait_for_pictures().await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn files_may_be_unpacked_on_the_way() {
    let page = Page::ready(&Site::unpacked_on_the_way().await, "epochs=1&run").await;
    has_sample(&page).await;
    page.wait_for_epochs(1).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_server_that_falls_silent_is_asked_again() {
    for folder in ["sample", "data"] {
        let answers = [Answer::Nothing, Answer::Part];
        let page = Page::open(&Site::with_first_answers(folder, answers).await.page("")).await;
        let name = "t10k-labels-idx1-ubyte.gz";
        page.wait_for("window.giveUp").await;
        page.script("giveUp(); window.giveUp = null").await;
        says(&page, &[name, "no answer"], &[name, "응답이 없어서"]).await;
        page.click("retry").await;
        page.wait_for("window.giveUp && document.getElementById('data-progress').textContent.includes('t10k-labels')")
            .await;
        page.script("giveUp()").await;
        let korean = [name, "2바이트를 받고 연결이 끊겼어요"];
        says(&page, &[name, "broke off after 2 bytes"], &korean).await;
        page.click("retry").await;
        page.wait_for_no_error().await;
        page.wait_for_text("data-status", "2,000 train").await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_overloaded_host_is_not_taken_for_one_without_the_full_set() {
    let answers = [
        StatusCode::TOO_MANY_REQUESTS,
        StatusCode::SERVICE_UNAVAILABLE,
    ];
    let site = Site::with_first_answers("data", answers.map(Answer::Status)).await;
    let page = Page::open(&site.page("")).await;
    says(&page, &["HTTP 429"], &["HTTP 429"]).await;
    page.click("retry").await;
    says(&page, &["HTTP 503"], &["HTTP 503"]).await;
    page.click("retry").await;
    page.wait_for_no_error().await;
    page.wait_for_text("data-status", "2,000 train").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_host_without_any_data_says_what_came_instead() {
    let html = b"\n<!doctype html>".to_vec();
    let site = Site::with_first_answers("sample", [Answer::Bytes(html)]).await;
    let page = Page::open(&site.page("")).await;
    says(
        &page,
        &["t10k-labels", "(HTML)"],
        &["t10k-labels", "(HTML)"],
    )
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_retry_does_not_read_a_wrong_answer_from_the_cache() {
    let damaged = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0];
    let site = Site::with_first_answers("sample", [Answer::Bytes(damaged)]).await;
    let page = Page::open(&site.page("")).await;
    says(&page, &["t10k-labels", "gzip"], &["t10k-labels", "gzip"]).await;
    page.click("retry").await;
    has_sample(&page).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_start_from_a_plain_server_fails_to_find_only_the_full_set() {
    let site = Site::with_mirror("/nowhere/").await;
    let page = Page::ready(&site, "").await;
    page.wait_until_at_rest().await;
    assert_eq!(site.errors(), ["/www/data/t10k-labels-idx1-ubyte.gz"]);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_start_of_the_demo_makes_no_request_that_fails() {
    let site = Site::demo().await;
    let page = Page::ready(&site, "").await;
    has_sample(&page).await;
    page.wait_until_at_rest().await;
    assert!(site.errors().is_empty(), "{:?}", site.errors());
}

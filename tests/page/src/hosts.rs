//! Tests of hosts that serve the page in unusual ways, or fail.

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use serde_json::json;
use tokio::sync::Notify;

use crate::page::Page;
use crate::site::{Answer, Site};

/// Gives up the answer that the page waits for.
const GIVE_UP: &str = "giveUp(); window.giveUp = null";

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
    let name = "t10k-labels-idx1-ubyte.gz";
    for folder in ["sample", "data"] {
        let asked: Arc<Notify> = Arc::default();
        let site = Site::with_first_answers(folder, [Answer::Nothing(Arc::clone(&asked))]).await;
        let page = Page::open(&site.page("")).await;
        let request = tokio::time::timeout(Duration::from_secs(60), asked.notified()).await;
        request.expect("the page asks for the file");
        page.script(GIVE_UP).await;
        says(&page, &[name, "no answer"], &[name, "응답이 없어서"]).await;
        page.click("retry").await;
        page.wait_for_no_error().await;
        page.wait_for_text("data-status", "2,000 train").await;
        let has_part =
            "document.getElementById('data-progress').textContent.includes('t10k-labels')";
        let site = Site::with_first_answers(folder, [Answer::Part]).await;
        let page = Page::open(&site.page("")).await;
        page.wait_for(has_part).await;
        page.script(GIVE_UP).await;
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
    for status in [
        StatusCode::TOO_MANY_REQUESTS,
        StatusCode::SERVICE_UNAVAILABLE,
    ] {
        let site = Site::with_first_answers("data", [Answer::Status(status)]).await;
        let page = Page::open(&site.page("")).await;
        let found = format!("HTTP {}", status.as_u16());
        says(&page, &[&found], &[&found]).await;
        page.click("retry").await;
        page.wait_for_no_error().await;
        page.wait_for_text("data-status", "2,000 train").await;
        assert_eq!(page.script(DATA).await, json!(true));
    }
}

/// Whether all files of the full set have been requested.
const DATA: &str = "return performance.getEntriesByType('resource')
    .some(({name}) => name.endsWith('/data/train-images-idx3-ubyte.gz'))";

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_retry_takes_the_sample_if_the_full_set_fails_again() {
    let status = StatusCode::INTERNAL_SERVER_ERROR;
    let answers = [status, status].map(Answer::Status);
    let page = Page::open(&Site::with_first_answers("data", answers).await.page("")).await;
    page.wait_for_error(&["HTTP 500"]).await;
    page.click("retry").await;
    has_sample(&page).await;
    assert_eq!(page.script(DATA).await, json!(false));
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_host_with_other_answers_has_no_full_set() {
    let blanks = " ".repeat(100) + "<!doctype html>";
    for text in ["{}", "Not found", "", &blanks] {
        let answers = [Answer::Bytes(text.as_bytes().to_vec())];
        let page = Page::ready(&Site::with_first_answers("data", answers).await, "").await;
        has_sample(&page).await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_host_that_redirects_has_no_full_set() {
    // A page to log in, on an origin that this one may not read.
    let elsewhere = Site::closed_mirror().await + "login";
    let itself = "/www/data/t10k-labels-idx1-ubyte.gz";
    for target in [&elsewhere, itself] {
        let answers = (0..50).map(|_| Answer::Redirect(target.to_owned()));
        let page = Page::ready(&Site::with_first_answers("data", answers).await, "").await;
        has_sample(&page).await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_host_without_any_data_says_what_came_instead() {
    let html = b"\n<!doctype html>".to_vec();
    let site = Site::with_first_answers("sample", [Answer::Bytes(html)]).await;
    let page = Page::open(&site.page("")).await;
    let parts = ["t10k-labels", "(HTTP 200, application/octet-stream)"];
    says(&page, &parts, &parts).await;
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

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_wrong_package_in_the_cache_is_fetched_again() {
    let page = Page::ready(&Site::with_wrong_package_at_first().await, "epochs=1&run").await;
    has_sample(&page).await;
    page.wait_for_epochs(1).await;
}

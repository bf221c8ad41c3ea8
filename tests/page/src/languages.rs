//! Tests of the page's languages over a network that fails or is slow.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_last_language_chosen_wins() {
    let site = Site::with_delay("/www/i18n/ko.js").await;
    let page = Page::ready(&site, "").await;
    page.async_script("location.hash = 'lang=ko'; await fetch('/asked')")
        .await;
    page.script("location.hash = 'lang=en&epochs=7'").await;
    page.wait_for("document.getElementById('epochs').value === '7'")
        .await;
    // The Korean texts arrive last.
    page.async_script("await fetch('/go-on')").await;
    page.wait_for(
        "performance.getEntriesByType('resource').some(({name}) => name.includes('i18n/ko/words.js'))",
    )
    .await;
    page.exchange_messages().await;
    assert_eq!(
        page.script("return document.documentElement.lang").await,
        json!("en")
    );
    assert_eq!(page.text("train").await, "Train");
    page.switch_language().await;
    assert_eq!(page.text("train").await, "학습");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_first_language_that_fails_once_is_loaded_again() {
    let site = Site::with_failure("/www/i18n/en.js").await;
    let page = Page::ready(&site, "").await;
    assert_eq!(page.text("train").await, "Train");
    page.wait_for_no_error().await;
    page.switch_language().await;
    page.switch_language().await;
    assert_eq!(page.text("train").await, "Train");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_page_uses_its_second_language_if_the_first_fails() {
    let (site, outage) = Site::with_outage(&["/www/i18n/en.js"]).await;
    let page = Page::ready(&site, "").await;
    assert_eq!(page.text("train").await, "학습");
    page.wait_for_error(&["en.js"]).await;
    outage.end();
    page.click("language").await;
    page.wait_for_text("train", "Train").await;
    page.wait_for_no_error().await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_page_offers_to_load_again_without_any_language() {
    for paths in [
        &["/www/i18n/en.js", "/www/i18n/ko.js"][..],
        &["/www/main.js"],
    ] {
        let (site, outage) = Site::with_outage(paths).await;
        let page = Page::open(&site.page("")).await;
        page.wait_for("document.getElementById('unloaded').checkVisibility()")
            .await;
        outage.end();
        page.script("document.querySelector('#unloaded button').click()")
            .await;
        // The page is loaded again.
        page.wait_for_in_next_page(
            "document.getElementById('train')?.textContent === 'Train' \
             && !document.getElementById('unloaded').checkVisibility()",
        )
        .await;
        page.wait_until_idle().await;
    }
}

//! Tests of the shipped page, which is bundled and minified. Other tests use the page of the repository.

use crate::page::{Page, Row};
use crate::site::Site;

/// Trains two epochs on the sample. Returns the table without times, the predictions, and the fingerprint.
async fn outcome(site: &Site) -> (Vec<Row>, String, String) {
    let page = Page::open(&site.page("epochs=2&seed=3&run")).await;
    page.wait_for_epochs(2).await;
    page.wait_for_pictures().await;
    assert_eq!(page.text("error").await, "");
    let mut rows = page.rows().await;
    rows.iter_mut().for_each(|row| row.seconds.clear());
    let fingerprint = page.text("fingerprint").await;
    assert_eq!(fingerprint.len(), 8, "{fingerprint}");
    (rows, page.predictions().await, fingerprint)
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_shipped_page_trains_the_same_model() {
    let shipped = outcome(&Site::shipped().await).await;
    let source = outcome(&Site::sample()).await;
    assert_eq!(shipped, source);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_start_of_the_shipped_page_makes_no_request_that_fails() {
    let site = Site::shipped().await;
    let page = Page::ready(&site, "").await;
    page.wait_until_at_rest().await;
    assert!(site.errors().is_empty(), "{:?}", site.errors());
}

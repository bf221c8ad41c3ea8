//! The page as it is shipped, which is not quite the page that the other tests see.

use crate::page::{Page, Row};
use crate::site::Site;

/// What two epochs on the sample come to: the table without seconds, the predictions, the model.
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

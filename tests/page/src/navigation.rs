//! The sections' links, the contents, and the keys that go through the page.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

/// Whether the heading of a section is at the top of the window.
fn is_open(section: &str) -> String {
    format!(
        "(() => {{
          const {{top}} = document.getElementById('{section}-heading').getBoundingClientRect();
          return top >= 0 && top < 64;
        }})()"
    )
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_address_opens_a_section() {
    let page = Page::with_sample("at=loss").await;
    page.wait_for(&is_open("loss")).await;
    page.wait_for_focus("loss-heading").await;
    page.script("location.hash = 'lang=en&at=accuracy'").await;
    page.wait_for(&is_open("accuracy")).await;
    page.script("location.hash = 'lang=en&at=stage'").await;
    page.wait_for("Math.abs(document.getElementById('stage').getBoundingClientRect().top) < 2")
        .await;
    page.wait_for_no_error().await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_place_that_does_not_exist_is_reported() {
    let page = Page::with_sample("at=lost").await;
    page.wait_for_error(&["at=lost", "stage, data, parameters"])
        .await;
    page.script("location.hash = 'lang=en&at=model'").await;
    page.wait_for(&is_open("model")).await;
    page.wait_for_no_error().await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_open_section_stays_when_the_data_comes_late() {
    let (site, outage) = Site::with_outage_of_sample().await;
    let page = Page::open(&site.page("at=predictions&epochs=1&run")).await;
    page.wait_for("!document.getElementById('retry').hidden")
        .await;
    page.script("location.hash = 'lang=en&at=loss&epochs=1&run'")
        .await;
    page.wait_for(&is_open("loss")).await;
    outage.end();
    page.script("document.getElementById('retry').click()")
        .await;
    page.wait_for_epochs(1).await;
    page.wait_until_at_rest().await;
    let is_open = format!("return {}", is_open("loss"));
    assert_eq!(page.script(&is_open).await, json!(true));
    // Once the user scrolls, nothing holds the page.
    page.script("scrollBy(0, 300)").await;
    page.script("document.getElementById('reset').click()").await;
    page.wait_for_rows(0).await;
    page.wait_until_at_rest().await;
    assert_eq!(page.script(&is_open).await, json!(false));
}

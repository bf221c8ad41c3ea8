//! Tests of loading the sections when they are needed.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

/// Returns a JavaScript expression: whether the page has fetched the script `path` of a section.
fn is_fetched(path: &str) -> String {
    format!(
        "performance.getEntriesByType('resource').some(({{name}}) => name.includes('/sections/{path}'))"
    )
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_hidden_section_is_loaded_when_it_is_shown() {
    let page = Page::with_sample("hide=accuracy").await;
    page.wait_until_at_rest().await;
    page.wait_for(&is_fetched("loss/view.js")).await;
    let is_hidden_one_fetched = format!("return {}", is_fetched("accuracy/view.js"));
    assert_eq!(page.script(&is_hidden_one_fetched).await, json!(false));
    page.script("document.querySelector('[data-part=accuracy]').click()")
        .await;
    page.wait_for("document.querySelectorAll('#matrix tbody tr').length === 10")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_address_applies_to_sections_that_are_not_loaded() {
    // Hidden sections are loaded only if something needs them.
    let page = Page::with_sample("hide=softmax&logits=3,1").await;
    page.wait_for("document.querySelectorAll('#logits li').length === 2")
        .await;
    let page = Page::with_sample("hide=accuracy&cell=10,0&epochs=1&run").await;
    page.wait_for_error(&["cell=10,0", "0,0 … 9,9"]).await;
    page.wait_for_epochs(1).await;
    page.script("location.hash = 'lang=en&cell=6,0&epochs=1'")
        .await;
    page.wait_for_no_error().await;
    page.bring_in_sight("#cell-caption").await;
    page.wait_for_text("cell-caption", "shirt").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_section_that_could_not_be_loaded_is_loaded_when_it_comes_near_again() {
    let (site, outage) = Site::with_outage(&["/www/sections/accuracy/view.js"]).await;
    let page = Page::ready(&site, "epochs=1&cell=6,0&run").await;
    page.wait_for_epochs(1).await;
    page.wait_for_error(&["accuracy.js", "Check the connection"])
        .await;
    // The rest of the page works.
    page.scroll_to("lesson-data").await;
    page.wait_for("document.querySelectorAll('.examples button').length === 80")
        .await;
    outage.end();
    page.scroll_to("lesson-accuracy").await;
    page.wait_for_text("accuracy-summary", "0.").await;
    page.wait_for_no_error().await;
    // Now the choice in the address applies.
    page.wait_for_text("cell-caption", "shirt").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_picture_loads_its_section() {
    let (site, outage) = Site::with_outage(&["/www/sections/predictions/view.js"]).await;
    let page = Page::ready(&site, "").await;
    page.wait_until_at_rest().await;
    let paste = "const transfer = new DataTransfer();
        transfer.items.add(new File(['no picture'], 'picture.png', {type: 'image/png'}));
        const event = new Event('paste', {bubbles: true, cancelable: true});
        Object.defineProperty(event, 'clipboardData', {value: transfer});
        document.body.dispatchEvent(event)";
    page.script(paste).await;
    page.wait_for_error(&["predictions.js"]).await;
    outage.end();
    page.script(paste).await;
    page.wait_for_text("own-error", "picture.png").await;
    page.wait_for_no_error().await;
}

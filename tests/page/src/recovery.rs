//! Tests of a worker that dies: the page reports it and starts another one.

use serde_json::json;

use crate::files::Files;
use crate::page::Page;
use crate::site::Site;

/// Waits until the page reports the death. Fails if the table changes or training no longer works.
async fn recovers(page: &Page) {
    let rows = page.rows().await;
    page.wait_for_error(&["worker"]).await;
    page.wait_until_idle().await;
    assert_eq!(page.rows().await, rows);
    page.fill("seed", "3").await;
    page.click("train").await;
    page.wait_for_no_error().await;
    page.wait_for_epochs(1).await;
    assert_ne!(page.rows().await, rows, "another seed is another run");
    page.wait_for_pictures().await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn recovers_from_an_exception_in_the_worker() {
    let page = Page::trained(1).await;
    page.script("softmaxLab.client.worker.postMessage({type: 'nonsense', id: 0})")
        .await;
    recovers(&page).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_focus_survives_a_new_worker() {
    let page = Page::with_sample("epochs=10000&batch=1&seed=5").await;
    page.click("train").await;
    page.wait_for("!document.getElementById('stop').disabled")
        .await;
    page.script(
        "document.getElementById('stop').focus();
        softmaxLab.client.worker.postMessage({type: 'nonsense', id: 0})",
    )
    .await;
    page.wait_for_error(&["worker"]).await;
    page.wait_until_idle().await;
    page.wait_for_focus_on_the_buttons().await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn recovers_from_a_trap_in_the_webassembly() {
    let page = Page::trained(1).await;
    // A number instead of a name makes Rust panic. The page never sends one.
    page.script(
        "softmaxLab.client.worker.postMessage(
          {type: 'load', id: 0, origin: 'files', files: [{name: 7, bytes: new ArrayBuffer(0)}]})",
    )
    .await;
    recovers(&page).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn recovers_from_a_silent_worker() {
    let site = Site::with_short_seconds().await;
    let page = Page::open(&site.page("epochs=1&seed=2&run")).await;
    page.wait_for_epochs(1).await;
    page.script(
        "window.said = [];
        const status = document.getElementById('status');
        new MutationObserver(() => said.push(status.textContent))
          .observe(status, {childList: true, characterData: true, subtree: true})",
    )
    .await;
    // The worker ends without an event, as when the browser is out of memory.
    page.script("softmaxLab.client.worker.terminate()").await;
    page.click("train").await;
    page.wait_for("said.some((text) => text.includes('not answering'))")
        .await;
    recovers(&page).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn downloaded_data_survives_a_new_worker() {
    let page = Page::trained(1).await;
    let downloads = "return performance.getEntriesByType('resource')
        .filter(({name}) => name.includes('/sample/')).length";
    assert_eq!(page.script(downloads).await, json!(4));
    page.script("softmaxLab.client.worker.postMessage({type: 'nonsense', id: 0})")
        .await;
    recovers(&page).await;
    assert_eq!(page.script(downloads).await, json!(4));
    assert_eq!(
        page.script("return document.getElementById('retry').hidden")
            .await,
        json!(true)
    );
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_link_applies_if_the_worker_ends_while_loading() {
    let site = Site::with_mortal_worker().await;
    let page = Page::open(&site.page("epochs=1&seed=2&cell=6,0&run")).await;
    // The first worker never loads data, so this is the second one. Its run removes the message about the
    // death, possibly before the test can see it.
    page.wait_for_epochs(1).await;
    page.bring_in_sight("#cell-caption").await;
    page.wait_for_text("cell-caption", "shirt").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_download_survives_a_new_worker() {
    let files = Files::small();
    let (mirror, gate) = Site::gated_files(files.folder().to_owned()).await;
    let page = Page::ready(&Site::with_mirror(&mirror).await, "").await;
    page.click("load-full").await;
    page.wait_for("document.getElementById('data-phase').checkVisibility()")
        .await;
    page.script("softmaxLab.client.worker.postMessage({type: 'nonsense', id: 0})")
        .await;
    page.wait_for_error(&["worker"]).await;
    gate.open();
    // The next worker gets the files. It finds that they are not the published ones.
    page.wait_for_error(&["SHA-256", "idx"]).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_package_that_failed_to_load_can_be_loaded_again() {
    let (site, outage) = Site::with_outage_of_package().await;
    let page = Page::open(&site.page("epochs=1&seed=2&run")).await;
    page.wait_for_error(&["could not be loaded", "503"]).await;
    page.wait_until_at_rest().await;
    outage.end();
    page.click("retry").await;
    page.wait_for_epochs(1).await;
    page.wait_for_no_error().await;
    page.wait_for_pictures().await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_package_that_does_not_arrive_is_reported() {
    let page = Page::open(&Site::without_package().await.page("")).await;
    page.wait_for_error(&["could not be loaded"]).await;
    page.wait_for("!document.getElementById('retry').hidden")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn another_version_of_the_protocol_is_reported() {
    let page = Page::open(&Site::with_other_protocol().await.page("run")).await;
    page.wait_for_error(&["different versions", "Reload"]).await;
    page.wait_until_at_rest().await;
    // Nothing is loaded into this worker, so the message stays.
    assert!(page.text("error").await.contains("different versions"));
    let state = page
        .script("return document.getElementById('stop').disabled")
        .await;
    assert_eq!(state, json!(true));
}

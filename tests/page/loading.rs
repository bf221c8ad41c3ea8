//! Where data comes from.

use crate::files::Files;
use crate::page::Page;
use crate::site::Site;

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_whole_set_is_downloaded_on_request() {
    let site = Site::sample(&Site::mirror().await).await;
    let page = Page::ready(&site, "").await;
    page.wait_for_text("data-status", "sample: 2,000 train / 1,000 test")
        .await;
    page.click("load-full").await;
    page.wait_for_text("data-status", "60,000 train").await;
    assert_eq!(page.text("error").await, "");
    page.wait_for_pictures().await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_download_that_breaks_leaves_what_was_there() {
    let site = Site::sample(&Site::broken_mirror().await).await;
    let page = Page::open(&site.page("epochs=1&run")).await;
    page.wait_for_epochs(1).await;
    let kept = page.kept().await;
    page.click("load-full").await;
    page.wait_for_error(&["idx"]).await;
    assert_eq!(page.kept().await, kept);
    page.click("train").await;
    page.wait_for_no_error().await;
    page.wait_for_epochs(1).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_download_that_is_not_the_published_set_is_refused() {
    // The mirror has right files, but of another data set.
    let files = Files::small();
    let other = Site::files(files.folder().to_owned()).await;
    let page = Page::ready(&Site::sample(&other).await, "").await;
    let kept = page.kept().await;
    page.click("load-full").await;
    page.wait_for_error(&["SHA-256", "idx"]).await;
    assert_eq!(page.kept().await, kept);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn any_data_set_in_the_format_is_taken() {
    let page = Page::with_sample("epochs=5&batch=32&seed=7").await;
    let files = Files::small();
    page.choose_files(files.paths()).await;
    page.wait_for_text("data-status", "200 train").await;
    page.wait_until_idle().await;
    page.train(5).await;
    let (loss, train_accuracy, test_accuracy) = crate::garments::EXPECTED[5];
    let row = &page.rows().await[5];
    assert_eq!(row.loss, format!("{:.4}", loss.expect("trained")));
    assert_eq!(
        row.train_accuracy,
        format!("{:.3}", train_accuracy.expect("trained"))
    );
    assert_eq!(row.test_accuracy, format!("{test_accuracy:.3}"));
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn files_that_are_not_gzipped_are_taken() {
    let folder = tempfile::tempdir().expect("a folder");
    let paths: Vec<_> = crate::garments::files()
        .into_iter()
        .map(|(name, bytes)| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).expect("writable");
            path
        })
        .collect();
    let page = Page::with_sample("").await;
    page.choose_files(&paths).await;
    page.wait_for_text("data-status", "200 train").await;
}

//! Tests of the sources of data.

use crate::files::Files;
use crate::page::Page;
use crate::site::Site;

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_whole_set_is_downloaded_on_request() {
    let site = Site::with_mirror(&Site::mirror().await).await;
    let page = Page::ready(&site, "").await;
    page.wait_for_text("data-status", "sample: 2,000 train / 1,000 test")
        .await;
    page.wait_for_text("data-detail", "28 × 28 = 784 pixels, 10 classes")
        .await;
    page.press_after_tabbing_to("load-full").await;
    page.wait_for_text("data-status", "60,000 train").await;
    page.wait_for_focus("data-status").await;
    assert_eq!(page.text("error").await, "");
    page.wait_for_pictures().await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_download_is_shown_before_its_first_byte() {
    let site = Site::with_mirror(&Site::silent_mirror().await).await;
    let page = Page::ready(&site, "").await;
    page.press_after_tabbing_to("load-full").await;
    page.wait_for("document.getElementById('data-phase').checkVisibility()")
        .await;
    page.wait_for_text("data-phase", "Connecting").await;
    page.wait_for_focus("load-full").await;
    // The current data can be used in the meantime.
    page.fill("epochs", "1").await;
    page.train(1).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn texts_about_the_chapter_fit_the_data() {
    let page = Page::with_sample("").await;
    page.bring_in_sight("#book").await;
    page.wait_for_text("chapter-note", "can’t be compared")
        .await;
    assert!(!page.text("division").await.contains("96"));
    let files = Files::small();
    page.choose_files(files.paths()).await;
    page.wait_for_text("data-status", "200 train").await;
    page.wait_for_text("data-detail", "6 × 5 = 30 pixels, 4 classes")
        .await;
    page.wait_for_text("chapter-note", "can’t be compared")
        .await;
    assert!(!page.text("division").await.contains("96"));
    let page = Page::with_full_set("").await;
    page.bring_in_sight("#book").await;
    page.wait_for_text("chapter-note", "Train with the chapter’s settings")
        .await;
    page.wait_for_text("division", "96 here").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_broken_download_keeps_the_earlier_data() {
    let site = Site::with_mirror(&Site::broken_mirror().await).await;
    let page = Page::open(&site.page("epochs=1&run")).await;
    page.wait_for_epochs(1).await;
    let kept = page.kept().await;
    page.click("load-full").await;
    // Whether the beginning of a file arrives before the end of the connection is left to chance.
    page.wait_for_error(&["download the four files yourself"])
        .await;
    assert_eq!(page.kept().await, kept);
    page.click("train").await;
    page.wait_for_no_error().await;
    page.wait_for_epochs(1).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_download_that_is_not_the_published_set_is_rejected() {
    // The files of the mirror are valid, but of another data set.
    let files = Files::small();
    let other = Site::files(files.folder().to_owned()).await;
    let page = Page::ready(&Site::with_mirror(&other).await, "").await;
    let kept = page.kept().await;
    page.click("load-full").await;
    page.wait_for_error(&["SHA-256", "idx"]).await;
    assert_eq!(page.kept().await, kept);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn any_data_set_in_the_format_is_loaded() {
    let page = Page::with_sample("epochs=5&batch=32&seed=7").await;
    let files = Files::small();
    page.choose_files(files.paths()).await;
    page.wait_for_text("data-status", "200 train").await;
    page.wait_until_idle().await;
    page.train(5).await;
    let (loss, train_accuracy, test_accuracy) = crate::synthetic::EXPECTED[5];
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
async fn files_that_are_not_gzipped_are_loaded() {
    let folder = tempfile::tempdir().expect("a folder");
    let paths: Vec<_> = crate::synthetic::RUN
        .files()
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

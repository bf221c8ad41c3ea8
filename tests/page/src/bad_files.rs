//! Tests of invalid files in `#files`: the error names the file, and nothing else changes.

use crate::files::{Files, gzip};
use crate::page::{Kept, Page};
use crate::site::Site;
use crate::synthetic;

const TRAIN_IMAGES: &str = "train-images-idx3-ubyte";
const TRAIN_LABELS: &str = "train-labels-idx1-ubyte";
const TEST_IMAGES: &str = "t10k-images-idx3-ubyte";
const TEST_LABELS: &str = "t10k-labels-idx1-ubyte";

/// Opens a page and trains. Returns what a failed action must not change.
async fn trained() -> (Page, Kept) {
    let page = Page::trained(1).await;
    let kept = page.kept().await;
    (page, kept)
}

/// Chooses `files`. Fails unless the error contains all `parts` and nothing else changes.
async fn refused(page: &Page, kept: &Kept, files: &Files, parts: &[&str]) {
    page.script("document.getElementById('error').textContent = ''")
        .await;
    page.choose_files(files.paths()).await;
    page.wait_for_error(parts).await;
    page.wait_until_idle().await;
    assert_eq!(&page.kept().await, kept, "after {parts:?}");
}

/// Checks that loading data and training still work.
async fn still_works(page: Page) {
    let files = Files::small();
    page.choose_files(files.paths()).await;
    page.wait_for_text("data-status", "200 train").await;
    page.wait_for_no_error().await;
    page.fill("batch-size", "20").await;
    page.click("train").await;
    page.wait_for_epochs(1).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn rejects_bytes_that_are_no_valid_file() {
    let (page, kept) = trained().await;
    let lengths = |bytes: &mut Vec<u8>, length: [u8; 4]| bytes[4..8].copy_from_slice(&length);
    for (files, parts) in [
        (
            Files::with(TRAIN_IMAGES, |bytes| bytes[0] = 1),
            [TRAIN_IMAGES, "0x00000803", "0x01000803"],
        ),
        (
            Files::with(TEST_IMAGES, |bytes| bytes[2] = 0x0d),
            [TEST_IMAGES, "0x08", "0x0d"],
        ),
        (
            Files::with(TRAIN_LABELS, |bytes| bytes.truncate(100)),
            [TRAIN_LABELS, "200", "92"],
        ),
        (
            Files::with(TEST_LABELS, |bytes| bytes.truncate(6)),
            [TEST_LABELS, "8", "6"],
        ),
        (
            Files::with(TEST_LABELS, |bytes| bytes.push(0)),
            [TEST_LABELS, "60", "61"],
        ),
        (
            Files::with(TRAIN_IMAGES, |bytes| lengths(bytes, [255; 4])),
            [TRAIN_IMAGES, "1,073,741,824", "4,294,967,295 x 6 x 5"],
        ),
        (
            Files::with(TRAIN_IMAGES, |bytes| lengths(bytes, [0, 1, 0, 0])),
            [TRAIN_IMAGES, "1,966,080", "6,000"],
        ),
        (
            Files::with(TRAIN_LABELS, Vec::clear),
            [TRAIN_LABELS, "empty", ""],
        ),
    ] {
        refused(&page, &kept, &files, &parts).await;
    }
    still_works(page).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn rejects_corrupt_truncated_and_huge_gzip_streams() {
    let (page, kept) = trained().await;
    let corrupt = Files::with_packed(TRAIN_IMAGES, |bytes| {
        let middle = bytes.len() / 2;
        bytes[middle..middle + 50].fill(0xff);
    });
    refused(&page, &kept, &corrupt, &[TRAIN_IMAGES, "gzip"]).await;
    let cut = Files::with_packed(TEST_IMAGES, |bytes| bytes.truncate(bytes.len() / 2));
    refused(&page, &kept, &cut, &[TEST_IMAGES, "gzip"]).await;
    let empty = Files::with_packed(TEST_LABELS, Vec::clear);
    refused(&page, &kept, &empty, &[TEST_LABELS, "empty"]).await;
    // The labels unpack to 1,000 times their size: from 64 KiB to 64 MiB.
    let bomb = Files::with_packed(TRAIN_LABELS, |bytes| {
        let (_, mut labels) = synthetic::RUN.files()[1].clone();
        labels.resize(1 << 26, 0);
        *bytes = gzip(&labels);
    });
    refused(&page, &kept, &bomb, &[TRAIN_LABELS, "200"]).await;
    still_works(page).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn rejects_files_that_do_not_fit_each_other() {
    let (page, kept) = trained().await;
    let fewer = Files::with(TRAIN_LABELS, |bytes| {
        bytes[7] = 199;
        bytes.pop();
    });
    refused(&page, &kept, &fewer, &[TRAIN_LABELS, "200", "199"]).await;
    let label = Files::with(TEST_LABELS, |bytes| bytes[8] = 9);
    refused(
        &page,
        &kept,
        &label,
        &[TEST_LABELS, "0 … 3", "found 9 for image 1)"],
    )
    .await;
    let size = Files::with(TEST_IMAGES, |bytes| {
        bytes[11] = 5;
        bytes[15] = 6;
    });
    refused(&page, &kept, &size, &[TEST_IMAGES, "6 x 5", "5 x 6"]).await;
    let swapped = Files::with(TRAIN_LABELS, |bytes| {
        *bytes = synthetic::RUN.files()[0].1.clone()
    });
    refused(&page, &kept, &swapped, &[TRAIN_LABELS, "1", "3"]).await;
    still_works(page).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn rejects_files_that_do_not_have_the_four_roles() {
    let (page, kept) = trained().await;
    let three = Files::small().without(TEST_LABELS);
    refused(&page, &kept, &three, &[TEST_LABELS]).await;
    let mut twice = Files::small().without(TEST_LABELS);
    twice.add(
        "emnist-train-images-idx3-ubyte.gz",
        &gzip(&synthetic::RUN.files()[0].1),
    );
    refused(&page, &kept, &twice, &[TRAIN_IMAGES, "emnist-train-images"]).await;
    let mut stranger = Files::small();
    stranger.add("holiday.jpg", b"\xff\xd8\xff\xe0");
    refused(&page, &kept, &stranger, &["holiday.jpg", "leave it out"]).await;
    still_works(page).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn reports_wrong_files_that_are_served_with_the_page() {
    let files = Files::with(TEST_LABELS, |bytes| bytes.push(0));
    let site = Site::with_data(files.folder().to_owned()).await;
    let page = Page::open(&site.page("")).await;
    page.wait_for_error(&[TEST_LABELS, "60", "61"]).await;
    let files = Files::small();
    page.choose_files(files.paths()).await;
    page.wait_for_text("data-status", "200 train").await;
    page.wait_for_no_error().await;
}

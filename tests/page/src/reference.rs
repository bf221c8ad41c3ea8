//! Tests of the comparison of the run's metrics with the chapter's results.

use crate::page::{Page, Row};
use crate::site::Site;

/// The cells of a table. For each epoch: the chapter's value, the median and the range of the seeds, and
/// the run's value with its place in the range.
type Cells = Vec<[String; 4]>;

/// Returns the tables: test accuracy, training accuracy, training loss.
async fn tables(page: &Page) -> [Cells; 3] {
    let tables = page
        .script(
            "return [...document.querySelectorAll('#book table')].map((table) =>
              [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) =>
                [...cell.childNodes].map((part) => part.textContent).join(' '))))",
        )
        .await;
    serde_json::from_value(tables).expect("three tables of four columns")
}

fn cells(table: &[[String; 4]], column: usize) -> Vec<&str> {
    table.iter().map(|row| row[column].as_str()).collect()
}

/// Waits until the tables contain `count` values of the run.
async fn wait_for_figures(page: &Page, count: usize) {
    page.wait_for(&format!(
        "[...document.querySelectorAll('#book td:last-child')].filter((cell) => cell.className).length === {count}"
    ))
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_run_with_the_chapter_s_settings_is_in_the_reference_range() {
    let page = Page::with_full_set("seed=3").await;
    page.bring_in_sight("#book").await;
    page.wait_for_text("chapter-note", "Train with the chapter’s settings")
        .await;
    let [test, train, loss] = tables(&page).await;
    assert_eq!(cells(&test, 0), ["0", "1", "2", "3", "4", "5"]);
    let chapter = ["0.0925", "0.804", "0.818", "0.829", "0.833", "0.842"];
    assert_eq!(cells(&test, 1), chapter);
    assert_eq!(
        cells(&train, 1),
        ["0.748", "0.810", "0.823", "0.830", "0.834"]
    );
    assert_eq!(
        cells(&loss, 1),
        ["0.7872", "0.5762", "0.5293", "0.5052", "0.4895"]
    );
    assert_eq!(test[5][2], "0.827 0.814–0.831");
    assert!(cells(&test, 3).iter().all(|yours| *yours == "–"));

    // An untrained model has a test accuracy, but no result.
    page.click("step").await;
    page.wait_for_text("chapter-note", "once the run has finished")
        .await;
    page.click("reset").await;
    page.wait_for_text("chapter-note", "Train with the chapter’s settings")
        .await;

    page.train(5).await;
    page.bring_in_sight("#book").await;
    wait_for_figures(&page, 16).await;
    page.wait_for_text(
        "chapter-note",
        "All 16 of your results lie between the least and the greatest of 200 seeds.",
    )
    .await;
    let rows = page.rows().await;
    let [test, train, loss] = tables(&page).await;
    let columns: [fn(&Row) -> &str; 3] = [
        |epoch| &epoch.test_accuracy,
        |epoch| &epoch.train_accuracy,
        |epoch| &epoch.loss,
    ];
    for (table, column) in [test, train, loss].iter().zip(columns) {
        // The untrained model has only a test accuracy.
        for (row, epoch) in table.iter().rev().zip(rows.iter().rev()) {
            let (figure, verdict) = row[3].split_once(' ').expect("a figure and a verdict");
            assert_eq!(verdict, "✓ inside");
            // As in the table of epochs.
            assert_eq!(figure, column(epoch));
        }
    }

    page.switch_language().await;
    page.wait_for_text(
        "chapter-note",
        "내 결과 16개가 모두 시드 200개의 최솟값과 최댓값 사이에 있어요.",
    )
    .await;
    let korean = tables(&page).await;
    assert!(korean[0].iter().all(|row| row[3].ends_with("✓ 범위 안")));
    page.wait_for_text("book", "2017년 8월 31일").await;
    page.click("reset").await;
    page.bring_in_sight("#book").await;
    wait_for_figures(&page, 0).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn longer_runs_are_compared_as_far_as_the_chapter_goes() {
    let page = Page::with_full_set("epochs=7&seed=3").await;
    page.train(7).await;
    page.bring_in_sight("#book").await;
    wait_for_figures(&page, 16).await;
    page.wait_for_text("chapter-note", "16").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn says_why_a_run_is_not_compared() {
    let page = Page::with_full_set("epochs=1").await;
    for (field, value, chapter, english, korean) in [
        (
            "batch-size",
            "100",
            "256",
            "the chapter’s batch size is 256",
            "배치 크기",
        ),
        (
            "learning-rate",
            "0.2",
            "0.1",
            "the chapter’s learning rate is 0.1",
            "학습률",
        ),
    ] {
        page.fill(field, value).await;
        page.train(1).await;
        page.bring_in_sight("#book").await;
        page.wait_for_text("chapter-note", english).await;
        wait_for_figures(&page, 0).await;
        page.switch_language().await;
        page.wait_for_text("chapter-note", korean).await;
        page.wait_for_text("chapter-note", "비교할 수 없어요").await;
        page.switch_language().await;
        page.fill(field, chapter).await;
    }
    let page = Page::with_sample("epochs=1").await;
    page.train(1).await;
    page.bring_in_sight("#book").await;
    page.wait_for_text("chapter-note", "60,000 training and 10,000 test images")
        .await;
    wait_for_figures(&page, 0).await;
    page.switch_language().await;
    page.wait_for_text("chapter-note", "비교할 수 없어요").await;
}

/// Content that comes into sight must not move the button that a user is about to press.
#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_tables_are_filled_before_they_are_in_sight() {
    let page = Page::open(&Site::sample().page("")).await;
    page.wait_until_idle().await;
    page.wait_for("document.querySelectorAll('#book table').length === 3")
        .await;
    assert_eq!(page.script("return scrollY").await, serde_json::json!(0));
}

//! Tests of invalid settings: the error names the field, and nothing else changes.

use crate::page::Page;
use crate::site::Site;

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn reports_fields_out_of_range() {
    let page = Page::trained(1).await;
    let kept = page.kept().await;
    for (field, good, expected, bad) in [
        (
            "epochs",
            "1",
            "expected a whole number from 1 to 10,000, found",
            &["0", "-3", "NaN", "1e9", "0.5", "two", ""][..],
        ),
        (
            "learning-rate",
            "0.1",
            "expected a number above 0 and up to 1,000,000, found",
            &["0", "-0.1", "NaN", "inf", "1e9", ""],
        ),
        (
            "batch-size",
            "256",
            "expected a whole number from 1 to 2,000, found",
            &["0", "2001", "-1", "2.5", ""],
        ),
        (
            "seed",
            "2",
            "expected nothing, or a whole number from 0 to 9,007,199,254,740,991, found",
            &["-1", "1.5", "x"],
        ),
    ] {
        for found in bad {
            // Typing through the driver would be slow.
            page.script(&format!(
                "document.getElementById('error').textContent = '';
                const field = document.getElementById('{field}');
                field.value = '{found}';
                for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, {{bubbles: true}}));
                document.getElementById('train').click();"
            ))
            .await;
            page.wait_for_error(&[expected, found]).await;
            page.wait_for(&format!(
                "document.getElementById('{field}').ariaInvalid === 'true'"
            ))
            .await;
            page.wait_until_idle().await;
            assert_eq!(page.kept().await, kept, "{field} {found:?}");
        }
        page.fill(field, good).await;
    }
    page.click("train").await;
    page.wait_for_no_error().await;
    page.wait_for_epochs(1).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_error_disappears_with_its_cause() {
    let page = Page::trained(1).await;
    let kept = page.kept().await;
    page.fill("batch-size", "0").await;
    page.click("train").await;
    page.wait_for_error(&["Batch size"]).await;
    page.fill("seed", "4").await;
    page.wait_for("location.hash.includes('seed=4')").await;
    page.wait_for_error(&["Batch size"]).await;
    page.fill("batch-size", "100").await;
    page.wait_for_no_error().await;
    page.wait_for("document.getElementById('batch-size').ariaInvalid === null")
        .await;
    assert_eq!(page.kept().await, kept);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_wrong_address_is_reported_and_starts_no_run() {
    let site = Site::sample();
    let page = Page::open(&site.page("epochs=lots&lr=0.1&run")).await;
    page.wait_for_error(&["lots", "from 1 to 10,000"]).await;
    assert!(page.rows().await.is_empty());
    page.fill("epochs", "1").await;
    page.click("train").await;
    page.wait_for_epochs(1).await;
    page.wait_for_no_error().await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_learning_rate_of_a_hundred_is_bad_but_finite() {
    let site = Site::sample();
    let page = Page::open(&site.page("epochs=2&lr=100&seed=2&run")).await;
    page.wait_for_epochs(2).await;
    let rows = page.rows().await;
    let loss: f64 = rows[2].loss.parse().expect("a number");
    assert!(loss.is_finite() && loss > 1.0, "{rows:?}");
}

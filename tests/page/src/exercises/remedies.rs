//! Tests of exercise 3: three remedies side by side.

use serde_json::json;

use super::{cells, choose, trained};
use crate::accessibility::assert_accessible;
use crate::page::Page;

/// Waits until the room is loaded, predicts, and runs the main experiment.
async fn predict_and_run(page: &Page, prediction: &str) {
    page.wait_for("document.querySelector('#exercise-3-prediction option[value=clamp]')")
        .await;
    choose(page, "exercise-3-prediction", prediction).await;
    page.script("document.querySelector('#exercise-3 .run').click()")
        .await;
}

/// Types logits and chooses the label, counted from 1.
async fn type_case(page: &Page, group: &str, logits: [&str; 3], label: usize) {
    for (place, logit) in logits.iter().enumerate() {
        page.fill(&format!("exercise-3-{group}-{}", place + 1), logit)
            .await;
    }
    let label = (label - 1).to_string();
    choose(page, &format!("exercise-3-{group}-label"), &label).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn three_remedies_compute_with_the_same_logits() {
    let page = Page::with_sample("lang=en&at=exercises").await;
    predict_and_run(&page, "clamp").await;
    page.wait_for_text(
        "exercise-3-survived",
        "Right loss and gradient: Log-sum-exp. Your prediction was different.",
    )
    .await;
    let comparison = "return document.querySelector('#exercise-3 .comparison').textContent";
    assert_eq!(
        page.script(comparison).await,
        json!("You predicted: Clamp.")
    );
    // The label is 120 below the largest logit: exp(-120) is 0 in 32 bits, and -log 1e-8 = 18.4207.
    let rows = cells(&page, "exercise-3-results").await;
    assert_eq!(rows[0][1..], ["7.67e-53", "0", "0", "0"]);
    assert_eq!(rows[1][1..], ["120.00", "∞", "18.421", "120.00"]);
    assert_eq!(rows[2][1..], ["1.0000", "NaN", "0", "1.0000"]);
    assert_eq!(rows[3][1..], ["−1.0000", "NaN", "0", "−1.0000"]);
    assert_eq!(rows[5][1..], ["✓", "✗", "✗", "✓"]);
    page.wait_for_text(
        "exercise-3-faults",
        "−log ε = 18.421, but the exact loss is 120.00",
    )
    .await;
    page.wait_for("document.querySelector('#exercise-3 .explanation').open")
        .await;

    // The label is 30 below: p is exp(-30), which a limit of 1e-14 doesn't change.
    type_case(&page, "logits", ["30", "0", "-5"], 2).await;
    predict_and_run(&page, "all").await;
    page.wait_for_text(
        "exercise-3-survived",
        "gradient: Maximum only, Log-sum-exp. Your prediction was different.",
    )
    .await;
    page.wait_for("location.hash.includes('ex3=all,30,0,-5,2,1e-8')")
        .await;
    page.fill("exercise-3-epsilon", "1e-14").await;
    predict_and_run(&page, "all").await;
    page.wait_for_text(
        "exercise-3-survived",
        "Log-sum-exp. Your prediction was right.",
    )
    .await;
    let rows = cells(&page, "exercise-3-results").await;
    assert_eq!(rows[1][1..], ["30.000"; 4]);
    page.switch_language().await;
    page.wait_for_text("exercise-3-survived", "손실과 그래디언트가 올바른 해결책")
        .await;
    for (field, text) in [("epsilon", "0"), ("logits-2", "1e39")] {
        page.fill(&format!("exercise-3-{field}"), text).await;
        page.script("document.querySelector('#exercise-3 .run').click()")
            .await;
        page.wait_for(
            "document.querySelector('#exercise-3 .outcome').textContent.includes('고쳐 주세요')",
        )
        .await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_address_keeps_the_prediction_and_the_logits() {
    let page = Page::with_sample("lang=en&ex3=maximum,90,0,-200,2,1e-6&answers=open").await;
    page.wait_for("document.getElementById('exercise-3-prediction')?.value === 'maximum'")
        .await;
    page.script("document.querySelector('#exercise-3 .run').click()")
        .await;
    // 1 / exp(-90) overflows. For the third class it is multiplied by 0. -log 1e-6 = 13.8155.
    page.wait_for_text("exercise-3-faults", "multiplies 1/p = ∞ by 0")
        .await;
    page.wait_for_text("exercise-3-faults", "−log ε = 13.816")
        .await;
    page.wait_for("document.querySelector('#exercise-3 .explanation').open")
        .await;
    page.fill("exercise-3-rate", "1").await;
    page.wait_for("location.hash.includes('ex3=maximum,90,0,-200,2,1e-6,1')")
        .await;
    page.script("location.hash = 'lang=en&ex3=none'").await;
    page.wait_for("document.getElementById('exercise-3-logits-1').value === '120'")
        .await;
    page.wait_for("document.getElementById('exercise-3-rate').value === '3'")
        .await;
    page.script("location.hash = 'lang=en&ex3=all,90,0,-200,2,1e-6,0.5'")
        .await;
    page.wait_for("document.getElementById('exercise-3-rate').value === '0.5'")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn each_remedy_can_be_broken_and_the_score_is_kept() {
    let page = Page::with_sample("lang=en&at=exercises").await;
    page.wait_for("document.getElementById('exercise-3-score')?.rows.length === 4")
        .await;
    page.click("exercise-3-break").await;
    page.wait_for_text(
        "exercise-3-attempt",
        "Maximum only withstood: its loss is 0.4076",
    )
    .await;
    page.click("exercise-3-break").await;
    page.wait_for_text("exercise-3-attempt", "tried this before")
        .await;
    for (remedy, logits, fault) in [
        ("maximum", ["100", "0", "99"], "1/p is above 3.4e38"),
        (
            "clamp",
            ["20", "0", "0"],
            "The gradient is 0 in all classes",
        ),
        (
            "log-sum-exp",
            ["200", "0", "0"],
            "withstood: its loss is 200.00",
        ),
        // The exact loss is log 2.
        (
            "log-sum-exp",
            ["1e8", "1e8", "0"],
            "the exact one is 0.6931",
        ),
        (
            "log-sum-exp",
            ["3e38", "-3e38", "0"],
            "further apart than 3.4e38",
        ),
    ] {
        choose(&page, "exercise-3-remedy", remedy).await;
        type_case(&page, "yours", logits, 2).await;
        page.click("exercise-3-break").await;
        page.wait_for_text("exercise-3-attempt", fault).await;
    }
    let score = cells(&page, "exercise-3-score").await;
    let counts: Vec<&[String]> = score.iter().map(|row| &row[1..]).collect();
    assert_eq!(counts, [["2", "1"], ["1", "1"], ["3", "2"]]);
    page.fill("exercise-3-yours-1", "many").await;
    page.click("exercise-3-break").await;
    page.wait_for_text("exercise-3-attempt", "Correct the marked field")
        .await;
    page.switch_language().await;
    page.wait_for_text("exercise-3-attempt", "고쳐 주세요")
        .await;
    assert_eq!(cells(&page, "exercise-3-score").await[2][1..], ["3", "2"]);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn remedies_train_side_by_side() {
    let page = trained(1).await;
    let (fingerprint, rows) = (page.text("fingerprint").await, page.rows().await);
    page.wait_for("document.getElementById('exercise-3-train')?.textContent")
        .await;
    page.fill("exercise-3-rate", "0.1").await;
    page.click("exercise-3-train").await;
    let is_done = "document.getElementById('exercise-3-train-status').textContent === ''
        && document.getElementById('exercise-3-runs').rows.length === 4";
    page.wait_for(is_done).await;
    // Without a fault, all three are the page's own run with the same seed.
    let runs = cells(&page, "exercise-3-runs").await;
    for run in &runs {
        assert_eq!(run[1], "Finished 1 epoch.");
        assert_eq!(run[2][..4], rows[1].loss[..4]);
        assert_eq!(run[3], rows[1].test_accuracy);
        assert!(run[5].contains(" ns (× "), "{}", run[5]);
    }
    page.fill("exercise-3-rate", "10").await;
    page.click("exercise-3-train").await;
    page.wait_for_text("exercise-3-runs", "Halted: epoch 1")
        .await;
    page.wait_for(is_done).await;
    let runs = cells(&page, "exercise-3-runs").await;
    assert!(runs[0][1].starts_with("Halted"));
    assert!(runs[1][4] != "0" && runs[2][4] == "0");
    assert_eq!(runs[2][1], "Finished 1 epoch.");
    predict_and_run(&page, "log-sum-exp").await;
    page.wait_for_text("exercise-3-survived", "Log-sum-exp")
        .await;
    page.wait_until_idle().await;
    assert_accessible(&page, "exercise 3").await;
    assert_eq!(page.text("fingerprint").await, fingerprint);
    assert_eq!(page.rows().await, rows);
    page.train(1).await;
    assert_eq!(page.text("fingerprint").await, fingerprint);
}

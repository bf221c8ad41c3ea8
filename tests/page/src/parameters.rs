//! Tests of section 3.6.1: the templates of the parameters, and the biases beside them.

use serde_json::{Value, json};

use crate::page::Page;

const TEMPLATES: &str = "[...document.querySelectorAll('.templates canvas')]";

async fn templates(page: &Page) -> Value {
    page.script(&format!(
        "return {TEMPLATES}.map((canvas) => [canvas.ariaLabel, canvas.toDataURL()])"
    ))
    .await
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn templates_follow_the_training_from_its_random_start() {
    let page = Page::with_sample("seed=2&batch=500").await;
    page.bring_in_sight(".templates").await;
    page.wait_for(&format!("{TEMPLATES}.length === 10")).await;
    page.wait_for_text("weights-range", "initial weights").await;
    // Before a run, the section shows its initial noise, which depends on the seed.
    let pictures = format!("{TEMPLATES}.map((canvas) => canvas.toDataURL())");
    page.wait_for(&format!("new Set({pictures}).size === 10"))
        .await;
    let noise = templates(&page).await[0][1].clone();
    page.fill("seed", "3").await;
    page.bring_in_sight(".templates").await;
    page.wait_for(&format!("{pictures}[0] !== {noise}")).await;
    page.fill("seed", "2").await;
    page.bring_in_sight(".templates").await;
    page.wait_for(&format!("{pictures}[0] === {noise}")).await;
    // The templates change after each of two minibatches.
    page.click("step").await;
    page.bring_in_sight(".templates").await;
    page.wait_for(&format!("{TEMPLATES}[0].ariaLabel.includes('bias')"))
        .await;
    let first = templates(&page).await;
    page.click("step").await;
    page.bring_in_sight(".templates").await;
    page.wait_for(&format!("{TEMPLATES}[0].ariaLabel !== {}", first[0][0]))
        .await;
    let second = templates(&page).await;
    for label in 0..10 {
        assert_ne!(first[label][1], second[label][1], "class {label}");
    }
    // The scale ends at the largest magnitude of all weights, once both steps are shown.
    let range = page
        .async_script(
            "const {parameters} = await softmaxLab.client.send({type: 'parameters'});
            return Math.max(...parameters.weights.map(Math.abs));",
        )
        .await;
    page.wait_for(&format!(
        "Math.abs(document.querySelectorAll('.scale .end')[1].textContent - {range}) <= 0.0005"
    ))
    .await;
    page.click("reset").await;
    page.bring_in_sight(".templates").await;
    page.wait_for_text("weights-range", "initial weights").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn templates_are_described_in_both_languages() {
    let page = Page::trained(1).await;
    page.bring_in_sight(".templates").await;
    page.wait_for(&format!("/^ankle boot: weights from −0\\.\\d+ to \\+0\\.\\d+, bias [+−]0\\.\\d+$/.test({TEMPLATES}[9]?.ariaLabel)"))
        .await;
    page.switch_language().await;
    page.wait_for(&format!(
        "{TEMPLATES}[9].ariaLabel.startsWith('앵클부츠: 가중치')"
    ))
    .await;
    let names = page
        .script("return [...document.querySelectorAll('.templates figcaption span:first-child')].map((name) => name.textContent)")
        .await;
    assert_eq!(names[0], json!("티셔츠"));
}

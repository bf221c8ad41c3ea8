//! Tests of training with the chapter's own functions.

use serde_json::json;

use crate::page::Page;

/// Chooses the functions to train with.
async fn choose(page: &Page, engine: &str) {
    page.script(&format!(
        "const select = document.getElementById('engine');
        select.value = '{engine}';
        select.dispatchEvent(new Event('input', {{bubbles: true}}));"
    ))
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn both_engines_reach_the_same_losses() {
    let page = Page::with_sample("epochs=2").await;
    page.train(2).await;
    let fast = page.rows().await;
    let hint = "fingerprint-hint";
    page.wait_for_text(hint, "give everyone the same one").await;
    choose(&page, "chapter").await;
    let address = page.script("return location.hash").await;
    assert!(address.to_string().contains("engine=chapter"), "{address}");
    page.train(2).await;
    page.wait_for_text("run", "with the chapter’s functions")
        .await;
    page.wait_for_text(hint, "depends on the machine").await;
    for (fast, chapter) in fast.iter().zip(page.rows().await).skip(1) {
        let [fast, chapter] = [&fast.loss, &chapter.loss].map(|loss| loss.parse::<f64>());
        let (fast, chapter) = (fast.expect("a loss"), chapter.expect("a loss"));
        assert!((fast - chapter).abs() < 2e-4, "{fast}, {chapter}");
    }
    page.switch_language().await;
    page.wait_for_text(hint, "기기마다").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_address_names_the_engine() {
    let page = Page::with_sample("engine=chapter&epochs=1&run").await;
    page.wait_for_epochs(1).await;
    let shown = "return document.getElementById('engine').value";
    assert_eq!(page.script(shown).await, json!("chapter"));
    page.wait_for_text("run", "with the chapter’s functions")
        .await;
    let page = Page::with_sample("engine=slow").await;
    page.wait_for_error(&["engine=slow", "fast, chapter"]).await;
    assert_eq!(page.script(shown).await, json!("fast"));
}

/// The names of the paths in the page's charts that contain a coordinate that is no finite number.
const BROKEN_PATHS: &str = "[...document.querySelectorAll('svg path, svg line, svg text')]
    .filter((part) => part.getAttributeNames().some((name) => /NaN|Infinity/.test(part.getAttribute(name))))
    .map((part) => part.outerHTML)";

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn losses_of_nan_are_shown_and_the_next_run_works() {
    let page = Page::with_sample("epochs=3&lr=100&seed=3&engine=chapter").await;
    page.train(3).await;
    // The chapter's softmax overflows in the first epoch.
    let rows = page.rows().await;
    assert_eq!(rows[0].loss, "–");
    for row in &rows[1..] {
        assert_eq!(row.loss, "NaN", "epoch {}", row.epoch);
        let test_accuracy: f64 = row.test_accuracy.parse().expect("a fraction");
        assert!((0.0..=1.0).contains(&test_accuracy), "{test_accuracy}");
    }
    page.wait_for_text("status", "loss NaN").await;
    page.wait_for_text("live", "NaN").await;
    // The charts leave out what is not finite, and keep the axis of finite losses.
    for plot in ["loss-plot", "large-loss-plot"] {
        page.bring_in_sight(&format!("#{plot}")).await;
        page.wait_for(&format!(
            "document.querySelector('#{plot} .line.minibatch-loss')
              && !document.querySelector('#{plot} .line.loss')
              && document.getElementById('{plot}').textContent.includes('2.5')"
        ))
        .await;
    }
    page.wait_for(
        "document.querySelector('#large-accuracy-plot .marker.test-accuracy')
          ?.getAttribute('d').split('M').length === 4 + 1",
    )
    .await;
    page.script("document.getElementById('large-loss-chart').focus()")
        .await;
    page.press_key('\u{e010}').await;
    page.wait_for_text("readout", "Epoch 3: loss NaN").await;
    page.bring_in_sight("#loss-curve").await;
    page.wait_for_text("loss-of-image", "NaN.").await;
    page.wait_for_text("gradient-sum", "NaN").await;
    assert_eq!(page.text("gradient-sum").await, "NaN", "NaN has no sign");
    page.wait_until_at_rest().await;
    let broken = format!("return {BROKEN_PATHS}");
    assert_eq!(page.script(&broken).await, json!([]));
    // The fast functions train as if nothing had happened.
    choose(&page, "fast").await;
    page.fill("learning-rate", "0.1").await;
    page.train(3).await;
    let losses = page.rows().await.into_iter().skip(1);
    let losses: Vec<f64> = losses
        .map(|row| row.loss.parse().expect("a number"))
        .collect();
    assert!(
        losses[0] < 2.3 && losses.is_sorted_by(|a, b| a > b),
        "{losses:?}"
    );
    page.wait_for(
        "document.querySelector('#large-loss-plot .marker.loss')
          ?.getAttribute('d').split('M').length === 3 + 1",
    )
    .await;
    page.bring_in_sight("#loss-curve").await;
    page.wait_for("/\\d\\.$/.test(document.getElementById('loss-of-image').textContent.trim())")
        .await;
    page.wait_until_at_rest().await;
    assert_eq!(page.script(&broken).await, json!([]));
}

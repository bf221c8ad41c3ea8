//! Training with the chapter's own functions.

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

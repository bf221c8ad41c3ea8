//! Checks the page with axe, the accessibility checker.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

/// Checks the page with all rules of axe, including best practices. Fails if axe finds a problem.
pub(crate) async fn assert_accessible(page: &Page, what: &str) {
    assert_follows_rules(page, what, "{}").await;
}

/// Checks the page with the rules of axe that depend on colours. The other rules don't depend on the theme.
async fn assert_colours_accessible(page: &Page, what: &str) {
    let rules = "{runOnly: ['color-contrast', 'link-in-text-block']}";
    assert_follows_rules(page, what, rules).await;
}

/// Checks the page with `options` for axe. Transitions of colours end at once, so that axe sees the final
/// colours.
async fn assert_follows_rules(page: &Page, what: &str, options: &str) {
    let axe =
        std::path::Path::new(crate::site::ROOT).join("tests/axe/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).expect("`cargo xtask test` installs it");
    page.script(&axe).await;
    let violations = page
        .async_script(&format!(
            "const settled = new CSSStyleSheet();
            settled.replaceSync('*, ::before, ::after {{ transition: none !important; }}');
            document.adoptedStyleSheets = [settled];
            const {{violations}} = await axe.run({options});
            return violations.map(({{id, impact, nodes}}) => ({{id, impact,
              nodes: nodes.map(({{html, failureSummary}}) => `${{html}}: ${{failureSummary}}`)}}));"
        ))
        .await;
    assert_eq!(violations, json!([]), "{what}: {violations:#}");
}

async fn in_both_languages(page: &Page, what: &str) {
    for language in ["en", "ko"] {
        page.wait_for(&format!("document.documentElement.lang === '{language}'"))
            .await;
        assert_accessible(page, &format!("{what}, {language}")).await;
        page.switch_language().await;
    }
}

/// Shows everything that can appear after a run: an earlier run, open experiments, a readout, a measured
/// speed, and an error.
async fn bring_about_everything(page: &Page) {
    page.train(2).await;
    page.script(
        "for (const fold of document.querySelectorAll('.experiments details, #experiments details, #learned')) fold.open = true",
    )
    .await;
    page.wait_for_text("picked", "0.5").await;
    page.wait_for_text("example-accuracy", "0.5").await;
    page.wait_for_text("random-sums", "1.0000").await;
    page.wait_for_text("row-sum-1", "15").await;
    page.click("p-guess").await;
    page.wait_for_text("loss-of-p", "ln 10").await;
    page.click("benchmark").await;
    page.wait_for_text("benchmark-result", "per epoch").await;
    page.wait_until_idle().await;
    page.wait_until_at_rest().await;
    page.move_mouse_away().await;
    page.script("document.getElementById('large-loss-chart').focus()")
        .await;
    page.press_key('\u{e011}').await;
    page.wait_for_text("readout", "Epoch 0").await;
    page.script(
        "document.getElementById('show-step').click();
        document.querySelector('#minibatch-images').open = true;
        document.querySelector('.templates button').click();",
    )
    .await;
    page.bring_in_sight("#next-step").await;
    page.wait_for(
        "document.querySelector('#minibatch-images canvas') && document.querySelector('#large-pixel tr')",
    )
    .await;
    page.script("document.getElementById('epochs').value = 'none'")
        .await;
    page.script("document.getElementById('train').click()")
        .await;
    page.wait_for_error(&["none"]).await;
    page.wait_for_text("readout", "Epoch 0").await;
}

/// Opens a page whose worker has a fast clock, so that the benchmark of two seconds ends soon.
async fn address() -> String {
    Site::with_clock(1).await.page("epochs=2&seed=3")
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn axe_finds_nothing_in_light_colours() {
    let page = Page::open(&address().await).await;
    page.wait_until_idle().await;
    in_both_languages(&page, "untrained").await;
    page.train(2).await;
    assert_accessible(&page, "trained").await;
    bring_about_everything(&page).await;
    in_both_languages(&page, "with all that may appear").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn axe_finds_nothing_in_dark_colours() {
    let page = Page::open_dark(&address().await).await;
    page.wait_until_idle().await;
    assert_colours_accessible(&page, "untrained, dark").await;
    page.train(2).await;
    bring_about_everything(&page).await;
    assert_colours_accessible(&page, "with all that may appear, dark").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn axe_finds_nothing_without_data() {
    let page = Page::open(&Site::empty().await.page("")).await;
    page.wait_for_error(&["idx"]).await;
    // They are there until the sections are loaded.
    page.wait_until_at_rest().await;
    in_both_languages(&page, "without data").await;
}

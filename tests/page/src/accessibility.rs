//! What axe, the accessibility checker, makes of the page.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

/// Lets axe judge by all its rules, best practices included: it finds nothing. What it judges is how
/// things come to look: colours on their way from one to the other go there at once.
pub(crate) async fn assert_accessible(page: &Page, what: &str) {
    let axe =
        std::path::Path::new(crate::site::ROOT).join("tests/axe/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).expect("`cargo xtask test` installs it");
    page.script(&axe).await;
    let violations = page
        .async_script(
            "const settled = new CSSStyleSheet();
            settled.replaceSync('*, ::before, ::after { transition: none !important; }');
            document.adoptedStyleSheets = [settled];
            const {violations} = await axe.run();
            return violations.map(({id, impact, nodes}) => ({id, impact,
              nodes: nodes.map(({html, failureSummary}) => `${html}: ${failureSummary}`)}));",
        )
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

/// Lets axe judge the page before the first run, after it, and with everything on it that may appear
/// later: a run before, a readout, a measured speed, and an error.
async fn assert_accessible_from_start_to_end(page: Page, theme: &str) {
    page.wait_until_idle().await;
    in_both_languages(&page, &format!("{theme}, untrained")).await;
    page.train(2).await;
    assert_accessible(&page, &format!("{theme}, trained")).await;
    page.train(2).await;
    page.click("benchmark").await;
    page.wait_for_text("benchmark-result", "per epoch").await;
    page.wait_until_idle().await;
    page.wait_until_at_rest().await;
    page.script("document.getElementById('loss-chart').focus()")
        .await;
    page.press_key('\u{e011}').await;
    page.wait_for_text("readout", "Epoch 0").await;
    page.script("document.getElementById('epochs').value = 'none'")
        .await;
    page.script("document.getElementById('train').click()")
        .await;
    page.wait_for_error(&["none"]).await;
    page.wait_for_text("readout", "Epoch 0").await;
    in_both_languages(&page, &format!("{theme}, with all that may appear")).await;
}

/// A page whose clock runs fast: its benchmark takes two seconds of it.
async fn address() -> String {
    Site::with_clock(1).await.page("epochs=2&seed=3")
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn axe_finds_nothing_in_light_colours() {
    let page = Page::open(&address().await).await;
    assert_accessible_from_start_to_end(page, "light").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn axe_finds_nothing_in_dark_colours() {
    let page = Page::open_dark(&address().await).await;
    assert_accessible_from_start_to_end(page, "dark").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn axe_finds_nothing_where_there_is_no_data() {
    let page = Page::open(&Site::empty().await.page("")).await;
    page.wait_for_error(&["idx"]).await;
    // Until the sections are loaded.
    page.wait_until_at_rest().await;
    in_both_languages(&page, "without data").await;
}

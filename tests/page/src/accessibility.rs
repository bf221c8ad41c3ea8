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

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn axe_finds_nothing_to_object_to() {
    let site = Site::sample("/nowhere/").await;
    let address = site.page("epochs=2&seed=3");
    for dark in [false, true] {
        let page = if dark {
            Page::open_dark(&address).await
        } else {
            Page::open(&address).await
        };
        let theme = if dark { "dark" } else { "light" };
        page.wait_until_idle().await;
        in_both_languages(&page, &format!("{theme}, untrained")).await;
        page.train(2).await;
        in_both_languages(&page, &format!("{theme}, trained")).await;
        page.train(2).await;
        page.script("document.getElementById('loss-chart').focus()")
            .await;
        page.press_key('\u{e011}').await;
        page.wait_for_text("readout", "Epoch 0").await;
        in_both_languages(&page, &format!("{theme}, with a run before")).await;
        page.click("benchmark").await;
        page.wait_for_text("benchmark-result", "per epoch").await;
        page.wait_until_idle().await;
        in_both_languages(&page, &format!("{theme}, measured")).await;
        page.fill("epochs", "none").await;
        page.click("train").await;
        page.wait_for_error(&["none"]).await;
        in_both_languages(&page, &format!("{theme}, with an error")).await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn axe_finds_nothing_where_there_is_no_data() {
    let page = Page::open(&Site::empty().await.page("")).await;
    page.wait_for_error(&["idx"]).await;
    in_both_languages(&page, "without data").await;
}

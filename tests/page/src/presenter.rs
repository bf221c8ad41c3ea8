//! The page on a projector: its theme, and the presenter mode.

use serde_json::json;

use crate::page::Page;

/// What the theme changes: the background, a text, a picture, and what the browser draws itself.
const COLOURS: &str = "[
    getComputedStyle(document.documentElement).backgroundColor,
    getComputedStyle(document.getElementById('status')).color,
    document.querySelector('#templates canvas').toDataURL(),
    getComputedStyle(document.getElementById('seed')).colorScheme]";

/// Chooses a theme as a hand does.
async fn choose_theme(page: &Page, theme: &str) {
    page.script(&format!(
        "const select = document.getElementById('theme');
        select.value = '{theme}';
        select.dispatchEvent(new Event('change'));"
    ))
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_theme_is_chosen_and_remembered_in_the_address() {
    let page = Page::with_sample("seed=2").await;
    page.wait_until_at_rest().await;
    let auto = page.script(&format!("return {COLOURS}")).await;
    assert_eq!(auto[3], json!("light"));
    choose_theme(&page, "dark").await;
    page.wait_for("location.hash.includes('theme=dark')").await;
    let are_others = format!("{COLOURS}.every((colour, place) => colour !== ({auto})[place])");
    page.wait_for(&are_others).await;
    choose_theme(&page, "").await;
    page.wait_for("!location.hash.includes('theme')").await;
    let are_as_before = format!("{COLOURS}.every((colour, place) => colour === ({auto})[place])");
    page.wait_for(&are_as_before).await;
    // The address chooses, too.
    page.script("location.hash = 'lang=en&seed=2&theme=dark'")
        .await;
    page.wait_for(&are_others).await;
    page.wait_for("document.getElementById('theme').value === 'dark'")
        .await;
    page.script("location.hash = 'lang=en&seed=2&theme=blue'")
        .await;
    page.wait_for_error(&["theme=blue", "light, dark"]).await;
    page.wait_for(&are_as_before).await;
}

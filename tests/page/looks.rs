//! Pictures of the page for people to look at, and what can be measured of its looks.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

/// Leaves a picture, and sees that nothing is wider than the page.
async fn look(page: &Page, width: u32, theme: &str, language: &str) {
    page.screenshot(1280, &format!("page-{width}-{theme}-{language}"))
        .await;
    let widths = "const {scrollWidth, clientWidth} = document.documentElement;
        return [scrollWidth, clientWidth]";
    let widths = page.script(widths).await;
    assert_eq!(widths[0], widths[1], "{width} {theme} {language}");
    // A scroll bar may take some of it.
    let shown = widths[1].as_u64().expect("a number");
    assert!(
        (u64::from(width) - 20..=u64::from(width)).contains(&shown),
        "{shown} pixels wide"
    );
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn nothing_sticks_out_at_any_width_theme_or_language() {
    let site = Site::full().await;
    for (theme, dark) in [("light", false), ("dark", true)] {
        let address = site.page("epochs=5&seed=3&run");
        let page = if dark {
            Page::open_dark(&address).await
        } else {
            Page::open(&address).await
        };
        for width in [1280, 390] {
            if width < 1280 {
                page.narrow_to(width).await;
            }
            page.wait_for_epochs(5).await;
            let prefers_dark = page
                .script("return matchMedia('(prefers-color-scheme: dark)').matches")
                .await;
            assert_eq!(prefers_dark, json!(dark));
            look(&page, width, theme, "en").await;
            page.click("language").await;
            page.wait_for("document.documentElement.lang === 'ko'")
                .await;
            look(&page, width, theme, "ko").await;
            page.click("language").await;
            page.wait_for("document.documentElement.lang === 'en'")
                .await;
        }
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn opened_from_disk_it_says_what_to_do() {
    let address = format!("file://{}/www/index.html", crate::site::ROOT);
    let page = Page::open(&address).await;
    page.wait_for("document.body.innerText.includes('cargo xtask demo')")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn nothing_is_fetched_from_elsewhere() {
    let page = Page::trained(1).await;
    let elsewhere = page
        .script(
            "return performance.getEntriesByType('resource').map((entry) => entry.name)
              .filter((name) => !name.startsWith(location.origin))",
        )
        .await;
    assert_eq!(elsewhere, json!([]));
}

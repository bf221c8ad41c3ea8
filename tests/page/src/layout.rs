//! Takes screenshots of the page, and tests sizes, colours and heights.

use std::collections::BTreeMap;

use serde_json::json;

use crate::page::Page;
use crate::site::Site;
use crate::words::focus_symbol;

/// A script that returns the numbers that exceed their table cells, and those that overlap at a chart's
/// axes.
const CROWDED_NUMBERS: &str = "
    const isWithin = (cell) => {
      const content = document.createRange();
      content.selectNodeContents(cell);
      const [text, box] = [content, cell].map((part) => part.getBoundingClientRect());
      return text.left >= box.left - 1 && text.right <= box.right + 1;
    };
    // The boxes of texts are higher than the letters. How much depends on the browser.
    const air = (box) => box.height / 3;
    const touch = (a, b) => a !== b && a.left < b.right && b.left < a.right
      && a.top + air(a) < b.bottom && b.top + air(b) < a.bottom;
    const crowded = (plot) => {
      const {left} = plot.getBoundingClientRect();
      const texts = [...plot.querySelectorAll('text')];
      const boxes = texts.map((text) => text.getBoundingClientRect());
      return texts.filter((_, place) => boxes[place].left < left
        || boxes.some((other) => touch(boxes[place], other)));
    };
    const cells = [...document.querySelectorAll('section th, section td')]
      .filter((cell) => cell.checkVisibility());
    const plots = [...document.querySelectorAll('.plot')].filter((plot) => plot.checkVisibility());
    const isEmpty = plots.some((plot) => plot.querySelectorAll('text').length === 0);
    if (cells.length === 0 || isEmpty) return ['there are none'];
    return [...cells.filter((cell) => !isWithin(cell)), ...plots.flatMap(crowded)].map((element) => {
      const {left, right, top} = element.getBoundingClientRect();
      return `${element.tagName} ${element.closest('[id]').id} ${element.textContent} ${left} ${right} ${top}`;
    });";

async fn assert_numbers_are_apart(page: &Page) {
    page.wait_until_at_rest().await;
    assert_eq!(page.script(CROWDED_NUMBERS).await, json!([]));
}

/// Waits until the tables show the chapter's results and those of the run.
async fn wait_for_the_tables(page: &Page) {
    page.bring_in_sight("#book").await;
    page.wait_for("document.querySelectorAll('#book table').length === 3")
        .await;
    page.wait_for("/\\d/.test(document.getElementById('why-logits').textContent)")
        .await;
}

/// Takes a screenshot. Fails if something is wider than the page.
async fn show(page: &Page, width: u32, theme: &str, language: &str) {
    page.screenshot(1280, &format!("page-{width}-{theme}-{language}"))
        .await;
    assert_nothing_sticks_out(page, width, theme, language).await;
}

async fn assert_nothing_sticks_out(page: &Page, width: u32, theme: &str, language: &str) {
    let widths = "const {scrollWidth, clientWidth} = document.documentElement;
        const isWider = (element) => element.getBoundingClientRect().right > clientWidth + 0.5;
        const isCut = (element) => element.closest('.scroller, .examples, math, [hidden]') !== null;
        const wider = [...document.querySelectorAll('main *')].filter((e) => isWider(e) && !isCut(e));
        return [scrollWidth, clientWidth, wider.map(({tagName, id, className}) => `${tagName} ${id} ${className}`)]";
    let widths = page.script(widths).await;
    let wider = &widths[2];
    assert_eq!(
        widths[0], widths[1],
        "{width} {theme} {language}: {wider:#}"
    );
    // A scroll bar can take some pixels of it.
    let shown = widths[1].as_u64().expect("a number");
    assert!(
        (u64::from(width) - 20..=u64::from(width)).contains(&shown),
        "{shown} pixels wide"
    );
}

async fn assert_theme(page: &Page, theme: &str) {
    let is_dark = "return matchMedia('(prefers-color-scheme: dark)').matches";
    assert_eq!(page.script(is_dark).await, json!(theme == "dark"));
}

const RUN: &str = "epochs=5&seed=3&run";

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn nothing_sticks_out_in_light_colours() {
    let page = Page::open(&Site::full().page(RUN)).await;
    for width in [1280, 390] {
        if width < 1280 {
            page.narrow_to(width).await;
        }
        page.wait_for_epochs(5).await;
        assert_theme(&page, "light").await;
        for language in ["en", "ko"] {
            let spoken = page.script("return document.documentElement.lang").await;
            if spoken != json!(language) {
                page.switch_language().await;
            }
            show(&page, width, "light", language).await;
        }
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn nothing_sticks_out_in_dark_colours() {
    // Widths don't depend on colours. One width and one language are enough.
    let page = Page::open_dark(&Site::sample().page(RUN)).await;
    page.wait_for_epochs(5).await;
    assert_theme(&page, "dark").await;
    page.switch_language().await;
    show(&page, 1280, "dark", "ko").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn losses_that_explode_stay_within_their_column() {
    let site = Site::sample();
    for (rate, width) in [("1e6", 1280), ("100", 320), ("1e6", 320)] {
        let page = Page::narrow(&site, &format!("epochs=2&lr={rate}&seed=3&run"), width).await;
        page.wait_for_epochs(2).await;
        let loss = &page.rows().await[2].loss;
        assert!(loss.parse::<f64>().is_ok_and(|loss| loss > 10.0), "{loss}");
        wait_for_the_tables(&page).await;
        assert_numbers_are_apart(&page).await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn large_type_has_room() {
    let site = Site::sample();
    let page = Page::open_with_large_type(&site.page("epochs=5&seed=3&run")).await;
    for width in [1280, 390] {
        if width < 1280 {
            page.narrow_to(width).await;
            page.enlarge_type().await;
        }
        page.wait_for_epochs(5).await;
        let size = page
            .script("return getComputedStyle(document.documentElement).fontSize")
            .await;
        assert_eq!(size, json!("32px"));
        wait_for_the_tables(&page).await;
        for language in ["en", "ko"] {
            assert_numbers_are_apart(&page).await;
            assert_nothing_sticks_out(&page, width, "large", language).await;
            page.switch_language().await;
            page.wait_for(&format!("document.documentElement.lang !== '{language}'"))
                .await;
        }
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn forced_colours_keep_states_distinct() {
    let site = Site::sample();
    let page = Page::open_with_forced_colours(&site.page("")).await;
    page.wait_until_idle().await;
    page.wait_for("matchMedia('(forced-colors: active)').matches")
        .await;
    page.click("step").await;
    page.wait_for("document.getElementById('pause').ariaPressed === 'true'")
        .await;
    let differ = |id: &str, other: &str, property: &str| {
        format!(
            "getComputedStyle(document.getElementById('{id}')).{property}
             !== getComputedStyle(document.getElementById('{other}')).{property}"
        )
    };
    // Without reduced motion, colours change gradually.
    page.wait_for(&differ("pause", "step", "backgroundColor"))
        .await;
    page.click("stop").await;
    page.fill("epochs", "none").await;
    page.click("train").await;
    page.wait_for_error(&["none"]).await;
    page.wait_for(&differ("epochs", "seed", "borderTopStyle"))
        .await;
    // Marks differ from text, and bars from what is behind them.
    page.fill("epochs", "1").await;
    page.train(1).await;
    page.bring_in_sight("#logit-bars").await;
    page.wait_for("document.querySelectorAll('#logit-bars .drawn span').length === 10")
        .await;
    focus_symbol(&page, "model", "logits").await;
    page.wait_for("document.getElementById('logit-bars').classList.contains('marked')")
        .await;
    page.wait_for(
        "(() => {
          const {color, outlineColor, outlineStyle} = getComputedStyle(document.getElementById('logit-bars'));
          return outlineStyle === 'dashed' && outlineColor !== color;
        })()",
    )
    .await;
    page.wait_for(
        "[...document.querySelectorAll('#logit-bars .drawn span')].every((bar) =>
          getComputedStyle(bar).backgroundColor !== getComputedStyle(document.body).backgroundColor)",
    )
    .await;
}

/// Returns the height of each section of the chapter, once everything is loaded.
async fn heights(page: &Page) -> BTreeMap<String, f64> {
    page.wait_until_at_rest().await;
    let heights = page
        .script(
            "return Object.fromEntries([...document.querySelectorAll('main section')]
              .map((section) => [section.id, section.offsetHeight]));",
        )
        .await;
    serde_json::from_value(heights).expect("heights")
}

/// Scrolls to every section and waits until it is up to date.
async fn scroll_through(page: &Page) {
    let is_at_end = "const before = scrollY;
        scrollBy(0, innerHeight / 2);
        return scrollY === before";
    while page.script(is_at_end).await != json!(true) {
        page.wait_until_at_rest().await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn sections_keep_their_height_when_they_come_into_sight() {
    let site = Site::sample();
    let page = Page::ready(&site, "epochs=2&seed=3").await;
    page.wait_for("document.querySelectorAll('.examples button').length === 80")
        .await;
    for is_trained in [false, true] {
        if is_trained {
            page.click("train").await;
            page.wait_for_epochs(2).await;
            page.wait_for("!document.getElementById('why').hidden")
                .await;
        }
        page.script("scrollTo(0, 0)").await;
        let before = heights(&page).await;
        assert!(before.len() > 10, "{before:?}");
        scroll_through(&page).await;
        for (section, height) in heights(&page).await {
            let change = height - before[&section];
            assert!(change.abs() < 5.0, "{section} by {change} pixels");
        }
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_page_opened_from_disk_says_what_to_do() {
    let address = format!("file://{}/www/index.html", crate::site::ROOT);
    let page = Page::open(&address).await;
    page.wait_for("document.body.innerText.includes('cargo xtask demo')")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn nothing_is_fetched_from_elsewhere() {
    let (site, reports) = Site::confined().await;
    let page = Page::open(&site.page("epochs=1&seed=2&run")).await;
    page.wait_for_epochs(1).await;
    let is_worker_confined = "const {headers} = await fetch('worker.js');
        return headers.has('content-security-policy')";
    assert_eq!(page.async_script(is_worker_confined).await, json!(true));
    // Reports of earlier requests would have come before this one.
    page.async_script("await fetch('http://127.0.0.1:9/nothing').catch(() => 0)")
        .await;
    let report = reports.wait_for_first().await;
    assert!(report.contains("127.0.0.1:9"), "{report}");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_page_is_short_while_every_fold_is_closed() {
    /// Largest height of the page without the exercises at a width of 1280 `[CSS pixels]`.
    const LONGEST: u64 = 6_965;
    /// Largest height of the exercises: their introduction, and a row for each `[CSS pixels]`.
    const EXERCISES: u64 = 450;
    let page = Page::with_sample("").await;
    for language in ["en", "ko"] {
        // The height of formulas depends on their font.
        page.wait_until_at_rest().await;
        page.async_script("await document.fonts.ready").await;
        let lengths = page
            .script(
                "const {offsetTop, offsetHeight} = document.getElementById('lesson-exercises');
                const {offsetTop: top, offsetHeight: height} = document.getElementById('lesson-summary');
                const exercises = offsetTop + offsetHeight - top - height;
                return [document.documentElement.scrollHeight - exercises, exercises]",
            )
            .await;
        let [length, exercises] = [0, 1].map(|place| lengths[place].as_u64().expect("a number"));
        assert!(length <= LONGEST, "{language}: {length} pixels");
        assert!(exercises <= EXERCISES, "{language}: {exercises} pixels");
        page.switch_language().await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn formulas_are_set_in_a_font_for_mathematics() {
    let page = Page::with_sample("").await;
    page.bring_in_sight("#lesson-accuracy .formula").await;
    page.wait_for("document.fonts.check('1em \"STIX Two Math\"', '∑')")
        .await;
    // Without a font for formulas, a sum sign is smaller than the fraction beside it.
    page.wait_for(
        "(() => {
          const height = (selector) => document.querySelector(`#lesson-accuracy ${selector}`)
            .getBoundingClientRect().height;
          return height('munderover > mo') > 1.3 * height('mfrac > mi');
        })()",
    )
    .await;
}

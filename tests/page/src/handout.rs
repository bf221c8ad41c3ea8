//! Tests of the printed page.

use std::io::Read;

use flate2::read::ZlibDecoder;
use serde_json::json;
use xtask::browser::Browser;

use crate::browsers::browser;
use crate::page::Page;
use crate::site::Site;

/// The width between the margins of A4 `[CSS pixels]`.
const A4_WIDTH: u32 = 695;

/// A script with functions that return the texts and the pictures of the model in the sections, without
/// the stage.
const SHOWN: &str = "
    window.shown = () => ['#lesson-parameters .templates', '#logit-bars', '#gradient-bars', '#loss-of-image',
      '#accuracy-summary', '#matrix', '#class-accuracy', '#large-nine', '#likeliest table']
      .map((part) => document.querySelector(part).innerText);
    window.pictures = () => [...document.querySelectorAll('.chapter canvas')]
      .filter((canvas) => canvas.checkVisibility() && !canvas.closest('#own, .enlarged')).map((canvas) => canvas.toDataURL());";

/// A script that replaces printing: `window.printed` gets what the page shows then. No dialog opens.
const PRINT_INTO_VARIABLE: &str = "
    window.print = () => {
      dispatchEvent(new Event('beforeprint'));
      window.printed = {shown: shown(), busy: document.querySelectorAll('[aria-busy=\"true\"], .unloaded').length};
      dispatchEvent(new Event('afterprint'));
    };";

/// Waits until the print button is there, the last part of the page that is loaded.
async fn wait_for_handout(page: &Page) {
    page.wait_for("document.getElementById('print')").await;
}

/// Lays out the page with the width and the style sheet of paper. The drivers can print, but they can't
/// tell the layout of a printed page.
async fn lay_out_on_paper(fragment: &str) -> Page {
    let page = Page::in_frame(&Site::sample(), fragment, (A4_WIDTH, 1000)).await;
    page.wait_until_idle().await;
    wait_for_handout(&page).await;
    page.script(SHOWN).await;
    page.script("document.getElementById('train').click()")
        .await;
    page.wait_for_epochs(2).await;
    page.wait_until_at_rest().await;
    page
}

/// A script that applies the style sheet of paper and sends the event before printing.
const BEGIN: &str = "
    document.querySelector('link[href=\"teaching/handout.css\"]').media = 'all';
    dispatchEvent(new Event('beforeprint'));";

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn printing_brings_sections_out_of_sight_up_to_date() {
    let page = Page::with_sample("seed=2&epochs=1&theme=light").await;
    wait_for_handout(&page).await;
    page.script(SHOWN).await;
    page.script(PRINT_INTO_VARIABLE).await;
    // The sections show the first model. They have not asked for the second one.
    for seed in ["3", "4"] {
        page.fill("seed", seed).await;
        page.train(1).await;
    }
    page.press_keys('\u{e009}', 'p').await;
    page.wait_for("window.printed").await;
    page.wait_until_at_rest().await;
    for place in ["parameters", "model", "loss", "accuracy", "predictions"] {
        page.bring_in_sight(&format!("#{place}-heading")).await;
        page.wait_until_at_rest().await;
    }
    page.wait_for("JSON.stringify(shown()) === JSON.stringify(printed.shown)")
        .await;
    assert_eq!(page.script("return printed.busy").await, json!(0));
    // The button does the same as the browser's command.
    page.script("printed = null").await;
    page.click("print").await;
    page.wait_for("window.printed").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn printing_does_not_wait_for_the_end_of_a_run() {
    let page = Page::with_sample("epochs=10000&batch=1&seed=5").await;
    wait_for_handout(&page).await;
    page.script(SHOWN).await;
    page.script(PRINT_INTO_VARIABLE).await;
    page.click("train").await;
    page.wait_for("!document.getElementById('pause').disabled")
        .await;
    page.scroll_to("accuracy-heading").await;
    page.press_keys('\u{e009}', 'p').await;
    page.wait_for("window.printed").await;
    let is_running = "return !document.getElementById('pause').disabled";
    assert_eq!(page.script(is_running).await, json!(true));
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn paper_has_light_colours_and_no_controls() {
    let page = lay_out_on_paper("seed=2&epochs=2&theme=dark").await;
    // The colours of the pictures in the light theme.
    page.script("location.hash = 'lang=en&seed=2&epochs=2&theme=light'")
        .await;
    page.wait_for("document.documentElement.dataset.theme === 'light'")
        .await;
    page.wait_until_at_rest().await;
    page.script("window.light = pictures()").await;
    page.script("location.hash = 'lang=en&seed=2&epochs=2&theme=dark'")
        .await;
    page.wait_for("document.documentElement.dataset.theme === 'dark'")
        .await;
    page.wait_until_at_rest().await;
    assert_ne!(
        page.script("return pictures()").await,
        page.script("return light").await
    );
    // Browsers make no pause in between, either.
    let painted = format!("{BEGIN} return JSON.stringify(pictures()) === JSON.stringify(light)");
    assert_eq!(page.script(&painted).await, json!(true));
    page.wait_for(
        "getComputedStyle(document.documentElement).backgroundColor === 'rgb(255, 255, 255)'",
    )
    .await;
    let visible = |selectors: &str| {
        format!(
            "return [{selectors}].filter((part) => [...document.querySelectorAll(part)]
              .some((element) => element.checkVisibility()))"
        )
    };
    let controls = "'#dock', '#contents', '.page-buttons', '#controls', 'footer', '.anchor', '#speed-check', '#own',
        'summary:not(#experiments *)', 'input[type=range]', '.turn', '#replay', '#specimen-next', '[data-text=\"data.hint\"]'";
    assert_eq!(page.script(&visible(controls)).await, json!([]));
    let handout = json!([
        "h1",
        ".explanation",
        ".formula",
        ".examples canvas",
        "#enlarged",
        ".templates canvas",
        "#softmax-bars",
        "#why-map",
        "#loss-curve",
        "#matrix",
        "#large-loss-plot",
        "#epochs-table",
        "#large-nine",
        "#experiments summary",
        "#handout-link svg"
    ]);
    let selectors = handout.to_string();
    assert_eq!(
        page.script(&visible(selectors.trim_matches(['[', ']'])))
            .await,
        handout
    );
    // No part is cut off at the right or has a scroll bar.
    let cut = "const right = (element) => element.getBoundingClientRect().right;
      const isCut = (element) => right(element) > innerWidth
        || element.matches('.formula > *') && right(element) > right(element.parentElement)
        || element.matches('body, .scroller, table') && element.scrollWidth > element.clientWidth + 1;
      return [...document.querySelectorAll('body, .scroller, .formula, .formula > *, table, .plot')]
        .filter((element) => element.checkVisibility() && isCut(element))
        .map((element) => `${element.tagName} ${element.id} ${element.className} ${right(element)}`)";
    assert_eq!(page.script(cut).await, json!([]));
    // The page on the screen is as before.
    page.script("dispatchEvent(new Event('afterprint'))").await;
    page.wait_for("document.documentElement.dataset.theme === 'dark'")
        .await;
    let rest = "return [document.querySelectorAll('.plot[viewBox]').length, document.getElementById('handout-link').hidden,
        document.getElementById('theme').value, location.hash.includes('theme=dark')]";
    assert_eq!(page.script(rest).await, json!([0, true, "dark", true]));
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn paper_shows_the_stage_in_the_place_of_hidden_sections() {
    let page = lay_out_on_paper("seed=2&epochs=2&hide=parameters,training,predictions").await;
    page.script(BEGIN).await;
    let scenes = "const scenes = [...document.querySelectorAll('.scene')].filter((scene) => scene.checkVisibility());
      const boxes = scenes.map((scene) => scene.getBoundingClientRect());
      const areApart = boxes.every(({bottom}, place) => place + 1 === boxes.length || boxes[place + 1].top >= bottom);
      return [...scenes.map(({id, className}) => id || className), areApart];";
    // The worker must draw its canvas in the colours of paper, too.
    let expected = json!(["templates-scene", "scene readings", "small-curves", true]);
    assert_eq!(page.script(scenes).await, expected);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn paper_shows_open_code_without_its_buttons() {
    let page = lay_out_on_paper("seed=2&epochs=2").await;
    page.script("document.getElementById('show-code-loss').click()")
        .await;
    page.wait_for("document.querySelector('#code-loss pre')")
        .await;
    page.script(BEGIN).await;
    let shown = "return ['#code-loss pre', '#code-loss figcaption', '#code-loss figcaption button', '#show-code-loss', '#code-model']
        .map((part) => document.querySelector(part).checkVisibility())";
    let expected = json!([true, true, false, false, false]);
    assert_eq!(page.script(shown).await, expected);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn prints_the_same_pages_in_presenter_mode() {
    // WebKit's driver doesn't print.
    if browser() == Browser::WebKit {
        return;
    }
    let page = Page::trained(2).await;
    wait_for_handout(&page).await;
    page.wait_until_at_rest().await;
    let pages = pages_of(&page.print().await);
    assert!((6..=12).contains(&pages), "{pages} pages");
    page.click("presenter").await;
    page.wait_for("document.documentElement.matches('.presenting')")
        .await;
    page.wait_until_at_rest().await;
    assert_eq!(pages_of(&page.print().await), pages);
    // Afterwards, the page is as before.
    page.wait_for("document.getElementById('handout-link').hidden")
        .await;
}

/// Returns the number of pages of a PDF. Firefox compresses the objects that contain it.
fn pages_of(pdf: &[u8]) -> usize {
    assert!(pdf.starts_with(b"%PDF"));
    let begin = b"stream\n";
    let streams = (0..pdf.len()).filter(|&place| pdf[place..].starts_with(begin));
    let compressed = streams.map(|place| {
        let mut text = Vec::new();
        // Other streams are not compressed with zlib.
        let _ = ZlibDecoder::new(&pdf[place + begin.len()..]).read_to_end(&mut text);
        text
    });
    std::iter::once(pdf.to_vec())
        .chain(compressed)
        .map(|text| count_pages(&String::from_utf8_lossy(&text)))
        .sum()
}

/// Returns the number of objects that are a page, without the list of pages.
fn count_pages(text: &str) -> usize {
    let types = text.split("/Type").skip(1);
    types
        .filter(|rest| {
            let name = rest.trim_start();
            name.starts_with("/Page") && !name.starts_with("/Pages")
        })
        .count()
}

//! Tests of the source code that the page shows for its formulas.

use serde_json::json;

use crate::page::Page;
use crate::site::{ROOT, Site};

/// A function on the page.
struct Shown {
    /// Id of its button.
    id: String,
    /// Address of the file.
    address: String,
    /// Text with the file and the line.
    place: String,
    /// Line numbers of the function.
    numbers: Vec<usize>,
    text: String,
}

/// Opens the code of all sections, one after the other.
async fn open_all(page: &Page) {
    let ids = page
        .script("return [...document.querySelectorAll('[id^=show-code-]')].map(({id}) => id)")
        .await;
    let ids: Vec<String> = serde_json::from_value(ids).expect("ids");
    for id in ids {
        page.script(&format!("document.getElementById('{id}').click()"))
            .await;
        let panel = id.trim_start_matches("show-");
        page.wait_for(&format!("document.querySelector('#{panel} figure')"))
            .await;
    }
}

/// Returns the functions that are open.
async fn shown(page: &Page) -> Vec<Shown> {
    let shown = page
        .script(
            "return [...document.querySelectorAll('.code figure')].map((figure) => {
              const link = figure.querySelector('a');
              const lines = [...figure.querySelectorAll('.line')];
              return [figure.querySelector('button').id, link.href, link.textContent,
                lines.map((line) => Number(line.dataset.line)), figure.querySelector('pre').textContent];
            })",
        )
        .await;
    let shown: Vec<_> = serde_json::from_value(shown).expect("functions");
    let function = |(id, address, place, numbers, text)| Shown {
        id,
        address,
        place,
        numbers,
        text,
    };
    shown.into_iter().map(function).collect()
}

/// Compares the open functions with the repository's files.
async fn assert_is_the_repository_s_source(page: &Page) {
    let shown = shown(page).await;
    assert!(shown.len() > 20, "{} functions", shown.len());
    for Shown {
        id,
        address,
        place,
        numbers,
        text,
    } in shown
    {
        let (_, file) = address.split_once("/src/").expect("a file in src");
        let source = std::path::Path::new(ROOT).join("src").join(file);
        let source = std::fs::read_to_string(source).expect("the repository has this file");
        let first = *numbers.first().expect("a line");
        assert_eq!(place, format!("src/{file}, line {first}"), "{id}");
        let lines = source.lines().enumerate().skip(first - 1);
        let (expected_numbers, expected): (Vec<_>, String) = lines
            .take(numbers.len())
            .map(|(place, line)| (place + 1, format!("{line}\n")))
            .unzip();
        assert_eq!((numbers, text), (expected_numbers, expected), "{id}");
    }
}

/// Replaces the clipboard: copying fails, or the copied text is in `window.copied`.
async fn replace_clipboard(page: &Page, may_copy: bool) {
    page.script(&format!(
        "const writeText = async (text) => {{
          if (!{may_copy}) throw new DOMException('not allowed', 'NotAllowedError');
          window.copied = text;
        }};
        Object.defineProperty(navigator, 'clipboard', {{value: {{writeText}}, configurable: true}})"
    ))
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn every_section_shows_the_source_that_it_was_compiled_from() {
    let page = Page::with_sample("").await;
    open_all(&page).await;
    let without = "return [...document.querySelectorAll('.chapter > section')]
        .filter((section) => !section.querySelector('.code figure'))
        .map(({id}) => id)";
    assert_eq!(page.script(without).await, json!([]));
    assert_is_the_repository_s_source(&page).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_shipped_page_shows_the_same_source() {
    let page = Page::ready(&Site::shipped().await, "").await;
    open_all(&page).await;
    assert_is_the_repository_s_source(&page).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn code_is_opened_read_and_copied_with_the_keyboard() {
    let page = Page::with_sample("").await;
    replace_clipboard(&page, true).await;
    page.script("document.getElementById('show-code-softmax').focus()")
        .await;
    page.press_key('\u{e007}').await;
    page.wait_for("document.querySelectorAll('#code-softmax figure').length === 4")
        .await;
    page.wait_for(
        "document.getElementById('show-code-softmax').ariaExpanded === 'true'
         && document.getElementById('code-softmax').checkVisibility()",
    )
    .await;
    page.press_after_tabbing_to("copy-code-softmax-softmax")
        .await;
    page.wait_for_text("code-softmax", "Copied.").await;
    let text = "document.querySelectorAll('#code-softmax pre')[2].textContent";
    page.wait_for(&format!("window.copied + '\\n' === {text}"))
        .await;
    // When it is closed and opened again, it is there at once.
    for is_open in [false, true] {
        page.script("document.getElementById('show-code-softmax').focus()")
            .await;
        page.press_key(' ').await;
        page.wait_for(&format!(
            "document.getElementById('code-softmax').checkVisibility() === {is_open}
             && document.getElementById('show-code-softmax').ariaExpanded === '{is_open}'"
        ))
        .await;
    }
    assert_eq!(shown(&page).await.len(), 4);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn code_is_selected_without_line_numbers_where_copying_is_forbidden() {
    let page = Page::with_sample("").await;
    replace_clipboard(&page, false).await;
    page.click("show-code-loss").await;
    page.wait_for("document.getElementById('copy-code-loss-cross_entropy')")
        .await;
    page.click("copy-code-loss-cross_entropy").await;
    page.wait_for_text("code-loss", "copy it by hand").await;
    let selected = page.script("return getSelection().toString()").await;
    let text = page
        .script("return document.querySelectorAll('#code-loss pre')[1].textContent")
        .await;
    let text = text.as_str().expect("text").trim_end();
    assert_eq!(selected.as_str().expect("text").trim_end(), text);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn code_has_texts_in_both_languages() {
    let page = Page::with_sample("").await;
    page.click("show-code-accuracy").await;
    page.wait_for_text("code-accuracy", "The fast training code")
        .await;
    page.wait_for_text("show-code-accuracy", "Show the code")
        .await;
    page.switch_language().await;
    page.wait_for_text("show-code-accuracy", "코드 보기").await;
    page.wait_for_text("code-accuracy", "빠른 코드").await;
    page.wait_for(
        "/^src\\/chapter\\.rs \\d+행$/.test(document.querySelector('#code-accuracy a').textContent)
         && document.querySelector('#code-accuracy button').ariaLabel === 'count_correct 복사'",
    )
    .await;
    // This one was not open before.
    page.click("show-code-loss").await;
    page.wait_for_text("code-loss", "손실").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_source_that_could_not_be_fetched_is_fetched_when_it_is_opened_again() {
    let (site, outage) = Site::with_outage(&["/src/chapter.rs"]).await;
    let page = Page::ready(&site, "").await;
    page.click("show-code-model").await;
    page.wait_for_text("code-model", "could not be fetched")
        .await;
    page.switch_language().await;
    page.wait_for_text("code-model", "불러오지 못했어요").await;
    // The server still has other files.
    page.click("show-code-comparison").await;
    page.wait_for_text("code-comparison", "weights_of").await;
    outage.end();
    page.click("show-code-model").await;
    page.wait_for("!document.getElementById('code-model').checkVisibility()")
        .await;
    page.click("show-code-model").await;
    page.wait_for("document.querySelectorAll('#code-model figure').length === 4")
        .await;
    assert_eq!(
        page.script("return document.querySelector('#code-model [role=status]').textContent")
            .await,
        json!("")
    );
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn code_fits_a_phone_and_is_accessible() {
    for theme in ["light", "dark"] {
        let page = Page::narrow(&Site::sample(), &format!("theme={theme}"), 390).await;
        page.wait_until_idle().await;
        open_all(&page).await;
        let wide = "return [document.documentElement, ...document.querySelectorAll('.code, .code figure, .code pre, .formula > span')]
            .filter(({scrollWidth, clientWidth}) => scrollWidth > clientWidth)
            .map(({id, className, scrollWidth}) => [id, className, scrollWidth])";
        assert_eq!(page.script(wide).await, json!([]), "{theme}");
        crate::accessibility::assert_accessible(&page, &format!("code, {theme}")).await;
    }
}

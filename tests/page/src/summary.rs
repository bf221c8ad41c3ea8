//! Tests of section 3.6.8, the summary: statements with links to the sections.

use serde_json::json;

use crate::page::Page;

const ENTER: char = '\u{e007}';

/// A JavaScript expression: the links and the visible statements.
const ROWS: &str =
    "[...document.querySelectorAll('#learned li')].filter((row) => row.checkVisibility())
    .map((row) => [...row.children].map(({textContent}) => textContent))";

/// Opens the statements with the keyboard.
async fn open_statements(page: &Page) {
    page.bring_in_sight("#learned").await;
    page.script("document.querySelector('#learned > summary').focus()")
        .await;
    page.press_key(ENTER).await;
    page.wait_for("document.getElementById('learned').open")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn each_section_has_a_statement_and_a_link() {
    let page = Page::with_sample("lang=en&epochs=3").await;
    open_statements(&page).await;
    page.wait_for("document.querySelectorAll('#contents-list a').length === 10")
        .await;
    let rows: Vec<[String; 2]> =
        serde_json::from_value(page.script(&format!("return {ROWS}")).await).expect("pairs");
    let contents = "return [...document.querySelectorAll('#contents-list a')].map(({textContent}) => textContent)";
    let contents: Vec<String> = serde_json::from_value(page.script(contents).await).expect("texts");
    let links: Vec<&String> = rows.iter().map(|[link, _]| link).collect();
    let sections: Vec<&String> = contents.iter().take(8).collect();
    assert_eq!(links, sections);
    assert!(rows.iter().all(|[_, statement]| statement.ends_with('.')));
    page.switch_language().await;
    page.wait_for(&format!(
        "{ROWS}[1][0] === '3.6.1 모델 파라미터' && {ROWS}[1][1].includes('가중치')"
    ))
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_statement_s_link_opens_its_section_every_time() {
    let page = Page::with_sample("lang=en&epochs=3").await;
    // The second time, the address already names the section.
    for is_open in [false, true] {
        if is_open {
            page.bring_in_sight("#learned").await;
        } else {
            open_statements(&page).await;
        }
        page.script("document.querySelectorAll('#learned a')[2].focus()")
            .await;
        page.press_key(ENTER).await;
        page.wait_for(
            "Math.abs(document.getElementById('softmax-heading').getBoundingClientRect().top) < 100",
        )
        .await;
        page.wait_for("location.hash.includes('at=softmax') && location.hash.includes('epochs=3')")
            .await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_hidden_section_has_no_statement() {
    let page = Page::with_sample("lang=en&hide=loss").await;
    open_statements(&page).await;
    let names = format!("return {ROWS}.map(([link]) => link)");
    let names = page.script(&names).await;
    assert_eq!(names.as_array().map(Vec::len), Some(7));
    assert!(!names.to_string().contains("3.6.4"), "{names}");
    page.script("document.querySelector('[data-part=loss]').click()")
        .await;
    page.wait_for(&format!("{ROWS}.length === 8")).await;
    assert_eq!(
        page.script(&format!("return {ROWS}[4][0]")).await,
        json!("3.6.4 Loss")
    );
}

/// What the page says came of an experiment; nothing as long as it says nothing.
fn outcome(name: &str) -> String {
    format!(
        "[document.getElementById('outcome-{name}')].filter((part) => part.checkVisibility())
          .map(({{textContent}}) => textContent).join()"
    )
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_experiment_says_its_result_and_leads_to_its_curves() {
    let page = Page::with_sample("lang=en").await;
    page.bring_in_sight("#experiments").await;
    let seed = outcome("seed");
    assert_eq!(page.script(&format!("return {seed}")).await, json!(""));
    page.click("try-seed").await;
    page.wait_for(&format!("{seed}.startsWith('Result: ')"))
        .await;
    let last = page.rows().await[5].clone();
    let result = format!(
        "Result: loss {}, test accuracy {}. Curves: 3.6.6 Training",
        last.loss, last.test_accuracy
    );
    assert_eq!(page.script(&format!("return {seed}")).await, json!(result));
    // Those of the others were not run.
    let chapter = outcome("chapter");
    assert_eq!(page.script(&format!("return {chapter}")).await, json!(""));
    page.switch_language().await;
    page.wait_for(&format!("{seed}.includes('테스트 정확도')"))
        .await;
    page.script("document.querySelector('#outcome-seed a').click()")
        .await;
    page.wait_for(
        "Math.abs(document.getElementById('training-heading').getBoundingClientRect().top) < 100",
    )
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn each_question_unfolds_its_answer() {
    let page = Page::with_sample("lang=en").await;
    page.bring_in_sight("#experiments").await;
    page.script("document.querySelector('#experiments summary').focus()")
        .await;
    page.press_key(ENTER).await;
    page.wait_for("document.querySelector('#experiments details p').checkVisibility()")
        .await;
    let texts = page
        .script(
            "return [...document.querySelectorAll('#experiments li')].map((row) =>
              ['summary', 'details p'].map((part) => row.querySelector(part).textContent))",
        )
        .await;
    let texts: Vec<[String; 2]> = serde_json::from_value(texts).expect("pairs");
    assert_eq!(texts.len(), 7);
    assert!(texts.iter().flatten().all(|text| text.len() > 30));
}

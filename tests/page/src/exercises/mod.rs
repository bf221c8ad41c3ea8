//! Tests of section 3.6.9: the chapter's exercises as experiments.

use crate::page::Page;

mod decisions;
mod logarithm;
mod numbers;
mod remedies;
mod words;

/// Chooses an option of a list.
async fn choose(page: &Page, id: &str, value: &str) {
    page.script(&format!(
        "const list = document.getElementById('{id}');
        list.value = '{value}';
        for (const type of ['input', 'change']) list.dispatchEvent(new Event(type, {{bubbles: true}}));"
    ))
    .await;
}

/// Returns the texts of the cells of a table's body.
async fn cells(page: &Page, id: &str) -> Vec<Vec<String>> {
    let rows = page
        .script(&format!(
            "return [...document.querySelectorAll('#{id} tbody tr')]
              .map((row) => [...row.cells].map((cell) => cell.textContent))"
        ))
        .await;
    serde_json::from_value(rows).expect("texts")
}

/// Opens the page on the sample, trains, and unfolds all rooms.
async fn trained(epochs: usize) -> Page {
    let page = Page::trained(epochs).await;
    page.bring_in_sight("#lesson-exercises").await;
    page.script("for (const room of document.querySelectorAll('.exercise')) room.open = true")
        .await;
    page
}

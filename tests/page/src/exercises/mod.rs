//! Tests of section 3.6.9: the chapter's exercises as experiments.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

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

/// Whether the page has asked for the module of the room of exercise 1, in JavaScript.
const IS_FETCHED: &str = "performance.getEntriesByType('resource')
    .some(({name}) => name.includes('/exercises/numbers/room.js'))";

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_room_is_loaded_when_it_is_used() {
    for use_it in [
        "document.getElementById('exercise-1').open = true",
        "document.querySelector('#exercise-1 .predict').dispatchEvent(new Event('input', {bubbles: true}))",
        "document.getElementById('lesson-exercises').scrollIntoView()",
        "location.hash = 'ex1=11'",
    ] {
        // The timer that loads the rooms late never ends.
        let site = Site::after(
            "const begin = self.setTimeout;
            self.setTimeout = (callback, wait) => wait >= 10_000 ? 0 : begin(callback, wait);",
        )
        .await;
        let page = Page::ready(&site, "lang=en").await;
        page.wait_until_at_rest().await;
        let is_fetched = format!("return {IS_FETCHED}");
        assert_eq!(page.script(&is_fetched).await, json!(false));
        let titles = "return [...document.querySelectorAll('.exercise > summary')]
            .every(({textContent}, place) => textContent.startsWith(`Exercise ${place + 1}: `))";
        assert_eq!(page.script(titles).await, json!(true));
        page.script(use_it).await;
        page.wait_for(
            "document.querySelector('#exercise-1 .run').textContent === 'Run the experiment'",
        )
        .await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_room_that_could_not_be_loaded_is_loaded_when_it_is_opened_again() {
    let (site, outage) = Site::with_outage(&["/www/sections/exercises/numbers/room.js"]).await;
    let page = Page::ready(&site, "lang=en&at=exercises").await;
    let notice = "document.querySelector('#exercise-1 > summary .hint').textContent";
    page.wait_for(&format!("{notice}.includes('could not be loaded')"))
        .await;
    page.script("document.getElementById('exercise-1').open = false")
        .await;
    outage.end();
    page.script("document.getElementById('exercise-1').open = true")
        .await;
    page.wait_for(
        "document.querySelector('#exercise-1 .run').textContent === 'Run the experiment'",
    )
    .await;
    page.wait_for(&format!("{notice} === ''")).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn choices_in_the_address_that_are_not_understood_are_reported() {
    let page = Page::with_sample("lang=en").await;
    for (wrong, right) in [
        ("ex1=11,50,f17", "20,50,f16,0.1,f32,93.1,0,-5"),
        ("ex2=much", "large,f16,1e-8,2,0.5"),
        ("ex2=,,x", "large,f16"),
        ("ex2=,,,0", "large,f16"),
        ("ex2=,,,,-1", "large,f16"),
        ("ex3=clamp,1,2", "clamp,30,0,-5,2,1e-8"),
        ("ex4=,6,x", "equal,6,2,1,100,70"),
        ("ex4=,,,,,101", "equal,6,2,1,100,70"),
        ("ex5=1,c5", "0,c10000,v500,n4000"),
        ("ex5=11", "0,c10000,v500,n4000"),
    ] {
        page.script(&format!("location.hash = 'lang=en&{wrong}'"))
            .await;
        page.wait_for_error(&[wrong, right]).await;
    }
    page.script("location.hash = 'lang=en&ex1=11&ex2=nan,f16&ex3=all&ex4=equal,1&ex5=1,v500'")
        .await;
    page.wait_for_no_error().await;
}

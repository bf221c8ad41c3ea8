//! Tests of the preview of the next step: the changes of the weights, and the loss of its minibatch.

use serde_json::json;

use crate::accessibility::assert_accessible;
use crate::page::Page;

/// The settings of the run in these tests, in the format of the address.
const RUN: &str = "seed=2&batch=500&lr=0.25&epochs=2";

/// A script that asks for the next step of that run.
const ASK: &str = "const settings = {epochs: '2', learningRate: '0.25', batchSize: '500', seed: '2', engine: 'fast', init: 'noise'};
    const {step, obstacle} = await softmaxLab.client.send({type: 'next-step', settings});";

const TEMPLATES: &str = "[...document.querySelectorAll('.templates canvas')]";
const ENDS: &str = "[...document.querySelectorAll('#lesson-parameters .scale .end')]";

/// Opens the part of section 3.6.6 about a single step.
async fn open_step(page: &Page) {
    page.bring_in_sight("#show-step").await;
    page.click("show-step").await;
    page.wait_for_text("step-place", "next step").await;
}

/// Chooses what the templates show.
async fn show(page: &Page, shown: &str) {
    page.bring_in_sight("#weights-shown").await;
    page.script(&format!(
        "document.querySelector('#weights-shown [value={shown}]').click()"
    ))
    .await;
}

/// Returns the texts of the three parts: loss before, step, loss after.
async fn step_values(page: &Page) -> Vec<String> {
    let values = page
        .script("return [...document.querySelectorAll('.step-parts .value')].map((value) => value.textContent)")
        .await;
    serde_json::from_value(values).expect("texts")
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_step_is_taken_as_it_was_shown() {
    let page = Page::with_sample(RUN).await;
    open_step(&page).await;
    page.wait_for_text(
        "step-place",
        "Epoch 1, minibatch 1 of 4. It starts a new run.",
    )
    .await;
    let shown = step_values(&page).await;
    let expected = page
        .async_script(&format!(
            "{ASK} return [step.lossBefore.toFixed(4), 'η / batch size = 0.25 / 500', step.lossAfter.toFixed(4)]"
        ))
        .await;
    assert_eq!(json!(shown), expected);
    page.record(&["batch"]).await;
    page.click("take-step").await;
    page.wait_for_text("step-taken", "Done: Epoch 1, minibatch 1 of 4.")
        .await;
    page.wait_for_text("step-place", "Epoch 1, minibatch 2 of 4.")
        .await;
    // The run reported the same loss for the minibatch before its update.
    let told = page
        .script("return told.flatMap(({losses}) => [...losses])")
        .await;
    let [loss] = serde_json::from_value::<[f64; 1]>(told).expect("one minibatch");
    let before: f64 = shown[0].parse().expect("a number");
    assert!((loss - before).abs() < 1e-4, "{loss}, {before}");
    let done = page.text("step-taken").await;
    assert!(
        done.contains(&shown[0]) && done.contains(&shown[2]),
        "{done}"
    );
    page.switch_language().await;
    page.wait_for_text("step-place", "에포크 1, 미니배치 2/4")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_button_does_what_step_does() {
    let page = Page::with_sample(RUN).await;
    open_step(&page).await;
    let parameters = "const {parameters} = await softmaxLab.client.send({type: 'parameters'});
        return [...parameters.weights];";
    page.click("take-step").await;
    page.wait_for_text("step-place", "minibatch 2 of 4").await;
    let taken = page.async_script(parameters).await;
    page.click("reset").await;
    page.wait_for_text("step-place", "It starts a new run")
        .await;
    assert_eq!(page.text("step-taken").await, "");
    page.click("step").await;
    page.wait_for_text("step-place", "minibatch 2 of 4").await;
    assert_eq!(page.async_script(parameters).await, taken);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_images_of_the_minibatch_are_shown_on_request() {
    let page = Page::with_sample(RUN).await;
    open_step(&page).await;
    let count = "document.querySelectorAll('#minibatch-images canvas').length";
    assert_eq!(page.script(&format!("return {count}")).await, json!(0));
    page.script("document.querySelector('#minibatch-images summary').click()")
        .await;
    page.wait_for(&format!("{count} === 10")).await;
    let counts = page
        .script(
            "return [...document.querySelectorAll('#minibatch-images span')]
             .map((name) => Number(/\\((\\d+)\\)/.exec(name.textContent)[1]))",
        )
        .await;
    let expected = page
        .async_script(&format!(
            "{ASK} return Array.from({{length: 10}}, (_, label) => step.labels.filter((one) => one === label).length)"
        ))
        .await;
    assert_eq!(counts, expected);
    // The first picture of the first row is the first image with that label.
    let is_drawn = page
        .async_script(&format!(
            "{ASK}
            const index = step.indices[step.labels.indexOf(0)];
            const {{pixels}} = await softmaxLab.client.send({{type: 'images', part: 'train', indices: [index]}});
            const canvas = document.querySelector('#minibatch-images canvas');
            const {{data}} = canvas.getContext('2d').getImageData(0, 0, 28, 28);
            return [canvas.width % 28, pixels.every((pixel, place) => data[4 * place + 3] === pixel)];"
        ))
        .await;
    assert_eq!(is_drawn, json!([0, true]));
    assert_accessible(&page, "with the images of a minibatch").await;
    let are_as_wide = |side: u32| {
        format!(
            "{count} === 10 && [...document.querySelectorAll('#minibatch-images canvas')]
              .every(({{style, width}}) => parseFloat(style.width) === {side} * width / 28)"
        )
    };
    page.wait_for(&are_as_wide(28)).await;
    // A phone shows larger ones.
    page.narrow_to(390).await;
    open_step(&page).await;
    page.script("document.querySelector('#minibatch-images summary').click()")
        .await;
    page.wait_for(&are_as_wide(42)).await;
}

/// Fills the field without scrolling to it, so that the step stays in sight.
async fn write_batch_size(page: &Page, text: &str) {
    page.script(&format!(
        "const field = document.getElementById('batch-size');
        field.value = '{text}';
        for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, {{bubbles: true}}));"
    ))
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn says_why_there_is_no_next_step() {
    let page = Page::with_sample(RUN).await;
    open_step(&page).await;
    write_batch_size(&page, "0").await;
    page.wait_for_text("step-place", "settings of the next run are not valid")
        .await;
    page.wait_for("document.querySelector('.step-parts li').hidden")
        .await;
    write_batch_size(&page, "250").await;
    page.wait_for_text("step-place", "minibatch 1 of 8").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn templates_show_the_change_by_the_next_step() {
    let page = Page::with_sample(RUN).await;
    page.bring_in_sight(".templates").await;
    page.wait_for_text(
        "parameter-count",
        "D × K + K = 784 × 10 + 10 = 7,850 parameters",
    )
    .await;
    page.wait_for(&format!("{TEMPLATES}.length === 10")).await;
    show(&page, "step").await;
    page.wait_for_text(
        "weights-range",
        "Epoch 1, minibatch 1 of 4: each weight changes by −η × gradient. The learning rate η is 0.25",
    )
    .await;
    // The scale belongs to the changes.
    let range = page
        .async_script(&format!(
            "{ASK} return 0.25 * Math.max(...step.gradient.weights.map(Math.abs))"
        ))
        .await;
    page.wait_for(&format!(
        "Math.abs({ENDS}[1].textContent - {range}) <= 0.00005"
    ))
    .await;
    page.wait_for(&format!(
        "/^ankle boot: the step changes weights by −0\\.\\d{{4}} to \\+0\\.\\d{{4}}, the bias by/.test({TEMPLATES}[9]?.ariaLabel)"
    ))
    .await;
    assert_accessible(&page, "with the change by the next step").await;
}

/// A JavaScript expression: the numbers beside the enlarged template, by their names.
const ROWS: &str = "Object.fromEntries([...document.querySelectorAll('#large-pixel tr')]
    .map((row) => [row.cells[0].textContent, Number(row.cells[1].textContent.replace('−', '-'))]))";

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_enlarged_template_shows_its_numbers() {
    let page = Page::with_sample(RUN).await;
    page.bring_in_sight(".templates").await;
    page.wait_for(&format!("{TEMPLATES}.length === 10")).await;
    show(&page, "step").await;
    page.bring_in_sight(".templates").await;
    page.script("document.querySelectorAll('.templates button')[4].click()")
        .await;
    page.wait_for("document.querySelectorAll('#large-pixel tr').length === 3")
        .await;
    page.script("document.querySelector('#large-template .map').focus()")
        .await;
    // The first key shows the pixel in the middle. The second key moves up from there.
    page.press_key('\u{e013}').await;
    page.press_key('\u{e013}').await;
    page.wait_for_text("large-pixel", "Row 14, column 15").await;
    let expected = page
        .async_script(&format!(
            "{ASK}
            const {{parameters}} = await softmaxLab.client.send({{type: 'initial-parameters', seed: '2', init: 'noise'}});
            const place = 4 * 784 + 13 * 28 + 14;
            const [weight, change] = [parameters.weights[place], -0.25 * step.gradient.weights[place]];
            return {{Weight: Number(weight.toFixed(4)), 'Change by the next step': Number(change.toFixed(6)),
              'Weight after it': Number((weight + change).toFixed(4))}};"
        ))
        .await;
    assert_eq!(page.script(&format!("return {ROWS}")).await, expected);
    // After the step, the weight has the announced value.
    page.click("step").await;
    show(&page, "now").await;
    let [before, after] = [&expected["Weight"], &expected["Weight after it"]];
    let announced = json!({"Initial weight": before, "Weight": after});
    page.wait_for(&format!("JSON.stringify({ROWS}) === '{announced}'"))
        .await;
    assert_accessible(&page, "with an enlarged template").await;
    page.script("document.querySelector('#large-template button').click()")
        .await;
    page.wait_for("document.getElementById('large-template').hidden && document.activeElement === document.querySelectorAll('.templates button')[4]")
        .await;
    // The templates are one tab stop. Arrow keys move between them.
    page.press_key('\u{e014}').await;
    page.wait_for("document.activeElement === document.querySelectorAll('.templates button')[5]")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn templates_show_the_initial_weights_after_training() {
    let page = Page::with_sample(RUN).await;
    page.bring_in_sight(".templates").await;
    page.wait_for_text("weights-range", "initial weights").await;
    let pictures = format!("{TEMPLATES}.map((canvas) => canvas.toDataURL()).join()");
    page.wait_for(&format!(
        "new Set({TEMPLATES}.map((canvas) => canvas.toDataURL())).size === 10"
    ))
    .await;
    let noise = page.script(&format!("return {pictures}")).await;
    page.click("step").await;
    page.bring_in_sight(".templates").await;
    page.wait_for(&format!("{pictures} !== {noise}")).await;
    show(&page, "initial").await;
    page.bring_in_sight(".templates").await;
    page.wait_for(&format!("{pictures} === {noise}")).await;
    page.wait_for_text("weights-range", "before the first step")
        .await;
}

//! Section 3.6.4: the loss of the selected image, and its gradient.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

/// What is out of sight asks nothing of the worker.
async fn look(page: &Page) {
    page.script("document.getElementById('lesson-loss').scrollIntoView()")
        .await;
}

/// The probability and the loss in a sentence: its last two numbers, in either language.
fn probability_and_loss(text: &str) -> [f64; 2] {
    let numbers: Vec<f64> = text
        .split(|letter: char| !letter.is_ascii_digit() && !".e-".contains(letter))
        .filter(|word| word.contains('.'))
        .filter_map(|word| word.trim_end_matches('.').parse().ok())
        .collect();
    *numbers.last_chunk().expect("two numbers")
}

/// That the loss is that of the probability, as far as its digits tell.
fn assert_is_loss(text: &str) -> f64 {
    let [probability, loss] = probability_and_loss(text);
    let error = (loss + probability.ln()).abs();
    assert!(error < 1e-4 + 6e-5 / probability, "{text}");
    loss
}

async fn gradient(page: &Page) -> Vec<f64> {
    let gradient = page
        .script(
            "return [...document.querySelector('#gradient-bars tbody').rows]
              .map((row) => Number(row.cells[1].textContent.replace('−', '-')))",
        )
        .await;
    serde_json::from_value(gradient).expect("numbers")
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_loss_is_of_the_probability_and_the_gradient_adds_up_to_nothing() {
    let page = Page::trained(3).await;
    look(&page).await;
    page.wait_for_text("loss-of-image", "−log").await;
    let mut before = String::new();
    for image in [1, 4, 7, 24] {
        page.script(&format!("location.hash = 'lang=en&image=test-{image}'"))
            .await;
        page.wait_for(&format!(
            "document.getElementById('loss-of-image').textContent !== {before:?}"
        ))
        .await;
        before = page.text("loss-of-image").await;
        assert_is_loss(&before);
        let gradient = gradient(&page).await;
        assert_eq!(gradient.len(), 10);
        let sum: f64 = gradient.iter().sum();
        assert!(sum.abs() < 6e-4, "{gradient:?}");
        let below = gradient.iter().filter(|part| **part < 0.0).count();
        assert_eq!(below, 1, "only the label's: {gradient:?}");
        assert_eq!(page.text("gradient-sum").await, "0.0000");
    }
    let label = page
        .script("return document.getElementById('loss-curve').ariaLabel")
        .await;
    assert_is_loss(label.as_str().expect("it has a label"));
    page.switch_language().await;
    page.wait_for_text("loss-of-image", "손실은").await;
    assert_is_loss(&page.text("loss-of-image").await);
    let names = page
        .script(
            "return [...document.querySelectorAll('#gradient-bars th')].map((head) => head.textContent)",
        )
        .await;
    assert!(names.to_string().contains("앵클부츠"), "{names}");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_curve_is_there_before_a_model_and_the_mark_with_it() {
    let page = Page::with_sample("lang=en&seed=4&epochs=1").await;
    look(&page).await;
    page.wait_for("document.querySelector('#loss-curve .line.cross-entropy')")
        .await;
    page.wait_for_text("loss-of-image", "no model yet").await;
    let marks = "return document.querySelectorAll('#loss-curve .marker').length";
    assert_eq!(page.script(marks).await, json!(0));
    page.train(1).await;
    look(&page).await;
    page.wait_for("document.querySelector('#loss-curve .marker.specimen')")
        .await;
    // It lies on the curve: no further from its nearest point than those are from each other.
    let distances = page
        .script(
            "const points = (path) => document.querySelector(`#loss-curve .${path}`).getAttribute('d')
              .match(/[\\d.]+ [\\d.]+/g).map((point) => point.split(' ').map(Number));
            const [[x, y]] = points('marker.specimen');
            const curve = points('line.cross-entropy');
            const far = curve.map(([left, top]) => Math.hypot(left - x, top - y));
            const nearest = far.indexOf(Math.min(...far));
            const [left, top] = curve[nearest];
            const gaps = [nearest - 1, nearest + 1].filter((place) => place in curve)
              .map((place) => Math.hypot(curve[place][0] - left, curve[place][1] - top));
            return [far[nearest], Math.max(...gaps)];",
        )
        .await;
    let [distance, gap]: [f64; 2] = serde_json::from_value(distances).expect("two numbers");
    assert!(distance <= gap, "{distance} from points {gap} apart");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_loss_that_has_run_away_stays_on_the_curve() {
    let site = Site::sample();
    let page = Page::open(&site.page("lang=en&epochs=1&lr=100&seed=3&run")).await;
    page.wait_for_epochs(1).await;
    // The model is sure of something, and of some image wrongly so.
    let image = page
        .async_script(
            "for (let index = 0; index < 1000; index += 1) {
              const specimen = {part: 'test', index};
              const {inspection} = await softmaxLab.client.send({type: 'inspection', specimen});
              if (inspection.outcome.labelLoss.loss > 20) return index + 1;
            }",
        )
        .await;
    page.script(&format!("location.hash = 'lang=en&image=test-{image}'"))
        .await;
    look(&page).await;
    page.wait_for(
        "Number(document.getElementById('loss-of-image').textContent.match(/([\\d.]+)\\.$/)?.[1]) > 20",
    )
    .await;
    let is_inside =
        "const {height} = document.getElementById('loss-curve').getBoundingClientRect();
        const [, y] = document.querySelector('#loss-curve .marker.specimen')
          .getAttribute('d').match(/ ([\\d.]+)h0/);
        return Number(y) >= 0 && Number(y) <= height / 2";
    assert_eq!(page.script(is_inside).await, json!(true));
}

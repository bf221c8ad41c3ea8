//! Tests of section 3.6.4: the loss of the selected image, its gradient, and the chapter's examples.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

/// Scrolls to the section. A section asks the worker only while it is in sight.
async fn look(page: &Page) {
    page.bring_in_sight("#lesson-loss").await;
}

/// Returns the probability and the loss in a sentence: its last two numbers, in either language.
fn probability_and_loss(text: &str) -> [f64; 2] {
    let numbers: Vec<f64> = text
        .split(|letter: char| !letter.is_ascii_digit() && !".e-".contains(letter))
        .filter(|word| word.contains('.'))
        .filter_map(|word| word.trim_end_matches('.').parse().ok())
        .collect();
    *numbers.last_chunk().expect("two numbers")
}

/// Fails if the loss in a sentence is not that of its probability, up to rounding. Returns the loss.
fn assert_is_loss(text: &str) -> f64 {
    let [probability, loss] = probability_and_loss(text);
    let error = (loss + probability.ln()).abs();
    // Probabilities have three decimals, and small ones three digits.
    let rounding = if probability < 1e-3 {
        6e-3 * probability
    } else {
        6e-4
    };
    assert!(error < 1e-4 + rounding / probability, "{text}");
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
async fn the_loss_fits_the_probability_and_the_gradient_adds_up_to_zero() {
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
        assert!(sum.abs() < 6e-3, "{gradient:?}");
        let below = gradient.iter().filter(|part| **part < 0.0).count();
        assert_eq!(below, 1, "only the label's: {gradient:?}");
        assert_eq!(page.text("gradient-sum").await, "0.000");
    }
    let label = page
        .script("return document.getElementById('loss-curve').ariaValueText")
        .await;
    assert_is_loss(label.as_str().expect("it has a value"));
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
async fn the_curve_and_its_mark_are_shown_before_a_model() {
    let page = Page::with_sample("lang=en&seed=4&epochs=1").await;
    look(&page).await;
    page.wait_for("document.querySelector('#loss-curve .line.cross-entropy')")
        .await;
    page.wait_for_text("loss-of-image", "no model yet").await;
    let marks = "return document.querySelectorAll('#loss-curve .marker').length";
    assert_eq!(page.script(marks).await, json!(0));
    page.train(1).await;
    look(&page).await;
    page.wait_for("document.querySelector('#loss-curve .marker.selected-image')")
        .await;
    // It lies on the curve: it is as close to the nearest point as neighbouring points are to each other.
    let distances = page
        .script(
            "const points = (path) => document.querySelector(`#loss-curve .${path}`).getAttribute('d')
              .match(/[\\d.]+ [\\d.]+/g).map((point) => point.split(' ').map(Number));
            const [[x, y]] = points('marker.selected-image');
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
async fn a_loss_that_explodes_stays_on_the_curve() {
    let site = Site::sample();
    let page = Page::open(&site.page("lang=en&epochs=1&lr=100&seed=3&run")).await;
    page.wait_for_epochs(1).await;
    // The model is confident. Find an image that it gets wrong.
    let image = page
        .async_script(
            "for (let index = 0; index < 1000; index += 1) {
              const image = {part: 'test', index};
              const {inspection} = await softmaxLab.client.send({type: 'inspection', image});
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
        const [, y] = document.querySelector('#loss-curve .marker.selected-image')
          .getAttribute('d').match(/ ([\\d.]+)h0/);
        return Number(y) >= 0 && Number(y) <= height / 2";
    assert_eq!(page.script(is_inside).await, json!(true));
}

/// Returns the text of the point on the curve for screen readers.
async fn value_text(page: &Page) -> String {
    let text = "return document.getElementById('loss-curve').ariaValueText";
    let text = page.script(text).await;
    text.as_str().expect("a text").to_owned()
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn buttons_move_the_probability_to_notable_values() {
    let page = Page::trained(1).await;
    look(&page).await;
    page.wait_for("document.querySelector('#loss-curve .marker.selected-image')")
        .await;
    page.wait_for_text("loss-of-p", "arrow keys").await;
    let points = "return document.querySelectorAll('#loss-curve .marker').length";
    assert_eq!(page.script(points).await, json!(1));
    for (button, said) in [
        ("p-never", "p = 0: the loss is infinite."),
        ("p-guess", "p = 1/10: the loss is ln 10 = 2.3026."),
        ("p-certain", "p = 1: the loss is 0.0000."),
    ] {
        page.click(button).await;
        page.wait_for_text("loss-of-p", said).await;
        assert!(value_text(&page).await.starts_with(said));
    }
    assert_eq!(page.script(points).await, json!(2));
    page.switch_language().await;
    page.wait_for_text("loss-of-p", "p = 1: 손실은 0.0000이에요.")
        .await;
    page.switch_language().await;
    page.click("p-own").await;
    page.wait_for_text("loss-of-p", "arrow keys").await;
    // Both show the probability and the loss of the image.
    page.wait_for(
        "[document.getElementById('loss-of-image').textContent, document.getElementById('loss-curve').ariaValueText]
          .map((text) => String(text.match(/\\d+\\.\\d+/g).slice(-2)))
          .every((numbers, _, all) => numbers === all[0])",
    )
    .await;
    assert_eq!(page.script(points).await, json!(1));
    // Selecting another image also resets the point.
    page.click("p-guess").await;
    page.wait_for_text("loss-of-p", "ln 10").await;
    page.script("location.hash = 'lang=en&image=test-4'").await;
    page.wait_for_text("loss-of-p", "arrow keys").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn keys_move_the_probability() {
    let page = Page::with_sample("lang=en").await;
    look(&page).await;
    page.wait_for("document.querySelector('#loss-curve .line.cross-entropy')")
        .await;
    page.script("document.getElementById('loss-curve').focus()")
        .await;
    let (home, page_up, right, end, escape) =
        ('\u{e011}', '\u{e00e}', '\u{e014}', '\u{e010}', '\u{e00c}');
    for (key, said) in [
        // Without a model, the point begins at a guess among ten classes.
        (right, "p = 0.110: the loss is 2.2073."),
        (home, "p = 0: the loss is infinite."),
        (page_up, "p = 1/10: the loss is ln 10 = 2.3026."),
        (page_up, "p = 0.200: the loss is 1.6094."),
        (end, "p = 1: the loss is 0.0000."),
        (escape, "arrow keys"),
    ] {
        page.press_key(key).await;
        page.wait_for_text("loss-of-p", said).await;
    }
    let slider = "const {role, ariaValueMin, ariaValueMax, ariaValueNow} = document.getElementById('loss-curve');
        return [role, ariaValueMin, ariaValueMax, ariaValueNow]";
    assert_eq!(
        page.script(slider).await,
        json!(["slider", "0", "1", "0.1"])
    );
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_point_is_dragged_along_the_curve() {
    let page = Page::with_sample("lang=en").await;
    look(&page).await;
    page.wait_for("document.querySelector('#loss-curve .line.cross-entropy')")
        .await;
    for is_touch in [false, true] {
        // The end of the drag is beyond the right end of the axis.
        page.draw("loss-curve", is_touch, (0.0, 0.0), (205.0, 0.0))
            .await;
        page.wait_for_text("loss-of-p", "p = 1: the loss is 0.0000.")
            .await;
        page.draw("loss-curve", is_touch, (0.0, 0.0), (-205.0, 0.0))
            .await;
        page.wait_for_text("loss-of-p", "the loss is infinite")
            .await;
        page.draw("loss-curve", is_touch, (100.0, 0.0), (10.0, 0.0))
            .await;
        page.wait_for_text("loss-of-p", "p = 0.").await;
        assert_is_loss(&page.text("loss-of-p").await);
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_image_is_shown_with_its_label_and_the_prediction() {
    let page = Page::trained(1).await;
    look(&page).await;
    page.wait_for_text("loss-names", "Label: trouser. Prediction: ")
        .await;
    let picture = "const {width, height, ariaLabel} = document.getElementById('loss-specimen');
        return [width, height, ariaLabel]";
    assert_eq!(
        page.script(picture).await,
        json!([28, 28, "The selected image: trouser"])
    );
    page.wait_for("document.querySelectorAll('#gradient-bars tbody tr').length === 10")
        .await;
    // Logits that the step raises are blue, like weights that raise a logit.
    let colours = "const root = getComputedStyle(document.documentElement);
        const [probe] = [document.body.appendChild(document.createElement('i'))];
        const colour = (value) => { probe.style.color = value; return getComputedStyle(probe).color; };
        const [raise, lower] = [colour('var(--accent)'), colour('rgb(var(--negative))')];
        const rows = [...document.querySelectorAll('#gradient-bars tbody tr')];
        const isRight = rows.every(({cells: [name, , drawn]}) => {
          const {backgroundColor} = getComputedStyle(drawn.firstElementChild);
          return backgroundColor === (name.textContent.includes('◇') ? raise : lower);
        });
        probe.remove();
        return [rows.length, isRight]";
    assert_eq!(page.script(colours).await, json!([10, true]));
    let legend = "return document.querySelector('#gradient .hint').textContent";
    let legend = page.script(legend).await;
    assert!(
        legend.as_str().is_some_and(|text| text.starts_with("Blue")),
        "{legend}"
    );
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_own_image_uses_the_label_that_is_tried() {
    let page = Page::trained(2).await;
    let part = "const part = document.getElementById('specimen-part');
        part.value = 'own';
        part.dispatchEvent(new Event('change'))";
    page.script(part).await;
    page.draw("pad", false, (0.0, -100.0), (100.0, -100.0))
        .await;
    look(&page).await;
    page.wait_for("!document.getElementById('what-if-part').hidden")
        .await;
    page.wait_for_text("loss-of-image", "no label").await;
    let mut losses = Vec::new();
    for label in [3, 8] {
        page.script(&format!(
            "const select = document.getElementById('what-if');
            select.value = '{label}';
            select.dispatchEvent(new Event('change'))"
        ))
        .await;
        page.wait_for(&format!(
            "document.querySelector('#gradient-bars tbody').rows[{label}]?.textContent.includes('◇')"
        ))
        .await;
        losses.push(assert_is_loss(&page.text("loss-of-image").await));
        let gradient = gradient(&page).await;
        assert!(gradient.iter().sum::<f64>().abs() < 6e-3, "{gradient:?}");
        assert!(gradient[label] < 0.0);
        assert_eq!(page.text("gradient-sum").await, "0.000");
    }
    assert_ne!(losses[0], losses[1]);
    // An image of the data has a label, so none is tried.
    page.script("location.hash = 'lang=en&image=test-4'").await;
    page.wait_for("document.getElementById('what-if-part').hidden")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn pick_returns_the_probabilities_of_the_labels() {
    let page = Page::with_sample("lang=en").await;
    look(&page).await;
    page.script("document.getElementById('pick').open = true")
        .await;
    page.wait_for_text("picked-losses", "[2.3026, 0.6931]")
        .await;
    assert_eq!(page.text("picked").await, "[0.1, 0.5]");
    page.script(
        "const select = document.getElementById('pick-label-0');
        select.value = '2';
        select.dispatchEvent(new Event('change'))",
    )
    .await;
    page.wait_for_text("picked", "[0.6, 0.5]").await;
    page.fill("pick-1-2", "0").await;
    page.wait_for_text("picked-losses", "[0.5108, ∞]").await;
    page.fill("pick-0-0", "1.5").await;
    page.wait_for_text("pick-complaint", "expected a number from 0 to 1")
        .await;
    page.switch_language().await;
    page.wait_for_text("pick-complaint", "1행 1열: 0 이상 1 이하인 수를")
        .await;
    page.click("reset-pick").await;
    page.wait_for_text("picked", "[0.1, 0.5]").await;
    assert_eq!(page.text("pick-complaint").await, "");
    let picked = "return [...document.querySelectorAll('#pick-grid .picked')].map(({id}) => id)";
    assert_eq!(page.script(picked).await, json!(["pick-0-0", "pick-1-2"]));
}

//! Tests of section 3.6.3: the selected image, its logits, and the comparison of two classes.

use serde_json::json;

use crate::files::Files;
use crate::page::Page;
use crate::site::Site;

/// Parses a number as the page writes it.
fn number(text: &str) -> f64 {
    let text = text.replace('−', "-");
    text.parse().unwrap_or_else(|_| panic!("no number: {text}"))
}

/// Returns the sum of the pixels' contributions, the difference of the biases, and that of the logits.
async fn identity(page: &Page) -> [f64; 3] {
    let texts = page
        .script(
            "return ['why-sum', 'why-bias', 'why-logits']
              .map((id) => document.getElementById(id).textContent)",
        )
        .await;
    let texts: [String; 3] = serde_json::from_value(texts).expect("three texts");
    let digits = texts
        .iter()
        .map(|text| text.split_once('.').expect("a point").1.len());
    assert!(digits.clone().all(|count| count == 4), "{texts:?}");
    texts.map(|text| number(&text))
}

/// Fails if the three numbers don't add up, up to rounding. Returns them.
async fn assert_adds_up(page: &Page) -> [f64; 3] {
    let [sum, bias, logits] = identity(page).await;
    assert!(
        (sum + bias - logits).abs() < 1.6e-4,
        "{sum} {bias} {logits}"
    );
    [sum, bias, logits]
}

/// Returns the chosen set and position, the two classes, and the fragment of the address.
async fn choice(page: &Page) -> serde_json::Value {
    page.script(
        "return ['specimen-part', 'specimen-position', 'why-a', 'why-b']
          .map((id) => document.getElementById(id).value)",
    )
    .await
}

/// Returns the value of `key` in the address, or null without it.
async fn told(page: &Page, key: &str) -> serde_json::Value {
    page.script(&format!(
        "return new URLSearchParams(location.hash.slice(1)).get('{key}')"
    ))
    .await
}

/// Opens the page, trains, and waits until the section shows the prediction.
async fn trained(fragment: &str) -> Page {
    let site = Site::sample();
    let page = Page::open(&site.page(&format!("lang=en&epochs=3&seed=2&run&{fragment}"))).await;
    page.wait_for_epochs(3).await;
    look_at(&page, "comparison").await;
    // The section shows the final model.
    page.wait_until_at_rest().await;
    page.wait_for(
        "document.getElementById('why-logits').textContent !== ''
          && document.getElementById('specimen-prediction').textContent !== ''",
    )
    .await;
    page
}

/// Scrolls to an element. A section asks the worker only while it is in sight.
async fn look_at(page: &Page, id: &str) {
    page.bring_in_sight(&format!("#{id}")).await;
}

/// Waits until the numbers differ from `before`.
async fn wait_for_other_than(page: &Page, before: &str) {
    page.scroll_to("comparison").await;
    page.wait_for(&format!(
        "document.getElementById('why-sum').textContent !== {before:?}"
    ))
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_pixels_and_the_biases_add_up_to_the_logits_for_any_image_and_classes() {
    let page = trained("").await;
    assert_adds_up(&page).await;
    let sums = "return [...document.querySelector('#probability-bars tbody').rows]
        .reduce((sum, row) => sum + Number(row.cells[1].textContent), 0)";
    let sum = page.script(sums).await.as_f64().expect("a number");
    assert!((sum - 1.0).abs() < 1e-3, "{sum}");
    // The map has a label for people who can't see its colours.
    let map = "return document.getElementById('why-map').ariaLabel";
    let (map, end) = (page.script(map).await, page.text("why-greatest").await);
    let map = map.as_str().expect("it has a name");
    assert!(map.contains("(above zero)"), "{map}");
    assert!(map.ends_with(&format!(" to {end}")), "{map}");
    page.script("Math.random = () => 0.5").await;
    for button in ["specimen-next", "specimen-random", "specimen-previous"] {
        let before = page.text("why-sum").await;
        page.click(button).await;
        wait_for_other_than(&page, &before).await;
        assert_adds_up(&page).await;
    }
    let before = page.text("why-sum").await;
    page.script(
        "const select = document.getElementById('why-b');
        const other = (Number(select.value) + 1) % 10;
        select.value = String(other === Number(document.getElementById('why-a').value)
          ? (other + 1) % 10 : other);
        select.dispatchEvent(new Event('change'));",
    )
    .await;
    wait_for_other_than(&page, &before).await;
    let [_, _, shown] = assert_adds_up(&page).await;
    // It is the difference of the logits in the bars.
    page.wait_for(&format!(
        "(() => {{
            const logit = (id) => {{
              const {{value}} = document.getElementById(id);
              const row = document.querySelector('#logit-bars tbody').rows[value];
              return Number(row.cells[1].textContent.replace('−', '-'));
            }};
            return Math.abs(logit('why-a') - logit('why-b') - {shown}) < 2e-4;
        }})()"
    ))
    .await;
}

/// Returns the numbers of the forward pass: sum, bias, logit, exponential, sum of exponentials,
/// probability.
async fn flow(page: &Page) -> [f64; 6] {
    let texts = page
        .script(
            "return ['sum', 'bias', 'logit', 'exponential', 'exponentials', 'probability']
              .map((key) => document.getElementById(`flow-${key}`).textContent)",
        )
        .await;
    let texts: [String; 6] = serde_json::from_value(texts).expect("six texts");
    texts.map(|text| number(&text))
}

/// Waits until the forward pass of a class is shown. Fails if its numbers don't fit each other or the bars.
async fn assert_flow_of(page: &Page, class: &str) {
    page.wait_for_text("flow-heading", class).await;
    let [sum, bias, logit, exponential, exponentials, probability] = flow(page).await;
    // The three numbers are rounded to four decimals.
    assert!((sum + bias - logit).abs() < 1.6e-4, "{sum} {bias} {logit}");
    // The logit is rounded, so its exponential has this relative error.
    assert!(
        (logit.exp() / exponential - 1.0).abs() < 1e-3,
        "{logit} {exponential}"
    );
    assert!(
        (exponential / exponentials - probability).abs() < 6e-4,
        "{exponential} {exponentials} {probability}"
    );
    let bars = page
        .script(&format!(
            "return ['logit-bars', 'probability-bars'].map((id) =>
              [...document.getElementById(id).querySelectorAll('tr')]
                .find((row) => row.cells[0].textContent.replace(/ [●◇].*/, '') === {class:?})
                .cells[1].textContent)"
        ))
        .await;
    let bars: [String; 2] = serde_json::from_value(bars).expect("a logit and a probability");
    assert_eq!(bars.map(|text| number(&text)), [logit, probability]);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_flow_leads_from_the_pixels_to_the_probability_of_any_class() {
    let page = trained("image=test-2").await;
    look_at(&page, "flow").await;
    let predicted = page.text("specimen-prediction").await;
    let predicted = predicted
        .trim_start_matches("Prediction: ")
        .split(',')
        .next()
        .expect("a class");
    assert_flow_of(&page, predicted).await;
    page.wait_for_text("flow-shapes", "784\u{a0}×\u{a0}10 + 10 = 7,850")
        .await;
    // The sum of the 784 products of pixels and weights, from the worker's numbers.
    let pass = page
        .script(
            "return Promise.all([
              softmaxLab.ask({type: 'inspection', image: {part: 'test', index: 1}}),
              softmaxLab.ask({type: 'parameters'}),
            ]).then(([{inspection}, {parameters}]) => {
              const {pixels, outcome} = inspection;
              const place = outcome.ranking[0] * pixels.length;
              return pixels.reduce((sum, pixel, j) => sum + pixel / 255 * parameters.weights[place + j], 0);
            })",
        )
        .await;
    let [sum, ..] = flow(&page).await;
    let expected = pass.as_f64().expect("a sum");
    assert!((sum - expected).abs() < 6e-5, "{sum} {expected}");
    // One class is chosen in the list, another by a click on its logit.
    page.script(
        "const select = document.getElementById('flow-class');
        select.value = '4';
        select.dispatchEvent(new Event('change'));",
    )
    .await;
    assert_flow_of(&page, "coat").await;
    page.script("document.querySelectorAll('#logit-bars tr')[8].click()")
        .await;
    assert_flow_of(&page, "bag").await;
    // The class stays the same for another image.
    let before = page.text("flow-sum").await;
    page.click("specimen-next").await;
    look_at(&page, "flow").await;
    page.wait_for(&format!(
        "document.getElementById('flow-sum').textContent !== {before:?}
          && document.getElementById('specimen').ariaLabel.includes('test image 3')"
    ))
    .await;
    page.wait_until_at_rest().await;
    assert_flow_of(&page, "bag").await;
    page.click("reset").await;
    page.wait_for("document.querySelector('#flow section').hidden")
        .await;
    let room = page
        .script("return document.getElementById('flow').offsetHeight")
        .await;
    assert_eq!(room, json!(0), "it takes no room without a model");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_question_names_both_classes() {
    let page = trained("why=1,3").await;
    page.wait_for_text("comparison-heading", "Why trouser and not dress?")
        .await;
    page.switch_language().await;
    page.wait_for_text("comparison-heading", "왜 드레스가 아니라 바지일까요?")
        .await;
    page.script("location.hash = location.hash.replace('why=1,3', 'why=3,8')")
        .await;
    look_at(&page, "comparison").await;
    page.wait_for_text("comparison-heading", "왜 가방이 아니라 드레스일까요?")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_address_sets_and_keeps_the_image_and_the_classes() {
    let page = trained("image=train-3&why=6,0").await;
    assert_eq!(choice(&page).await, json!(["train", "3", "6", "0"]));
    look_at(&page, "lesson-model").await;
    page.wait_for("document.getElementById('specimen').ariaLabel.includes('training image 3')")
        .await;
    page.fill("specimen-position", "17").await;
    page.wait_for("location.hash.includes('image=train-17')")
        .await;
    // If both classes are the same, the other one gets the earlier value of the first.
    page.script(
        "const select = document.getElementById('why-a');
        select.value = '0';
        select.dispatchEvent(new Event('change'));",
    )
    .await;
    page.wait_for("location.hash.includes('why=0,6')").await;
    look_at(&page, "comparison").await;
    page.wait_for("document.getElementById('why-key').textContent.startsWith('Blue pixels count for t-shirt')")
        .await;
    page.click("why-reset").await;
    assert_eq!(told(&page, "why").await, json!(null));
    page.script("location.hash = location.hash.replace('image=train-17', 'image=test-5')")
        .await;
    look_at(&page, "lesson-model").await;
    page.wait_for("document.getElementById('specimen').ariaLabel.includes('test image 5')")
        .await;
    page.fill("specimen-position", "1").await;
    assert_eq!(told(&page, "image").await, json!(null), "the standard");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn wrong_values_in_the_address_are_reported_and_change_nothing() {
    let page = trained("image=test-1001&why=6,10").await;
    page.wait_for_error(&["image=test-1001", "test-1 … test-1000"])
        .await;
    assert_eq!(
        page.script("return document.getElementById('specimen-position').value")
            .await,
        json!("1")
    );
    for (wrong, parts) in [
        ("image=train-0", ["image=train-0", "train-2000"]),
        ("image=nine", ["image=nine", "test-1"]),
        ("why=3,3", ["why=3,3", "two different classes, 0,1 … 9,8"]),
        ("why=3", ["why=3", "0,1"]),
    ] {
        let before = choice(&page).await;
        page.script(&format!(
            "location.hash = 'lang=en&epochs=3&seed=2&{wrong}'"
        ))
        .await;
        page.wait_for_error(&parts).await;
        assert_eq!(choice(&page).await, before, "{wrong}");
    }
    page.script("location.hash = 'lang=ko&epochs=3&seed=2&why=3,3'")
        .await;
    page.wait_for_error(&["why=3,3", "서로 다른 두 클래스를 골라 주세요: 0,1 … 9,8"])
        .await;
    // After a class is chosen here, the address is valid again.
    page.script("document.getElementById('why-a').dispatchEvent(new Event('change'))")
        .await;
    page.wait_for_no_error().await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn positions_beyond_the_set_are_rejected() {
    let page = trained("").await;
    let prediction = page.text("specimen-prediction").await;
    for wrong in ["0", "1001", "seven", "1.5", " "] {
        page.fill("specimen-position", wrong).await;
        page.wait_for_text("specimen-complaint", "a whole number from 1 to 1,000")
            .await;
        assert_eq!(told(&page, "image").await, json!(null));
        assert_eq!(page.text("specimen-prediction").await, prediction);
    }
    page.switch_language().await;
    page.wait_for_text("specimen-complaint", "1 이상 1,000 이하인 정수를")
        .await;
    page.fill("specimen-position", "1000").await;
    page.wait_for(
        "document.getElementById('specimen').ariaLabel.includes('테스트 이미지 1,000번')",
    )
    .await;
    assert_eq!(page.text("specimen-complaint").await, "");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_arrow_keys_read_single_pixels() {
    let page = trained("image=test-2").await;
    page.script("document.querySelector('#comparison .map').focus()")
        .await;
    page.press_key('\u{e015}').await;
    page.wait_for_text("why-pixel", "Row 15, column 15").await;
    page.press_key('\u{e012}').await;
    page.wait_for_text("why-pixel", "Row 15, column 14").await;
    // The contribution of a pixel is the product of the two numbers shown.
    let [input, weight, product] = {
        let text = page.text("why-pixel").await;
        let parts: Vec<_> = text
            .split([' ', ','])
            .filter(|part| part.contains('.'))
            .collect();
        [number(parts[0]), number(parts[1]), number(parts[2])]
    };
    assert!(
        (input * weight - product).abs() < 1e-3,
        "{input} {weight} {product}"
    );
    for _ in 0..30 {
        page.press_key('\u{e012}').await;
    }
    page.wait_for_text("why-pixel", "Row 15, column 1:").await;
    page.switch_language().await;
    page.wait_for_text("why-pixel", "15행 1열").await;
    // This key scrolls the page, as no hint names it.
    page.script("document.querySelector('#comparison .map').focus()")
        .await;
    page.press_key('\u{e010}').await;
    page.wait_for_text("why-pixel", "15행 1열").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_views_follow_the_training() {
    let page = Page::with_sample("lang=en&epochs=10000&seed=5").await;
    assert_eq!(
        page.text("specimen-prediction").await,
        "",
        "there is no model yet"
    );
    page.bring_in_sight("#lesson-model").await;
    page.wait_for_text("specimen-label", "trouser").await;
    page.click("train").await;
    page.scroll_to("comparison").await;
    page.wait_for("document.getElementById('why-sum').textContent !== ''")
        .await;
    for _ in 0..3 {
        let before = page.text("why-sum").await;
        wait_for_other_than(&page, &before).await;
        assert_adds_up(&page).await;
    }
    page.switch_language().await;
    page.wait_for_text("specimen-label", "바지").await;
    page.scroll_to("comparison").await;
    page.wait_for_text("why-key", "파란 픽셀").await;
    page.click("stop").await;
    page.click("reset").await;
    look_at(&page, "comparison").await;
    page.wait_for("document.getElementById('why').hidden").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_first_image_replaces_a_missing_one_out_of_sight() {
    let page = Page::with_sample("lang=en&image=test-1000").await;
    // The section has asked, and its pause is over. It could ask again at once.
    page.wait_until_at_rest().await;
    page.load(Files::small().paths()).await;
    // The label is shown once the worker has answered.
    page.wait_for("/test image 1, label [^–]/.test(document.getElementById('specimen').ariaLabel)")
        .await;
    let is_out_of_sight = "return document.getElementById('lesson-model')
        .getBoundingClientRect().top > 2 * innerHeight";
    assert_eq!(page.script(is_out_of_sight).await, json!(true));
    assert_eq!(page.text("error").await, "");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn other_data_has_other_images_and_classes() {
    let page = trained("batch=100&image=test-1000&why=6,0").await;
    // There are 200 training and 60 test images. The last test image has the label 255.
    let files = Files::with("train-labels-idx1-ubyte", |bytes| {
        *bytes.last_mut().expect("labels") = 255;
    });
    page.load(files.paths()).await;
    page.wait_for("document.getElementById('specimen-count').textContent === 'of 60'")
        .await;
    assert_eq!(told(&page, "image").await, json!(null));
    assert_eq!(
        told(&page, "why").await,
        json!("6,0"),
        "there are such classes"
    );
    page.click("step").await;
    look_at(&page, "lesson-model").await;
    // The ten most probable classes, and the label if it is not among them.
    page.wait_for(
        "[10, 11].includes(document.querySelector('#probability-bars tbody').rows.length)
          && document.querySelector('#probability-bars tbody').textContent.includes('◇')",
    )
    .await;
    look_at(&page, "comparison").await;
    page.wait_for(
        "document.getElementById('why-key').textContent.includes('count for 6, orange ones for 0')",
    )
    .await;
    assert_adds_up(&page).await;
    page.load(Files::small().paths()).await;
    assert_eq!(told(&page, "why").await, json!(null), "there are only four");
    page.click("step").await;
    look_at(&page, "lesson-model").await;
    page.wait_for("document.querySelector('#probability-bars tbody').rows.length === 4")
        .await;
    assert_eq!(page.text("error").await, "");
}

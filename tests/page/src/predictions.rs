//! Tests of the nine predictions: which are shown, and which one is selected.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

/// A JavaScript expression: the names of the buttons on the nine images.
const NAMES: &str = "[...document.querySelectorAll('.cells button:not([hidden])')]
    .map((button) => button.ariaLabel)";

/// One of the nine, parsed from the name of its button.
#[derive(Debug, Clone, PartialEq)]
struct Named {
    position: usize,
    label: String,
    predicted: String,
    /// With three decimals. It is there if the images are sorted by it.
    probability: Option<f64>,
}

/// Parses a name such as `test image 5,328: trouser → dress, p = 0.989`.
fn read(name: &str) -> Named {
    let (image, rest) = name.split_once(": ").expect("image and classes");
    let position = image.replace("test image ", "").replace(',', "");
    let (label, rest) = rest.split_once(" → ").expect("two classes");
    let (predicted, probability) = match rest.split_once(", p = ") {
        Some((predicted, probability)) => (predicted, Some(probability)),
        None => (rest, None),
    };
    Named {
        position: position.parse().expect("a position"),
        label: label.to_owned(),
        predicted: predicted.to_owned(),
        probability: probability.map(|text| text.parse().expect("a number")),
    }
}

async fn names(page: &Page) -> Vec<String> {
    let names = page.script(&format!("return {NAMES}")).await;
    serde_json::from_value(names).expect("names")
}

async fn nine(page: &Page) -> Vec<Named> {
    names(page).await.iter().map(|name| read(name)).collect()
}

/// Clicks an element, and waits until other images are shown.
async fn turn(page: &Page, id: &str) {
    page.script(&format!("window.before = JSON.stringify({NAMES})"))
        .await;
    page.click(id).await;
    page.wait_for(&format!("JSON.stringify({NAMES}) !== before"))
        .await;
}

/// Chooses which images are shown, and waits until others are.
async fn choose(page: &Page, choice: &str) {
    page.script(&format!("window.before = JSON.stringify({NAMES})"))
        .await;
    page.script(&format!(
        "const select = document.getElementById('which');
        select.value = '{choice}';
        select.dispatchEvent(new Event('change'))"
    ))
    .await;
    page.wait_for(&format!("JSON.stringify({NAMES}) !== before"))
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn right_predictions_come_in_the_order_of_their_probability() {
    let page = Page::trained(2).await;
    let accuracy: f64 = page.rows().await[2]
        .test_accuracy
        .parse()
        .expect("a number");
    for (choice, direction) in [
        ("most-confident-right", 1.0),
        ("least-confident-right", -1.0),
    ] {
        choose(&page, choice).await;
        page.wait_for_text("shown", "right predictions 1–9 of")
            .await;
        page.wait_for(&format!("location.hash.includes('show={choice}')"))
            .await;
        let mut seen = nine(&page).await;
        turn(&page, "next").await;
        seen.extend(nine(&page).await);
        assert!(
            seen.iter().all(|one| one.label == one.predicted),
            "{seen:?}"
        );
        let probabilities: Vec<f64> = seen.iter().filter_map(|one| one.probability).collect();
        assert_eq!(probabilities.len(), 18);
        assert!(
            probabilities.is_sorted_by(|a, b| direction * a >= direction * b),
            "{choice}: {probabilities:?}"
        );
        // Their number fits the accuracy.
        let figures = page.figures("shown").await;
        assert_eq!(figures[..2], [10.0, 18.0]);
        assert!((figures[2] - 1000.0 * accuracy).abs() < 0.6, "{figures:?}");
        // The selected image has the same probability in its first bar.
        page.script("document.querySelectorAll('.cells button')[8].click()")
            .await;
        page.bring_in_sight("#likeliest").await;
        let last = seen[17].clone();
        page.wait_for_text("likeliest-heading", &format!("image {}", last.position))
            .await;
        page.wait_for(&format!(
            "document.querySelector('#likeliest td').textContent === '{:.3}'",
            last.probability.expect("a probability")
        ))
        .await;
        page.scroll_to("stage").await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_mistakes_come_in_the_order_of_their_probability() {
    let page = Page::trained(2).await;
    choose(&page, "confident").await;
    page.wait_for_text("shown", "mistakes 1–9 of").await;
    page.wait_for_pictures().await;
    let first = nine(&page).await;
    let mut seen = first.clone();
    for _ in 0..2 {
        turn(&page, "next").await;
        seen.extend(nine(&page).await);
    }
    assert_eq!(seen.len(), 27);
    for one in &seen {
        assert_ne!(one.label, one.predicted, "{one:?}");
    }
    assert!(
        seen.is_sorted_by(|a, b| a.probability.is_some() && a.probability >= b.probability),
        "{seen:?}"
    );
    let mut positions: Vec<usize> = seen.iter().map(|one| one.position).collect();
    positions.sort_unstable();
    positions.dedup();
    assert_eq!(positions.len(), 27, "none comes twice");

    // The number of mistakes follows from the accuracy. The first 27 have been shown.
    let accuracy: f64 = page.rows().await[2]
        .test_accuracy
        .parse()
        .expect("a number");
    let figures = page.figures("shown").await;
    assert_eq!(figures[..2], [19.0, 27.0]);
    let mistakes = figures[2];
    assert!(
        (1000.0 - mistakes - 1000.0 * accuracy).abs() < 0.6,
        "{mistakes}"
    );

    for _ in 0..2 {
        turn(&page, "previous").await;
    }
    assert_eq!(nine(&page).await, first);
    choose(&page, "all").await;
    page.wait_for_text("shown", "images 1–9").await;
    assert!(
        nine(&page)
            .await
            .iter()
            .all(|one| one.probability.is_none())
    );
    page.wait_for("!location.hash.includes('show')").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn pages_of_mistakes_end_with_the_last_mistake() {
    // The model is right about almost all images.
    let page = Page::with_sample("epochs=60&lr=0.5&batch=20&seed=2&show=confident").await;
    page.train(60).await;
    let accuracy: f64 = page.rows().await[60]
        .test_accuracy
        .parse()
        .expect("a number");
    let mistakes = (1000.0 * (1.0 - accuracy)).round() as usize;
    page.wait_for_text("shown", &format!("mistakes 1–9 of {mistakes}"))
        .await;
    for _ in 0..mistakes.div_ceil(9) - 1 {
        turn(&page, "next").await;
    }
    let last = nine(&page).await;
    assert_eq!(last.len(), (mistakes - 1) % 9 + 1);
    page.listen_for("predictions").await;
    page.click("next").await;
    page.wait_for("window.heard").await;
    assert_eq!(nine(&page).await, last);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_selected_image_shows_its_three_most_probable_classes() {
    let page = Page::trained(2).await;
    for place in [7, 2] {
        page.script(&format!(
            "const button = document.querySelectorAll('.cells button')[{place}];
             button.scrollIntoView({{block: 'center'}});
             button.focus()"
        ))
        .await;
        page.press_key(' ').await;
        page.wait_for(&format!(
            "[...document.querySelectorAll('.cells button')]
              .every((button, place) => (button.ariaPressed === 'true') === (place === {place}))"
        ))
        .await;
        let chosen = nine(&page).await[place].clone();
        page.bring_in_sight("#likeliest").await;
        page.wait_for_text("likeliest-heading", &format!("image {}", chosen.position))
            .await;
        page.wait_for(&format!(
            "document.querySelector('#likeliest canvas').ariaLabel.includes('label {}')",
            chosen.label
        ))
        .await;
        let bars = page
            .script(
                "return [...document.querySelectorAll('#likeliest tr')]
                  .map((row) => [row.cells[0].textContent, parseFloat(row.cells[1].textContent)])",
            )
            .await;
        let bars: Vec<(String, f64)> = serde_json::from_value(bars).expect("names and numbers");
        assert_eq!(bars.len(), 3);
        assert!(bars.is_sorted_by(|a, b| a.1 >= b.1), "{bars:?}");
        assert!(bars.iter().map(|bar| bar.1).sum::<f64>() <= 1.0015);
        let name = |bar: &(String, f64)| bar.0.replace(" ◇", "");
        assert_eq!(name(&bars[0]), chosen.predicted);
        for bar in &bars {
            assert_eq!(bar.0.contains('◇'), name(bar) == chosen.label, "{bars:?}");
        }
    }
    page.switch_language().await;
    page.wait_for_text("likeliest-heading", "테스트 이미지 3번")
        .await;
    page.wait_for(&format!("{NAMES}[2].startsWith('테스트 이미지 3번')"))
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_most_probable_classes_follow_training() {
    let page = Page::with_sample("epochs=2&batch=800&seed=5").await;
    page.bring_in_sight("#likeliest").await;
    page.wait_for(
        "document.querySelector('#likeliest p').textContent.includes('no model')
          && document.querySelectorAll('#likeliest tr').length === 0",
    )
    .await;
    let bars = "document.querySelector('#likeliest tbody').textContent";
    for _ in 0..2 {
        page.wait_until_at_rest().await;
        page.script(&format!("window.before = {bars}")).await;
        page.click("step").await;
        page.bring_in_sight("#likeliest").await;
        page.wait_for(&format!("{bars} !== before && {bars} !== ''"))
            .await;
    }
    page.click("reset").await;
    page.wait_for(&format!("{bars} === ''")).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_most_confident_mistakes_are_shown_during_training() {
    let page = Page::with_sample("epochs=10000&batch=20&seed=5&show=confident").await;
    page.click("train").await;
    page.wait_for_text("shown", "mistakes 1–9 of").await;
    page.wait_for_rows(5).await;
    for one in nine(&page).await {
        assert_ne!(one.label, one.predicted, "{one:?}");
    }
    turn(&page, "next").await;
    page.wait_for_text("shown", "mistakes 10–18").await;
    page.click("stop").await;
    page.wait_until_idle().await;
    page.wait_for_text("shown", "mistakes 10–18").await;
    assert_eq!(page.text("error").await, "");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_address_keeps_the_choice_of_images() {
    let site = Site::sample();
    let page = Page::open(&site.page("epochs=1&seed=2&show=confident&run")).await;
    page.wait_for_epochs(1).await;
    page.wait_for_text("shown", "mistakes 1–9 of").await;
    page.script("location.hash = 'lang=en&epochs=1&seed=2&show=mistakes'")
        .await;
    page.wait_for_text("shown", "mistakes among").await;
    let kept = page.kept().await;
    page.script("location.hash = 'lang=en&epochs=1&seed=2&show=luck'")
        .await;
    page.wait_for_error(&[
        "show",
        "luck",
        "mistakes, most-confident-right, least-confident-right, confident",
    ])
    .await;
    assert_eq!(page.kept().await, kept);
    page.script("location.hash = 'lang=en&epochs=1&seed=2'")
        .await;
    page.wait_for_no_error().await;
    page.wait_for_text("shown", "images 1–9").await;
    choose(&page, "mistakes").await;
    page.wait_for("location.hash.includes('show=mistakes')")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_choice_of_images_survives_a_new_worker() {
    let page = Page::trained(1).await;
    choose(&page, "confident").await;
    page.script("softmaxLab.client.worker.postMessage({type: 'nonsense', id: 0})")
        .await;
    page.wait_for_error(&["worker"]).await;
    page.wait_until_idle().await;
    page.wait_for_text("shown", "images 1–9").await;
    page.wait_for("document.getElementById('which').value === 'confident'")
        .await;
    page.train(1).await;
    page.wait_for_text("shown", "mistakes 1–9 of").await;
    page.wait_for_pictures().await;
    let shown = nine(&page).await;
    assert!(
        shown.iter().all(|one| one.probability.is_some()),
        "{shown:?}"
    );
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_large_nine_show_their_class_names_whole() {
    let page = Page::trained(3).await;
    page.bring_in_sight("#large-nine").await;
    page.wait_for("document.querySelectorAll('#large-nine .wrong').length > 0")
        .await;
    let cut = page
        .script(
            "return [...document.querySelectorAll('#large-nine button')].flatMap((button) => {
              const [, prediction] = button.querySelectorAll('span');
              prediction.className = 'wrong';
              prediction.textContent = '✗ ankle boot';
              return prediction.scrollWidth > prediction.clientWidth ? [prediction.clientWidth] : [];
            })",
        )
        .await;
    assert_eq!(cut, json!([]));
}

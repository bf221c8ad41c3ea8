//! Tests of section 3.6.5: the confusion matrix, the accuracies beside it, and the images of its cells.

use serde_json::{Value, json};

use crate::files::Files;
use crate::page::Page;
use crate::site::Site;
use crate::synthetic::{RUN, RUNS, SyntheticRun};

const UP: char = '\u{e013}';
const DOWN: char = '\u{e015}';
const RIGHT: char = '\u{e014}';
const HOME: char = '\u{e011}';
const END: char = '\u{e010}';
const ENTER: char = '\u{e007}';

/// Returns the texts of the cells, row by row.
const TEXTS: &str = "[...document.querySelectorAll('#matrix tbody tr')]
    .map((row) => [...row.querySelectorAll('button')].map((cell) => cell.textContent))";

/// Scrolls to the matrix. A section asks the worker only while it is in sight.
async fn look_at(page: &Page) {
    page.bring_in_sight("#lesson-accuracy").await;
}

/// Waits until the matrix has numbers, and the accuracy is that of the current model.
async fn wait_for_accuracy(page: &Page, accuracy: &str) {
    look_at(page).await;
    page.wait_for_text("accuracy-summary", &format!("accuracy: {accuracy}."))
        .await;
}

/// Returns the numbers in the cells, row by row.
async fn matrix(page: &Page) -> Vec<Vec<f64>> {
    let texts = page.script(&format!("return {TEXTS}")).await;
    let texts: Vec<Vec<String>> = serde_json::from_value(texts).expect("rows of texts");
    let number = |text: &String| text.replace(',', "").parse().expect("a number");
    let row = |row: &Vec<String>| row.iter().map(number).collect();
    texts.iter().map(row).collect()
}

fn total(matrix: &[Vec<f64>]) -> f64 {
    matrix.iter().flatten().sum()
}

fn trace(matrix: &[Vec<f64>]) -> f64 {
    matrix.iter().enumerate().map(|(i, row)| row[i]).sum()
}

/// Returns the row and the column of the largest number off the diagonal.
fn greatest_mistake(matrix: &[Vec<f64>]) -> (usize, usize) {
    let mut greatest = (0, 1);
    for (label, row) in matrix.iter().enumerate() {
        for (predicted, count) in row.iter().enumerate() {
            if label != predicted && *count > matrix[greatest.0][greatest.1] {
                greatest = (label, predicted);
            }
        }
    }
    greatest
}

/// Returns a JavaScript expression for a cell.
fn cell(label: usize, predicted: usize) -> String {
    format!(
        "document.querySelector('#matrix tbody tr:nth-child({}) td:nth-child({}) button')",
        label + 1,
        predicted + 2
    )
}

async fn ask(page: &Page, question: &str) -> Value {
    page.async_script(&format!(
        "const answer = await softmaxLab.client.send({question});
         return JSON.parse(JSON.stringify(answer, (_, value) =>
           ArrayBuffer.isView(value) ? [...value] : value));"
    ))
    .await
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_matrix_adds_up_to_the_test_set_and_its_accuracy() {
    let page = Page::trained(2).await;
    let rows = page.rows().await;
    wait_for_accuracy(&page, &rows[2].test_accuracy).await;
    let counts = matrix(&page).await;
    let question = "{type: 'examples', classes: 10, perClass: 1}";
    let of_class = ask(&page, question).await["examples"]["counts"]["test"].clone();
    let sums: Vec<u64> = counts
        .iter()
        .map(|row| row.iter().sum::<f64>() as u64)
        .collect();
    assert_eq!(json!(sums), of_class);
    assert_eq!(total(&counts), 1000.0);
    let accuracy = format!("{:.3}", trace(&counts) / total(&counts));
    assert_eq!(accuracy, rows[2].test_accuracy);
    let summary = page.text("accuracy-summary").await;
    let untrained = format!("Before training: {}.", rows[0].test_accuracy);
    assert!(summary.contains(&untrained), "{summary}");

    let of_classes = page
        .script(
            "return [...document.querySelectorAll('#class-accuracy tr')]
              .map((row) => row.cells[1].textContent)",
        )
        .await;
    let expected: Vec<String> = (0..10)
        .map(|label| format!("{:.3}", counts[label][label] / sums[label] as f64))
        .collect();
    assert_eq!(of_classes, json!(expected));

    page.click("shares").await;
    page.wait_for(&format!("{TEXTS}[0][0].includes('.')")).await;
    for (row, counts) in matrix(&page).await.iter().zip(&counts) {
        let sum: f64 = row.iter().sum();
        // The sum of ten numbers, each rounded to a tenth.
        assert!((sum - 100.0).abs() <= 0.5, "{row:?}");
        let images: f64 = counts.iter().sum();
        for (share, count) in row.iter().zip(counts) {
            assert!((share - 100.0 * count / images).abs() <= 0.051, "{row:?}");
        }
    }
    page.wait_for("/[#&]shares(&|$)/.test(location.hash)").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_matrix_follows_the_model() {
    let page = Page::with_sample("epochs=2&batch=800&seed=5").await;
    look_at(&page).await;
    page.wait_for_text("accuracy-summary", "press Train or Step")
        .await;
    let are_empty = format!("{TEXTS}.flat().length === 100 && {TEXTS}.flat().join('') === ''");
    page.wait_for(&are_empty).await;
    let mut before = page.script(&format!("return {TEXTS}")).await;
    for _ in 0..3 {
        page.click("step").await;
        // Pressing may have scrolled the matrix out of sight.
        look_at(&page).await;
        page.wait_for(&format!(
            "JSON.stringify({TEXTS}) !== JSON.stringify({before})"
        ))
        .await;
        assert_eq!(total(&matrix(&page).await), 1000.0);
        before = page.script(&format!("return {TEXTS}")).await;
    }
    page.train(2).await;
    let accuracy = page.rows().await[2].test_accuracy.clone();
    wait_for_accuracy(&page, &accuracy).await;
    let counts = matrix(&page).await;
    assert_eq!(format!("{:.3}", trace(&counts) / 1000.0), accuracy);
    page.click("reset").await;
    page.wait_for(&are_empty).await;
    page.wait_for_text("accuracy-summary", "press Train or Step")
        .await;
    assert_eq!(page.text("error").await, "");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_matrix_is_updated_during_training() {
    let page = Page::with_sample("epochs=10000&batch=1&seed=5").await;
    page.click("train").await;
    for _ in 0..3 {
        page.script(&format!("window.before = JSON.stringify({TEXTS})"))
            .await;
        // Sections above it that are still loaded push it out of sight.
        page.wait_for(&format!(
            "(document.getElementById('lesson-accuracy').scrollIntoView(), JSON.stringify({TEXTS}) !== before)"
        ))
        .await;
        assert_eq!(total(&matrix(&page).await), 1000.0);
    }
    page.click("stop").await;
    page.wait_until_idle().await;
    assert_eq!(page.text("error").await, "");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_cell_shows_its_images() {
    let page = Page::trained(2).await;
    wait_for_accuracy(&page, &page.rows().await[2].test_accuracy.clone()).await;
    let counts = matrix(&page).await;
    let (label, predicted) = greatest_mistake(&counts);
    for (label, predicted) in [(label, predicted), (1, 1)] {
        page.script(&format!("{}.click()", cell(label, predicted)))
            .await;
        let count = counts[label][predicted];
        let shown = count.min(24.0);
        page.wait_for(&format!(
            "document.querySelectorAll('#cell-images button').length === {shown}
              && {}.ariaPressed === 'true'
              && document.querySelectorAll('#matrix [aria-pressed=true]').length === 1",
            cell(label, predicted)
        ))
        .await;
        page.wait_for_text("cell-caption", &count.to_string()).await;
        let question =
            format!("{{type: 'confused', label: {label}, predicted: {predicted}, most: 24}}");
        let confused = ask(&page, &question).await;
        let indices = &confused["indices"];
        assert_eq!(indices.as_array().map(Vec::len), Some(shown as usize));
        let question = format!("{{type: 'images', part: 'test', indices: {indices}}}");
        let labels = ask(&page, &question).await["labels"].clone();
        assert_eq!(labels, json!(vec![label; shown as usize]));
        // The names contain the positions, counted from 1.
        let names = page
            .script(
                "return [...document.querySelectorAll('#cell-images button')]
                  .map((button) => Number(button.ariaLabel.match(/image ([\\d,]+)/)[1].replace(',', '')) - 1)",
            )
            .await;
        assert_eq!(&names, indices);
        page.wait_for(&format!(
            "decodeURIComponent(location.hash).includes('cell={label},{predicted}')"
        ))
        .await;
        // The link is about the selected image.
        page.wait_for(
            "document.getElementById('see-why').hidden === !document.querySelector('#cell-images [aria-current]')",
        )
        .await;
    }
    page.script("document.querySelectorAll('#cell-images button')[1].click()")
        .await;
    page.wait_for(
        "document.querySelectorAll('#cell-images button')[1].ariaCurrent === 'true'
          && document.querySelectorAll('#cell-images [aria-current]').length === 1
          && document.getElementById('see-why').checkVisibility()",
    )
    .await;
    assert_eq!(page.text("see-why").await, "See why in 3.6.3 Model");
    page.script("document.querySelector('#see-why a').click()")
        .await;
    page.wait_for(
        "Math.abs(document.getElementById('model-heading').getBoundingClientRect().top) < 100",
    )
    .await;
    look_at(&page).await;
    page.script(&format!("{}.click()", cell(1, 1))).await;
    page.wait_for("document.getElementById('cell-images').hidden")
        .await;
    page.wait_for("!location.hash.includes('cell')").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_keyboard_moves_through_the_matrix() {
    let page = Page::trained(1).await;
    wait_for_accuracy(&page, &page.rows().await[1].test_accuracy.clone()).await;
    let stops = "document.querySelectorAll('#matrix button[tabindex=\"0\"]').length === 1";
    page.wait_for(stops).await;
    page.script(&format!("{}.focus()", cell(0, 0))).await;
    for (key, label, predicted) in [
        (UP, 0, 0),
        (RIGHT, 0, 1),
        (DOWN, 1, 1),
        (END, 1, 9),
        (RIGHT, 1, 9),
        (HOME, 1, 0),
        (DOWN, 2, 0),
    ] {
        page.press_key(key).await;
        page.wait_for(&format!(
            "document.activeElement === {}",
            cell(label, predicted)
        ))
        .await;
    }
    page.wait_for(stops).await;
    for (key, pressed) in [(ENTER, "true"), (' ', "false"), (' ', "true")] {
        page.press_key(key).await;
        page.wait_for(&format!("{}.ariaPressed === '{pressed}'", cell(2, 0)))
            .await;
    }
    // The position is the same in another language.
    page.script("document.getElementById('language').click()")
        .await;
    page.wait_for(&format!(
        "document.activeElement !== null && {}.ariaLabel.includes('풀오버')",
        cell(2, 0)
    ))
    .await;
    page.wait_for(&format!(
        "{cell}.tabIndex === 0 && {cell}.ariaPressed === 'true'",
        cell = cell(2, 0)
    ))
    .await;
    page.wait_for_text("cell-caption", "레이블 풀오버").await;
    page.wait_for_text("accuracy-summary", "테스트 정확도")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_address_keeps_the_selected_cell() {
    let site = Site::sample();
    let page = Page::open(&site.page("epochs=1&seed=2&cell=6,0&shares&run")).await;
    page.wait_for_epochs(1).await;
    look_at(&page).await;
    page.wait_for(&format!(
        "{}.ariaPressed === 'true' && {TEXTS}[6][6].includes('.')",
        cell(6, 0)
    ))
    .await;
    page.wait_for_text("cell-caption", "shirt predicted as t-shirt")
        .await;
    let kept = page.kept().await;
    for wrong in ["12,0", "6", "6,0,1", "-1,2", "six,two", ""] {
        page.script(&format!(
            "location.hash = 'lang=en&epochs=1&seed=2&cell={wrong}'"
        ))
        .await;
        page.wait_for_error(&["cell", "9,9", wrong]).await;
        page.wait_for(&format!("{}.ariaPressed === 'true'", cell(6, 0)))
            .await;
        assert_eq!(page.kept().await, kept, "{wrong}");
        page.script("location.hash = 'lang=en&epochs=1&seed=2&cell=6,0'")
            .await;
        page.wait_for_no_error().await;
    }
    page.script("location.hash = 'lang=en&epochs=1&seed=2&cell=3,4'")
        .await;
    page.wait_for(&format!("{}.ariaPressed === 'true'", cell(3, 4)))
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_keyboard_stays_in_the_matrix_of_other_data() {
    let page = Page::with_sample("").await;
    page.script(&format!(
        "document.getElementById('files').addEventListener('change', () => {}.focus())",
        cell(2, 1)
    ))
    .await;
    page.load(Files::small().paths()).await;
    page.wait_for(&format!(
        "{TEXTS}.length === 4 && document.activeElement === {}",
        cell(0, 0)
    ))
    .await;
}

/// Loads the small data set of `run` and trains on it.
async fn train_on(page: &Page, run: &SyntheticRun) {
    page.load(Files::of(run).paths()).await;
    page.train(1).await;
    look_at(page).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_matrix_fits_the_classes_of_other_data() {
    let page = Page::with_sample("epochs=1&batch=10&seed=2&cell=9,9").await;
    let four = SyntheticRun { ..RUN };
    train_on(&page, &four).await;
    page.wait_for(&format!("{TEXTS}.flat().filter(Boolean).length === 16"))
        .await;
    assert_eq!(total(&matrix(&page).await), 60.0);
    page.wait_for("!location.hash.includes('cell')").await;
    page.wait_for("document.getElementById('cell-images').hidden")
        .await;

    // There are too many classes for a matrix. The most frequent mistakes are listed instead.
    train_on(&page, &RUNS[3]).await;
    let kinds = "[...document.querySelectorAll('#kinds tr')]";
    page.wait_for(&format!(
        "{kinds}.length > 0 && ['matrix-part', 'classes-part'].every((id) => document.getElementById(id).hidden)"
    ))
    .await;
    let kinds = page
        .script(&format!(
            "return {kinds}.map((row) => [row.cells[0].textContent.split(' → '), Number(row.cells[1].textContent)])"
        ))
        .await;
    let kinds: Vec<([String; 2], f64)> = serde_json::from_value(kinds).expect("pairs and counts");
    assert!(kinds.len() <= 20, "{kinds:?}");
    assert!(
        kinds
            .iter()
            .all(|([label, predicted], count)| { label != predicted && *count >= 1.0 })
    );
    assert!(kinds.is_sorted_by(|a, b| a.1 >= b.1), "{kinds:?}");

    // With one class, there are no mistakes.
    page.fill("batch-size", "3").await;
    train_on(&page, &RUNS[5]).await;
    page.wait_for(&format!("{TEXTS}.flat().join() === '60'"))
        .await;
    assert_eq!(page.text("error").await, "");
}

/// Returns the parts that are outside of a phone's window, and the cells whose numbers don't fit.
const OUT_OF_REACH: &str = "
    const isOutside = (element) => {
      const {left, right, width, height} = element.getBoundingClientRect();
      return left < 0 || right > innerWidth || Math.min(width, height) < 24;
    };
    const isCrowded = (button) => {
      const text = document.createRange();
      text.selectNodeContents(button);
      const [inner, outer] = [text, button].map((part) => part.getBoundingClientRect());
      return inner.width > outer.width || inner.height > outer.height;
    };
    const buttons = [...document.querySelectorAll('#matrix button')];
    return [buttons.length, ...buttons.filter((button) => isOutside(button) || isCrowded(button))
      .map(({ariaLabel, textContent}) => `${ariaLabel}: ${textContent}`)]";

/// The smallest size of the numbers in the cells [CSS pixels].
const SMALLEST_NUMBER: &str = "
    return Math.min(...[...document.querySelectorAll('#matrix button')]
      .map((button) => parseFloat(getComputedStyle(button).fontSize)))";

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_phone_shows_all_columns_and_the_images_of_a_cell_below() {
    // The step is rounded to 0, so every test image is predicted as the first class.
    let fragment = "lang=en&init=zero&lr=1e-45&epochs=1&cell=6,0";
    let page = Page::narrow(&Site::full(), fragment, 390).await;
    page.wait_until_idle().await;
    page.click("step").await;
    look_at(&page).await;
    page.wait_for(&format!("{TEXTS}.every((row) => row[0] === '1000')"))
        .await;
    for language in ["en", "ko"] {
        page.wait_for(&format!("document.documentElement.lang === '{language}'"))
            .await;
        for _ in 0..2 {
            assert_eq!(page.script(OUT_OF_REACH).await, json!([100]), "{language}");
            let smallest = page.script(SMALLEST_NUMBER).await;
            assert!(smallest.as_f64() >= Some(12.0), "{language}: {smallest}");
            page.click("shares").await;
            page.wait_for(&format!(
                "{TEXTS}[1][0] === (document.getElementById('shares').checked ? '100' : '1000')"
            ))
            .await;
        }
        page.switch_language().await;
    }
    page.wait_for("document.querySelectorAll('#cell-images button').length === 24")
        .await;
    // A phone's window is 844 pixels high. Its bars take 150 of them.
    let room = page
        .script(
            "const top = document.getElementById('matrix').getBoundingClientRect().top;
            const {bottom} = document.querySelector('#cell-images > div').getBoundingClientRect();
            return bottom - top",
        )
        .await;
    assert!(room.as_f64().is_some_and(|room| room < 690.0), "{room}");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_narrowest_window_shows_all_columns_with_readable_numbers() {
    let page = Page::narrow(&Site::sample(), "lang=en&epochs=1&seed=1&run", 320).await;
    page.wait_for_epochs(1).await;
    look_at(&page).await;
    page.wait_for(&format!("{TEXTS}.flat().every((text) => text !== '')"))
        .await;
    for language in ["en", "ko"] {
        page.wait_for(&format!("document.documentElement.lang === '{language}'"))
            .await;
        for has_shares in [true, false] {
            page.click("shares").await;
            page.wait_for(&format!(
                "{TEXTS}.flat().some((text) => text.includes('.')) === {has_shares}"
            ))
            .await;
            assert_eq!(page.script(OUT_OF_REACH).await, json!([100]), "{language}");
            let smallest = page.script(SMALLEST_NUMBER).await;
            assert!(smallest.as_f64() >= Some(12.0), "{language}: {smallest}");
        }
        page.switch_language().await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_wide_window_shows_the_images_of_a_cell_beside_the_matrix() {
    let page = Page::with_sample("lang=en&cell=6,0&epochs=1&run").await;
    page.wait_for_epochs(1).await;
    look_at(&page).await;
    page.wait_for(
        "(() => {
          const [matrix, images] = ['matrix', 'cell-images'].map((id) =>
            document.getElementById(id).getBoundingClientRect());
          return images.left > matrix.right && images.top < matrix.bottom && images.bottom < matrix.bottom;
        })()",
    )
    .await;
}

/// Opens the chapter's example with the keyboard, and waits for its numbers.
async fn open_example(page: &Page) {
    page.bring_in_sight("#accuracy-example").await;
    page.script("document.querySelector('#accuracy-example > summary').focus()")
        .await;
    page.press_key(ENTER).await;
    wait_for_example(page, &["2 ≠ 0 ✗", "2 = 2 ✓"], "1 / 2 = 0.5").await;
}

/// Waits until the example shows these predictions beside their labels, and this accuracy.
async fn wait_for_example(page: &Page, predictions: &[&str; 2], accuracy: &str) {
    for (row, prediction) in predictions.iter().enumerate() {
        page.wait_for(&format!(
            "document.getElementById('example-prediction-{row}').textContent === '{prediction}'"
        ))
        .await;
    }
    page.wait_for(&format!(
        "document.getElementById('example-accuracy').textContent === '{accuracy}'"
    ))
    .await;
}

/// Returns the ids of the framed fields of the example.
const FRAMED: &str =
    "return [...document.querySelectorAll('#example-grid .picked')].map(({id}) => id)";

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_chapter_s_example_of_accuracy_can_be_changed() {
    let page = Page::with_sample("lang=en").await;
    open_example(&page).await;
    assert_eq!(
        page.script(FRAMED).await,
        json!(["example-0-2", "example-1-2"])
    );
    // In a tie, the first class is the prediction.
    page.fill("example-0-0", "0.6").await;
    wait_for_example(&page, &["0 = 0 ✓", "2 = 2 ✓"], "2 / 2 = 1").await;
    assert_eq!(
        page.script(FRAMED).await,
        json!(["example-0-0", "example-1-2"])
    );
    page.script("document.getElementById('example-label-0').focus()")
        .await;
    page.press_key('1').await;
    wait_for_example(&page, &["0 ≠ 1 ✗", "2 = 2 ✓"], "1 / 2 = 0.5").await;
    for column in 0..3 {
        page.fill(&format!("example-1-{column}"), "0").await;
    }
    wait_for_example(&page, &["0 ≠ 1 ✗", "0 ≠ 2 ✗"], "0 / 2 = 0").await;
    page.click("reset-example").await;
    wait_for_example(&page, &["2 ≠ 0 ✗", "2 = 2 ✓"], "1 / 2 = 0.5").await;
    assert_eq!(page.text("error").await, "");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_example_of_accuracy_accepts_only_probabilities() {
    let page = Page::with_sample("lang=en").await;
    open_example(&page).await;
    for wrong in ["-0.5", "1.5", "much", ""] {
        page.fill("example-0-0", wrong).await;
        page.wait_for_text(
            "example-complaint",
            "row 1, class 0: expected a number from 0 to 1",
        )
        .await;
        let is_marked = "return document.getElementById('example-0-0').ariaInvalid";
        assert_eq!(page.script(is_marked).await, json!("true"), "{wrong}");
    }
    // The number before still counts.
    wait_for_example(&page, &["2 ≠ 0 ✗", "2 = 2 ✓"], "1 / 2 = 0.5").await;
    page.switch_language().await;
    page.wait_for_text("example-complaint", "ŷ 1행, 클래스 0: 0 이상 1 이하인 수를")
        .await;
    crate::accessibility::assert_accessible(&page, "the example of accuracy").await;
    page.click("reset-example").await;
    page.wait_for("document.getElementById('example-complaint').textContent === ''")
        .await;
    page.fill("example-0-0", "1").await;
    wait_for_example(&page, &["0 = 0 ✓", "2 = 2 ✓"], "2 / 2 = 1").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn counts_are_legible_on_every_shade() {
    let site = Site::sample();
    for dark in [false, true] {
        let address = site.page("epochs=1&seed=2&run");
        let page = if dark {
            Page::open_dark(&address).await
        } else {
            Page::open(&address).await
        };
        page.wait_for_epochs(1).await;
        wait_for_accuracy(&page, &page.rows().await[1].test_accuracy.clone()).await;
        // Browsers write mixed colours as `color(srgb 0.5 0.6 0.7)` or as `rgb(1, 2, 3)`.
        let least = page
            .script(
                "const numbers = (colour) => {
                  const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
                  return colour.startsWith('color') ? [r, g, b] : [r / 255, g / 255, b / 255];
                };
                const luminance = (colour) => {
                  const [r, g, b] = numbers(colour)
                    .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                };
                const [button] = document.querySelectorAll('#matrix button');
                let least = Infinity;
                for (let step = 0; step <= 100; step++) {
                  button.style.setProperty('--tint', step / 100);
                  const css = getComputedStyle(button);
                  const [a, b] = [css.color, css.backgroundColor].map(luminance);
                  least = Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
                }
                return least;",
            )
            .await;
        let least = least.as_f64().expect("a number");
        assert!((4.5..21.0).contains(&least), "{least}, dark: {dark}");
    }
}

//! Tests of section 3.6.2: the softmax of logits that the user chooses, and the chapter's examples.

use serde_json::json;

use crate::page::Page;

/// The numbers in the section.
struct Shown {
    exponentials: Vec<f64>,
    sum: f64,
    probabilities: Vec<f64>,
    sum_of_probabilities: f64,
}

impl Shown {
    async fn of(page: &Page) -> Self {
        let shown = page
            .script(
                "const last = ({textContent}) => Number(textContent.split(' ').at(-1));
                const all = (selector) => [...document.querySelectorAll(selector)].map(last);
                return [all('#logits .exponential'), all('#sum-of-exponentials'),
                  all('#softmax-bars td:nth-child(2)'), all('#sum-of-probabilities')];",
            )
            .await;
        let lists: [Vec<f64>; 4] = serde_json::from_value(shown).expect("numbers");
        let [exponentials, sum, probabilities, sum_of_probabilities] = lists;
        Self {
            exponentials,
            sum: sum[0],
            probabilities,
            sum_of_probabilities: sum_of_probabilities[0],
        }
    }

    /// Fails if the numbers are not the softmax of `logits`, up to rounding.
    fn assert_is_softmax_of(&self, logits: &[f64]) {
        let sum: f64 = logits.iter().map(|logit| logit.exp()).sum();
        assert!((self.sum / sum - 1.0).abs() < 1e-3, "{} {sum}", self.sum);
        assert_eq!(self.sum_of_probabilities, 1.0);
        assert_eq!(self.probabilities.len(), logits.len());
        for (place, logit) in logits.iter().enumerate() {
            let exponential = self.exponentials[place];
            assert!((exponential / logit.exp() - 1.0).abs() < 1e-2);
            assert!((self.probabilities[place] - logit.exp() / sum).abs() < 6e-4);
        }
    }
}

/// Returns the logits in the fields.
async fn logits(page: &Page) -> Vec<f64> {
    let logits = page
        .script(
            "return [...document.querySelectorAll('#logits input[type=text]')]
              .map(({value}) => Number(value))",
        )
        .await;
    serde_json::from_value(logits).expect("numbers")
}

async fn wait_for_probability(page: &Page, place: usize, text: &str) {
    page.wait_for(&format!(
        "document.querySelector('#softmax-bars tbody').rows[{place}]?.cells[1].textContent === '{text}'"
    ))
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn sliders_and_fields_move_the_probabilities_and_they_add_up_to_one() {
    let page = Page::with_sample("lang=en").await;
    wait_for_probability(&page, 0, "0.529").await;
    let first = logits(&page).await;
    Shown::of(&page).await.assert_is_softmax_of(&first);
    page.fill("logit-3", "2").await;
    wait_for_probability(&page, 3, "0.363").await;
    Shown::of(&page)
        .await
        .assert_is_softmax_of(&[2.0, 1.0, 1.0, 2.0, -2.0]);
    // With the keyboard, the slider is one tab before its field.
    page.script("document.getElementById('logit-slider-0').focus()")
        .await;
    page.press_key('\u{e014}').await;
    wait_for_probability(&page, 0, "0.387").await;
    let moved = logits(&page).await;
    assert!((moved[0] - 2.1).abs() < 1e-9, "{moved:?}");
    Shown::of(&page).await.assert_is_softmax_of(&moved);
    page.click("reset-logits").await;
    wait_for_probability(&page, 0, "0.529").await;
    assert_eq!(logits(&page).await, first);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_overflow_is_shown_and_explained_beside_the_safe_softmax() {
    let page = Page::with_sample("lang=en").await;
    page.fill("logit-1", "1000").await;
    wait_for_probability(&page, 1, "NaN (safe: 1.000)").await;
    assert_eq!(page.text("sum-of-exponentials").await, "∞");
    assert_eq!(page.text("sum-of-probabilities").await, "NaN (safe: 1.000)");
    let note = page.text("softmax-note").await;
    assert!(
        note.starts_with("Overflow") && note.contains("finite 1000.0000"),
        "{note}"
    );
    page.switch_language().await;
    page.wait_for_text("softmax-note", "오버플로").await;
    for place in 0..5 {
        page.fill(&format!("logit-{place}"), "-1000").await;
    }
    page.wait_for_text("softmax-note", "언더플로").await;
    // The logarithm of the sum is ln 5 - 1000.
    page.wait_for_text("softmax-note", "−998.3906").await;
    wait_for_probability(&page, 4, "NaN(안전하게: 0.200)").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_text_that_is_no_number_changes_nothing() {
    let page = Page::with_sample("lang=en").await;
    wait_for_probability(&page, 0, "0.529").await;
    for (text, quoted) in [("9x", "“9x”"), (" ", "an empty field"), ("1001", "“1001”")] {
        page.fill("logit-0", text).await;
        page.wait_for_text("logit-complaint-0", quoted).await;
        let marked = "return document.getElementById('logit-0').ariaInvalid";
        assert_eq!(page.script(marked).await, json!("true"));
        Shown::of(&page)
            .await
            .assert_is_softmax_of(&[2.0, 1.0, 1.0, 0.0, -2.0]);
    }
    page.switch_language().await;
    page.wait_for_text("logit-complaint-0", "지금 값: ‘1001’")
        .await;
    page.fill("logit-0", "3").await;
    wait_for_probability(&page, 0, "0.753").await;
    assert_eq!(page.text("logit-complaint-0").await, "");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_image_s_logits_can_be_copied_once_there_is_a_model() {
    let page = Page::with_sample("lang=en&seed=2&epochs=2").await;
    page.click("logits-of-image").await;
    page.wait_for_text("softmax-note", "no model yet").await;
    assert_eq!(logits(&page).await.len(), 5);
    page.train(2).await;
    page.click("logits-of-image").await;
    page.wait_for("document.querySelector('#softmax-bars tbody').rows.length === 10")
        .await;
    let taken = logits(&page).await;
    let told = page
        .async_script(
            "const image = {part: 'test', index: 0};
            const {inspection} = await softmaxLab.client.send({type: 'inspection', image});
            return [...inspection.outcome.logits];",
        )
        .await;
    let told: Vec<f64> = serde_json::from_value(told).expect("numbers");
    assert!(taken.iter().zip(&told).all(|(a, b)| (a - b).abs() < 1e-3));
    Shown::of(&page).await.assert_is_softmax_of(&taken);
    page.switch_language().await;
    page.wait_for("document.querySelector('#logits li span').textContent === '티셔츠'")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_address_keeps_the_logits() {
    let page = Page::with_sample("logits=1,-1,0.5").await;
    wait_for_probability(&page, 0, "0.574").await;
    assert_eq!(logits(&page).await, [1.0, -1.0, 0.5]);
    page.fill("logit-1", "1e3").await;
    page.wait_for("location.hash.includes('logits=1,1000,0.5')")
        .await;
    // With the keyboard, each change counts as finished, as after releasing the mouse.
    page.script("document.getElementById('logit-slider-0').focus()")
        .await;
    page.press_key('\u{e014}').await;
    page.wait_for("location.hash.includes('logits=1.1,1000,0.5')")
        .await;
    for (wrong, part) in [
        ("1,,2", "logits=1,,2"),
        ("1,x", "2,1,1,0,-2"),
        ("1e39", "ten numbers"),
        ("0,1,2,3,4,5,6,7,8,9,10", "ten numbers"),
    ] {
        page.script(&format!("location.hash = 'lang=en&logits={wrong}'"))
            .await;
        page.wait_for_error(&["logits=", part]).await;
        assert_eq!(logits(&page).await, [1.1, 1000.0, 0.5]);
    }
    // The user's choice makes the address valid. The initial logits are not in it.
    page.click("reset-logits").await;
    page.wait_for_no_error().await;
    page.wait_for("!location.hash.includes('logits')").await;
    page.train(5).await;
    page.click("logits-of-image").await;
    page.wait_for("location.hash.match(/logits=[^&]*/)?.[0].split(',').length === 10")
        .await;
    let taken = logits(&page).await;
    page.script("location.hash += '&hide=loss'").await;
    page.wait_for("!document.getElementById('lesson-loss').checkVisibility()")
        .await;
    let name = "return document.querySelector('#logits li span').textContent";
    assert_eq!(
        page.script(name).await,
        json!("t-shirt"),
        "they are still the image's"
    );
    page.script("location.hash = 'lang=en'").await;
    wait_for_probability(&page, 0, "0.529").await;
    assert_ne!(logits(&page).await, taken);
}

/// Returns the text of the probabilities.
async fn probabilities(page: &Page) -> String {
    let bars = "return [...document.querySelectorAll('#softmax-bars td:nth-child(2)')]
          .map(({textContent}) => textContent).join(' ')";
    let text = page.script(bars).await;
    text.as_str().expect("a text").to_owned()
}

async fn press_largest(page: &Page, number: u32) {
    page.script(&format!(
        "document.querySelector('#lesson-softmax [data-largest=\"{number}\"]').click()"
    ))
    .await;
}

/// Opens an experiment.
async fn unfold(page: &Page, id: &str) {
    page.script(&format!("document.getElementById('{id}').open = true"))
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn adding_one_to_all_logits_keeps_probabilities_and_doubling_changes_them() {
    let page = Page::with_sample("lang=en&logits=1,2,3").await;
    // This is the softmax of 1, 2 and 3.
    let known = "0.090 0.245 0.665";
    wait_for_probability(&page, 2, "0.665").await;
    assert_eq!(probabilities(&page).await, known);
    page.click("add-one").await;
    page.wait_for_text("softmax-note", "Every logit rose by 1")
        .await;
    // e^2 + e^3 + e^4.
    page.wait_for_text("sum-of-exponentials", "82.073").await;
    assert_eq!(probabilities(&page).await, known);
    assert_eq!(logits(&page).await, [2.0, 3.0, 4.0]);
    page.wait_for("location.hash.includes('logits=2,3,4')")
        .await;
    page.click("double").await;
    wait_for_probability(&page, 2, "0.867").await;
    page.wait_for_text("softmax-note", "sharper").await;
    assert_eq!(logits(&page).await, [4.0, 6.0, 8.0]);
    // The sentence describes only the last change.
    page.fill("logit-0", "6").await;
    page.wait_for_text("softmax-note", "e ≈ 2.718").await;
    for place in 1..3 {
        page.fill(&format!("logit-{place}"), "6").await;
    }
    wait_for_probability(&page, 0, "0.333").await;
    page.click("double").await;
    page.wait_for_text("softmax-note", "All logits are equal")
        .await;
    page.switch_language().await;
    page.wait_for_text("softmax-note", "로짓이 모두 같아서")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn adding_a_hundred_overflows_and_keeps_the_safe_probabilities() {
    let page = Page::with_sample("lang=en&logits=1,2,3").await;
    wait_for_probability(&page, 2, "0.665").await;
    page.click("add-hundred").await;
    wait_for_probability(&page, 2, "NaN (safe: 0.665)").await;
    let safe = "NaN (safe: 0.090) NaN (safe: 0.245) NaN (safe: 0.665)";
    assert_eq!(probabilities(&page).await, safe);
    page.wait_for_text(
        "softmax-note",
        "Every logit rose by 100, and no safe probability changed. Overflow",
    )
    .await;
    assert_eq!(logits(&page).await, [101.0, 102.0, 103.0]);
    page.wait_for("location.hash.includes('logits=101,102,103')")
        .await;
    // Without an overflow there is nothing to compare.
    page.click("reset-logits").await;
    wait_for_probability(&page, 0, "0.529").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_largest_logit_can_be_set_and_the_sliders_reach_it() {
    let page = Page::with_sample("lang=en").await;
    wait_for_probability(&page, 0, "0.529").await;
    let ends = "return ['min', 'max', 'value'].map((key) => document.getElementById('logit-slider-0')[key])";
    assert_eq!(page.script(ends).await, json!(["-10", "10", "2"]));
    press_largest(&page, 50).await;
    // e^50 is about 5.18e21.
    page.wait_for_text("sum-of-exponentials", "5.18e21").await;
    wait_for_probability(&page, 0, "1.000").await;
    assert_eq!(page.script(ends).await, json!(["-50", "50", "50"]));
    press_largest(&page, 89).await;
    wait_for_probability(&page, 0, "NaN (safe: 1.000)").await;
    page.wait_for_text("softmax-note", "a finite 89.0000").await;
    press_largest(&page, 1000).await;
    page.wait_for_text("softmax-note", "a finite 1000.0000")
        .await;
    assert_eq!(page.script(ends).await, json!(["-1000", "1000", "1000"]));
    // Neither the field nor the buttons accept a larger value.
    let before = logits(&page).await;
    page.wait_for_text("all-label", "up to 1,000").await;
    for button in ["double", "add-one", "add-hundred"] {
        page.click(button).await;
        page.wait_for_text("softmax-note", "beyond ±1,000").await;
        assert_eq!(logits(&page).await, before);
        press_largest(&page, 1000).await;
        page.wait_for_text("softmax-note", "a finite 1000.0000")
            .await;
    }
    page.click("reset-logits").await;
    wait_for_probability(&page, 0, "0.529").await;
    assert_eq!(page.script(ends).await, json!(["-10", "10", "2"]));
    page.fill("logit-4", "15").await;
    wait_for_probability(&page, 4, "1.000").await;
    assert_eq!(page.script(ends).await, json!(["-20", "20", "2"]));
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn exponentials_are_bars_and_parts_of_their_sum() {
    let page = Page::with_sample("lang=en&logits=1,0").await;
    wait_for_probability(&page, 0, "0.731").await;
    let shares = page
        .script(
            "const style = (selector, key) => [...document.querySelectorAll(selector)]
              .map((part) => Number(part.style.getPropertyValue(key)));
            return [style('#logits .exponential', '--share'), style('#pile span', 'flex-grow')];",
        )
        .await;
    let [bars, parts]: [Vec<f64>; 2] = serde_json::from_value(shares).expect("numbers");
    // The ratio of 1 and e is 1 / e.
    assert!((bars[0] - 1.0).abs() < 1e-6 && (bars[1] - 0.367_879).abs() < 1e-5);
    assert!((parts[0] - 0.731_06).abs() < 1e-4 && (parts[1] - 0.268_94).abs() < 1e-4);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn division_without_exp_gives_negative_quotients() {
    let page = Page::with_sample("lang=en").await;
    wait_for_probability(&page, 0, "0.529").await;
    unfold(&page, "why-exp").await;
    let quotients = "[...document.querySelectorAll('#quotients td:nth-child(2)')].map((cell) => cell.textContent).join()";
    page.wait_for(&format!(
        "{quotients} === '+1.000 (softmax 0.529),+0.500 (softmax 0.195),+0.500 (softmax 0.195),\
         0.000 (softmax 0.072),−1.000 (softmax 0.010)'"
    ))
    .await;
    page.wait_for_text("quotients-note", "below 0").await;
    page.fill("logit-4", "2").await;
    page.wait_for_text("quotients-note", "No quotient is negative")
        .await;
    page.fill("logit-4", "-4").await;
    page.wait_for_text("quotients-note", "add up to 0").await;
    page.switch_language().await;
    page.wait_for_text("quotients-note", "나눌 수 없어요").await;
}

/// Returns the text of the sums of the columns and the rows.
async fn sums(page: &Page) -> String {
    let sums = "return ['column', 'row'].map((axis) => [...document.querySelectorAll(`output[id^=${axis}]`)]
          .map(({textContent}) => textContent).join(' ')).join('; ')";
    let text = page.script(sums).await;
    text.as_str().expect("a text").to_owned()
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_chapter_s_matrix_is_summed_over_rows_and_columns() {
    let page = Page::with_sample("lang=en").await;
    unfold(&page, "sums").await;
    page.wait_for_text("row-sum-1", "15").await;
    assert_eq!(sums(&page).await, "5 7 9; 6 15");
    assert!(page.text("sums-grid").await.contains("2\u{a0}×\u{a0}1"));
    page.fill("sums-1-2", "-0.5").await;
    page.wait_for_text("row-sum-1", "8.5").await;
    assert_eq!(sums(&page).await, "5 7 2.5; 6 8.5");
    page.fill("sums-0-1", "two").await;
    page.wait_for_text("sums-complaint", "Row 1, column 2: expected a number")
        .await;
    let marked = "return document.getElementById('sums-0-1').ariaInvalid";
    assert_eq!(page.script(marked).await, json!("true"));
    assert_eq!(sums(&page).await, "5 7 2.5; 6 8.5");
    page.switch_language().await;
    page.wait_for_text("sums-complaint", "1행 2열: −1,000 이상 1,000 이하인 수")
        .await;
    page.click("reset-sums").await;
    page.wait_for_text("row-sum-1", "15").await;
    assert_eq!(sums(&page).await, "5 7 9; 6 15");
    assert_eq!(page.text("sums-complaint").await, "");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn each_row_of_a_random_matrix_becomes_probabilities() {
    let page = Page::with_sample("lang=en").await;
    unfold(&page, "random-example").await;
    page.wait_for_text("random-sums", "1.0000, 1.0000").await;
    let numbers = "return ['logits', 'probabilities'].map((id) =>
          [...document.querySelectorAll(`#random-${id} td`)]
            .map((cell) => Number(cell.textContent.replace('−', '-'))))";
    let mut matrices = Vec::new();
    for seed in ["1", "2"] {
        page.wait_for_text("random-seed", &format!("seed {seed}"))
            .await;
        let shown: [Vec<f64>; 2] =
            serde_json::from_value(page.script(numbers).await).expect("numbers");
        let [drawn, probabilities] = &shown;
        assert_eq!((drawn.len(), probabilities.len()), (10, 10));
        for (row, found) in drawn.chunks(5).zip(probabilities.chunks(5)) {
            let sum: f64 = row.iter().map(|logit| logit.exp()).sum();
            for (logit, probability) in row.iter().zip(found) {
                assert!((logit.exp() / sum - probability).abs() < 1e-4);
            }
        }
        matrices.push(drawn.clone());
        page.click("draw-next").await;
    }
    assert_ne!(matrices[0], matrices[1]);
}

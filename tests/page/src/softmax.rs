//! Section 3.6.2: logits that the user chooses, and the lesson's softmax of them.

use serde_json::json;

use crate::page::Page;

/// The numbers that the section shows.
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

    /// That they are the softmax of `logits`, as far as that can be told from so many digits.
    fn assert_is_softmax_of(&self, logits: &[f64]) {
        let sum: f64 = logits.iter().map(|logit| logit.exp()).sum();
        assert!((self.sum / sum - 1.0).abs() < 1e-3, "{} {sum}", self.sum);
        assert_eq!(self.sum_of_probabilities, 1.0);
        assert_eq!(self.probabilities.len(), logits.len());
        for (place, logit) in logits.iter().enumerate() {
            let exponential = self.exponentials[place];
            assert!((exponential / logit.exp() - 1.0).abs() < 1e-2);
            assert!((self.probabilities[place] - logit.exp() / sum).abs() < 1e-4);
        }
    }
}

/// The logits in the fields.
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
    wait_for_probability(&page, 0, "0.5293").await;
    let first = logits(&page).await;
    Shown::of(&page).await.assert_is_softmax_of(&first);
    page.fill("logit-3", "2").await;
    wait_for_probability(&page, 3, "0.3631").await;
    Shown::of(&page)
        .await
        .assert_is_softmax_of(&[2.0, 1.0, 1.0, 2.0, -2.0]);
    // By the keyboard: a tab away from the slider before its field.
    page.script("document.getElementById('logit-slider-0').focus()")
        .await;
    page.press_key('\u{e014}').await;
    wait_for_probability(&page, 0, "0.3865").await;
    let moved = logits(&page).await;
    assert!((moved[0] - 2.1).abs() < 1e-9, "{moved:?}");
    Shown::of(&page).await.assert_is_softmax_of(&moved);
    page.click("reset-logits").await;
    wait_for_probability(&page, 0, "0.5293").await;
    assert_eq!(logits(&page).await, first);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_overflow_can_be_seen_and_is_explained() {
    let page = Page::with_sample("lang=en").await;
    page.fill("logit-1", "1000").await;
    wait_for_probability(&page, 1, "NaN").await;
    assert_eq!(page.text("sum-of-exponentials").await, "∞");
    let note = page.text("softmax-note").await;
    assert!(
        note.starts_with("Overflow") && note.contains("finite 1000.0000"),
        "{note}"
    );
    page.switch_language().await;
    page.wait_for_text("softmax-note", "오버플로우").await;
    for place in 0..5 {
        page.fill(&format!("logit-{place}"), "-1000").await;
    }
    page.wait_for_text("softmax-note", "언더플로우").await;
    // The logarithm of 5, less 1000.
    page.wait_for_text("softmax-note", "−998.3906").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn what_is_no_number_changes_nothing() {
    let page = Page::with_sample("lang=en").await;
    wait_for_probability(&page, 0, "0.5293").await;
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
    page.wait_for_text("logit-complaint-0", "‘1001’입니다")
        .await;
    page.fill("logit-0", "3").await;
    wait_for_probability(&page, 0, "0.7535").await;
    assert_eq!(page.text("logit-complaint-0").await, "");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_image_s_logits_can_be_taken_once_there_is_a_model() {
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
            "const specimen = {part: 'test', index: 0};
            const {inspection} = await softmaxLab.client.send({type: 'inspection', specimen});
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
async fn the_address_carries_the_logits() {
    let page = Page::with_sample("logits=1,-1,0.5").await;
    wait_for_probability(&page, 0, "0.5741").await;
    assert_eq!(logits(&page).await, [1.0, -1.0, 0.5]);
    page.fill("logit-1", "1e3").await;
    page.wait_for("location.hash.includes('logits=1,1000,0.5')")
        .await;
    // By the keyboard, as it is with the mouse once that is let go.
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
    // What is chosen by hand puts it right; those of the start need not be told.
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
    wait_for_probability(&page, 0, "0.5293").await;
    assert_ne!(logits(&page).await, taken);
}

//! Tests of exercise 2: the cross-entropy by its definition.

use serde_json::json;

use super::{cells, choose, trained};
use crate::accessibility::assert_accessible;
use crate::page::Page;

/// Waits until the room is loaded, predicts, and runs the main experiment.
async fn predict_and_run(page: &Page, prediction: &str) {
    page.wait_for("document.querySelector('#exercise-2-prediction option[value=infinite]')")
        .await;
    choose(page, "exercise-2-prediction", prediction).await;
    page.script("document.querySelector('#exercise-2 .run').click()")
        .await;
}

/// Computes the test set's logits in JavaScript. Returns the largest difference between the largest logit and
/// that of the label, its image, and the mean loss with logits multiplied by `scale`.
async fn independent(page: &Page, scale: f64) -> (f64, f64, f64) {
    let found = page
        .async_script(&format!(
            "const {{client}} = softmaxLab;
            const {{parameters: {{weights, bias}}}} = await client.send({{type: 'parameters'}});
            const indices = [...Array(Number({TEST_COUNT})).keys()];
            const {{pixels, labels}} = await client.send({{type: 'images', part: 'test', indices}});
            let [difference, image, loss] = [-1, -1, 0];
            for (const [place, label] of labels.entries()) {{
              const logits = [...bias].map((b, k) => {{
                let sum = b;
                for (let i = 0; i < 784; i += 1) sum += weights[784 * k + i] * pixels[784 * place + i] / 255;
                return sum;
              }});
              const largest = Math.max(...logits);
              if (largest - logits[label] > difference) [difference, image] = [largest - logits[label], place];
              const exps = logits.map((z) => Math.exp({scale} * (z - largest)));
              loss += Math.log(exps.reduce((a, b) => a + b)) + {scale} * (largest - logits[label]);
            }}
            return [difference, image, loss / labels.length];"
        ))
        .await;
    serde_json::from_value(found).expect("three numbers")
}

/// The number of test images of the sample, in JavaScript.
const TEST_COUNT: &str = "document.getElementById('exercise-2-losses').rows[2].cells[0].textContent\
                          .replace(/[^0-9]/g, '')";

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn one_probability_of_zero_makes_the_mean_loss_infinite() {
    let page = Page::with_sample("lang=en&seed=2&epochs=2&at=exercises").await;
    predict_and_run(&page, "large").await;
    page.wait_for(
        "document.querySelector('#exercise-2 .outcome').textContent.includes('press Train')",
    )
    .await;
    page.train(2).await;
    let (fingerprint, rows) = (page.text("fingerprint").await, page.rows().await);
    predict_and_run(&page, "large").await;
    page.wait_for_text("exercise-2-happened", "The mean loss by definition is ∞")
        .await;
    page.wait_for_text("exercise-2-happened", "Your prediction was different.")
        .await;
    let outcome = "return document.querySelector('#exercise-2 .comparison').textContent";
    assert_eq!(
        page.script(outcome).await,
        json!("You predicted: It becomes a large number.")
    );
    let numbers = "const text = document.getElementById('exercise-2-happened').textContent;
        const [, ...numbers] = /by ([\\d.]+)\\. .*test image ([\\d,]+)\\./.exec(text);
        return numbers.map((number) => Number(number.replace(',', '')));";
    let numbers = serde_json::from_value(page.script(numbers).await);
    let [scale, image]: [f64; 2] = numbers.expect("two numbers");
    let (difference, expected_image, loss) = independent(&page, scale).await;
    assert_eq!(image, expected_image + 1.0);
    // p is 0 from half of the smallest number on: 150 log 2. Its sum of ten exponentials can be larger than 1.
    let exponent = scale * difference;
    assert!((101.0..104.5).contains(&exponent), "{exponent}");
    let losses = cells(&page, "exercise-2-losses").await;
    assert_eq!(losses[0][1], "∞");
    assert_eq!(losses[1][1], "∞");
    let of_image: f64 = losses[0][2].parse().expect("a number");
    assert!((of_image / exponent - 1.0).abs() < 0.03, "{of_image}");
    let mean: f64 = losses[1][2].parse().expect("a number");
    // The scale is written with three digits.
    assert!((mean / loss - 1.0).abs() < 0.01, "{mean}, {loss}");
    page.wait_for_text(
        "exercise-2-chain",
        "−1/p = −∞. The derivative of p is p(1 − p) = 0. Their product is NaN",
    )
    .await;
    let gradient = cells(&page, "exercise-2-gradient").await;
    assert_eq!(gradient.len(), 10);
    assert!(gradient.iter().all(|row| row[1] == "NaN"));
    let label = gradient.iter().filter(|row| row[0].contains("(label)"));
    assert_eq!(label.map(|row| &*row[2]).collect::<Vec<_>>(), ["−1.0000"]);
    page.wait_for("document.querySelector('#exercise-2 .explanation').open")
        .await;

    // The student's run is what it was, and training still works.
    assert_eq!(page.text("fingerprint").await, fingerprint);
    assert_eq!(page.rows().await, rows);
    page.switch_language().await;
    page.wait_for_text("exercise-2-happened", "정의대로 구한 평균 손실은 ∞")
        .await;
    page.fill("seed", "3").await;
    page.train(2).await;
    assert_ne!(page.text("fingerprint").await, fingerprint);
    page.wait_for(
        "document.querySelector('#exercise-2 .outcome').textContent.includes('모델이 바뀌었어요')",
    )
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_address_keeps_the_choices() {
    let address = "lang=en&at=exercises&ex2=nan,f16,1e-40,150,3&answers=hidden";
    let page = Page::with_sample(address).await;
    page.wait_for("document.getElementById('exercise-2-prediction')?.value === 'nan'")
        .await;
    page.wait_for("document.getElementById('exercise-2-format').value === 'f16'")
        .await;
    page.wait_for("!document.querySelector('#exercise-2 .explanation').checkVisibility()")
        .await;
    for (id, value) in [
        ("p", "1e-40"),
        ("rate", "3"),
        ("factor", "150 (temperature 0.00667)"),
    ] {
        page.wait_for(&format!(
            "document.getElementById('exercise-2-{id}').value === '{value}'"
        ))
        .await;
    }
    choose(&page, "exercise-2-prediction", "infinite").await;
    page.wait_for("location.hash.includes('ex2=infinite,f16,1e-40,150,3')")
        .await;
    page.fill("exercise-2-rate", "0,5").await;
    page.wait_for("/ex2=infinite,f16,1e-40,150(&|$)/.test(location.hash)")
        .await;
    page.script(
        "const slider = document.getElementById('exercise-2-scale');
        slider.value = '0';
        for (const type of ['input', 'change']) slider.dispatchEvent(new Event(type));",
    )
    .await;
    page.fill("exercise-2-p", "1e-8").await;
    choose(&page, "exercise-2-format", "f32").await;
    page.wait_for(
        "location.hash.endsWith('ex2=infinite') || location.hash.includes('ex2=infinite&')",
    )
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_typed_number_has_a_loss_in_each_format() {
    let page = Page::with_sample("lang=en&at=exercises").await;
    page.wait_for("document.getElementById('exercise-2-typed')")
        .await;
    page.bring_in_sight("#exercise-2-typed").await;
    page.wait_for("document.getElementById('exercise-2-formats')?.rows.length === 5")
        .await;
    let column = |rows: &[Vec<String>], place: usize| -> Vec<String> {
        rows.iter().map(|row| row[place].clone()).collect()
    };
    let rows = cells(&page, "exercise-2-formats").await;
    // Minus the logarithm of 2^-24, 2^-133, 2^-149 and 2^-1074.
    let largest = [24, 133, 149, 1074].map(|power| format!("{:.4}", f64::from(power) * 2_f64.ln()));
    assert_eq!(column(&rows, 4), largest);
    assert_eq!(
        (&*largest[0], &*largest[2], &*largest[3]),
        ("16.6355", "103.2789", "744.4401")
    );
    // -log 1e-8 = 18.4207. 1e-8 is below half of the smallest number of f16; bf16 has steps of 0.125 here.
    assert_eq!(column(&rows, 2), ["∞", "18.375", "18.421", "18.421"]);
    page.wait_for_text(
        "exercise-2-p-note",
        "rounded to 0 in f16: it is at most half",
    )
    .await;
    page.fill("exercise-2-p", "0").await;
    page.wait_for_text("exercise-2-p-note", "−log 0 is ∞").await;
    let rows = cells(&page, "exercise-2-formats").await;
    assert_eq!(column(&rows, 2), ["∞"; 4]);
    page.fill("exercise-2-p", "-0,5").await;
    page.wait_for_text("exercise-2-p-note", "no logarithm")
        .await;
    let rows = cells(&page, "exercise-2-formats").await;
    assert_eq!(column(&rows, 2), ["NaN"; 4]);
    page.fill("exercise-2-p", "half").await;
    page.wait_for_text("exercise-2-p-complaint", "“half”").await;
    page.fill("exercise-2-p", "0.5").await;
    page.wait_for_text("exercise-2-p-note", "Each format can hold")
        .await;
    page.switch_language().await;
    page.wait_for_text("exercise-2-p-note", "유한해요").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_slider_multiplies_all_logits() {
    let page = trained(2).await;
    predict_and_run(&page, "nan").await;
    page.wait_for_text("exercise-2-happened", "∞").await;
    for scale in [1.0, 10.0] {
        page.script(&format!(
            "const slider = document.getElementById('exercise-2-scale');
            slider.value = String(Math.log10({scale}));
            slider.dispatchEvent(new Event('input'))"
        ))
        .await;
        page.wait_for_text("exercise-2-factor", &format!("{scale} ("))
            .await;
        let (_, _, loss) = independent(&page, scale).await;
        page.wait_for(&format!(
            "Math.abs(Number(document.getElementById('exercise-2-scaled').rows[2]?.cells[1].textContent) / {loss} - 1) < 1e-3"
        ))
        .await;
    }
    page.click("exercise-2-moment").await;
    page.wait_for(
        "document.getElementById('exercise-2-scaled').rows[1].cells[1].textContent === '∞'",
    )
    .await;
    let rows = cells(&page, "exercise-2-scaled").await;
    assert_eq!(rows[2][1], "1 of 1,000");
    page.click("exercise-2-find").await;
    page.wait_for_text("exercise-2-firsts", "f64 ×").await;
    let nearest = cells(&page, "exercise-2-nearest").await;
    assert_eq!(nearest.len(), 5);
    for row in &nearest {
        let [loss, probability] = [3, 4].map(|place: usize| row[place].parse::<f64>());
        let (loss, probability) = (loss.expect("a number"), probability.expect("a number"));
        assert!((probability / (-loss).exp() - 1.0).abs() < 0.01);
    }
    page.script("document.querySelector('#exercise-2-nearest button').click()")
        .await;
    page.wait_for("location.hash.includes('image=test-')").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_training_halts_by_the_logarithm_alone() {
    let page = trained(1).await;
    let fingerprint = page.text("fingerprint").await;
    page.wait_for("document.getElementById('exercise-2-train')?.textContent")
        .await;
    page.fill("exercise-2-rate", "fast").await;
    page.click("exercise-2-train").await;
    page.wait_for_text("exercise-2-train-status", "“fast”")
        .await;
    page.fill("exercise-2-rate", "0,5").await;
    page.click("exercise-2-train").await;
    page.wait_for(
        "document.getElementById('exercise-2-train-status').textContent === ''
          && document.getElementById('exercise-2-halts').rows.length === 5",
    )
    .await;
    let rows = cells(&page, "exercise-2-halts").await;
    let numbers: Vec<f64> = rows[0][1]
        .split(|letter: char| !letter.is_ascii_digit() && letter != '.')
        .filter_map(|word| word.trim_end_matches('.').parse().ok())
        .collect();
    // Epoch, minibatch, image, difference, quotient and its parts, logarithm, and the true loss. Half of
    // the smallest number of f16 is exp(-17.3287), and the sum is at most 10.
    let (difference, exact) = (numbers[numbers.len() - 6], numbers[numbers.len() - 1]);
    assert!(rows[0][1].starts_with("Halted: epoch 1"), "{}", rows[0][1]);
    assert!(difference > 15.0 && exact > 17.3 && exact < difference + 2.31);
    assert_eq!(rows[3][1], "Finished 1 epoch");
    assert_eq!(page.text("fingerprint").await, fingerprint);
    page.train(1).await;
    assert_eq!(page.text("fingerprint").await, fingerprint);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_results_are_accessible() {
    let page = trained(2).await;
    predict_and_run(&page, "infinite").await;
    page.wait_for("document.getElementById('exercise-2-gradient')?.rows.length === 11")
        .await;
    page.wait_until_idle().await;
    assert_accessible(&page, "exercise 2").await;
}

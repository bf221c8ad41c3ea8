//! Tests of exercise 4: decisions by cost, abstaining, and calibration.

use serde_json::json;

use super::{cells, choose, trained};
use crate::accessibility::assert_accessible;
use crate::page::Page;

/// Numbers that JavaScript computes from the model's parameters and the test images, in double precision.
#[derive(Debug)]
struct Independent {
    /// `[truth][decision]`, by argmax.
    argmax: [u32; 6],
    /// `[truth][decision]`, by least expected cost.
    least_cost: [u32; 6],
    /// Expected cost of both rules.
    expected: [f64; 2],
    /// Number of images whose decisions differ.
    flipped: u32,
    /// Share of errors among the most confident 70 % and 40 %, and among all.
    risks: [f64; 3],
    area: f64,
    accuracy: f64,
    confidence: f64,
    ece: f64,
    brier: f64,
    loss: f64,
}

impl Independent {
    /// Computes the numbers for class 6 as the illness. The costs are those of a miss, a false alarm and asking.
    async fn of(page: &Page, [miss, false_alarm, ask]: [f64; 3]) -> Self {
        let script = format!(
            "const [miss, falseAlarm, ask] = [{miss}, {false_alarm}, {ask}];
            const {{client}} = softmaxLab;
            const {{parameters: {{weights, bias}}}} = await client.send({{type: 'parameters'}});
            const {{pixels, labels}} = await client.send(
              {{type: 'images', part: 'test', indices: [...Array(1000).keys()]}});
            const found = {{argmax: Array(6).fill(0), leastCost: Array(6).fill(0), expected: [0, 0], flipped: 0,
              brier: 0, loss: 0}};
            const answers = [...labels].map((label, image) => {{
              const logits = [...bias].map((b, k) => {{
                let sum = b;
                for (let i = 0; i < 784; i += 1) sum += weights[784 * k + i] * pixels[784 * image + i] / 255;
                return sum;
              }});
              const largest = Math.max(...logits);
              const exps = logits.map((z) => Math.exp(z - largest));
              const sum = exps.reduce((a, b) => a + b);
              const p = exps.map((e) => e / sum);
              const predicted = logits.indexOf(largest);
              const costs = [(1 - p[6]) * falseAlarm, p[6] * miss, ask];
              const argmax = predicted === 6 ? 0 : 1;
              const least = costs.indexOf(Math.min(...costs));
              const row = label === 6 ? 0 : 3;
              found.argmax[row + argmax] += 1;
              found.leastCost[row + least] += 1;
              found.expected[0] += costs[argmax];
              found.expected[1] += costs[least];
              found.flipped += argmax === least ? 0 : 1;
              found.brier += p.reduce((a, b, k) => a + (b - (k === label ? 1 : 0)) ** 2, 0) / labels.length;
              found.loss -= Math.log(p[label]) / labels.length;
              return {{confidence: p[predicted], isRight: predicted === label}};
            }});
            const sorted = answers.toSorted((a, b) => b.confidence - a.confidence);
            const risk = (n) => sorted.slice(0, n).filter(({{isRight}}) => !isRight).length / n;
            found.risks = [risk(700), risk(400), risk(1000)];
            found.area = answers.reduce((sum, _, n) => sum + risk(n + 1), 0) / answers.length;
            const mean = (some, of) => some.reduce((sum, one) => sum + of(one), 0) / some.length;
            const accuracy = (some) => mean(some, ({{isRight}}) => isRight ? 1 : 0);
            const confidence = (some) => mean(some, ({{confidence}}) => confidence);
            const bins = Object.values(Object.groupBy(answers, ({{confidence}}) => Math.ceil(15 * confidence)));
            found.ece = bins.reduce((sum, some) =>
              sum + some.length / answers.length * Math.abs(accuracy(some) - confidence(some)), 0);
            return [found.argmax, found.leastCost, found.expected, found.flipped, found.risks,
              [found.area, accuracy(answers), confidence(answers), found.ece, found.brier, found.loss]];"
        );
        let found = serde_json::from_value(page.async_script(&script).await);
        let (argmax, least_cost, expected, flipped, risks, rest) = found.expect("numbers");
        let [area, accuracy, confidence, ece, brier, loss] = rest;
        Self {
            argmax,
            least_cost,
            expected,
            flipped,
            risks,
            area,
            accuracy,
            confidence,
            ece,
            brier,
            loss,
        }
    }

    /// Returns the costs of both rules, by the labels.
    fn costs(&self, [miss, false_alarm, ask]: [f64; 3]) -> [f64; 2] {
        [self.argmax, self.least_cost].map(|counts| {
            let [_, missed, asked_ill, alarms, _, asked_healthy] = counts.map(f64::from);
            missed * miss + alarms * false_alarm + (asked_ill + asked_healthy) * ask
        })
    }

    /// Returns the first numbers of the table of calibration: accuracy, mean confidence, ECE, Brier score, NLL.
    fn measures(&self) -> [String; 5] {
        [
            format!("{:.1}%", 100.0 * self.accuracy),
            format!("{:.1}%", 100.0 * self.confidence),
            format!("{:.4}", self.ece),
            format!("{:.4}", self.brier),
            format!("{:.4}", self.loss),
        ]
    }
}

/// Opens the page at the exercises, and waits until the room is loaded.
async fn open(fragment: &str) -> Page {
    let page = Page::with_sample(&format!("{fragment}&at=exercises")).await;
    page.wait_for("document.querySelector('#exercise-4-prediction option[value=equal]')")
        .await;
    page
}

async fn run(page: &Page) {
    page.script("document.querySelector('#exercise-4 .run').click()")
        .await;
}

/// Presses a button, wherever it is on the page.
async fn press(page: &Page, id: &str) {
    page.script(&format!("document.getElementById('{id}').click()"))
        .await;
}

/// Returns the numbers in a table's body, without the names of the rows.
async fn numbers(page: &Page, id: &str) -> Vec<f64> {
    let rows = cells(page, id).await;
    let texts = rows.iter().flat_map(|row| &row[1..]);
    let number = |text: &String| text.replace(',', "").parse().expect("a number");
    texts.map(number).collect()
}

/// Returns the first column of the table of calibration as [`Independent::measures`] does.
async fn measures(page: &Page) -> [String; 5] {
    let rows = cells(page, "exercise-4-measures").await;
    [1, 2, 3, 5, 6].map(|row| rows[row][1].clone())
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_rules_have_the_costs_of_an_independent_computation() {
    let page = open("lang=en&seed=1&epochs=5").await;
    choose(&page, "exercise-4-prediction", "argmax").await;
    run(&page).await;
    let outcome = "document.querySelector('#exercise-4 .outcome').textContent";
    page.wait_for(&format!("{outcome}.includes('press Train')"))
        .await;
    page.train(5).await;
    // The advice was followed.
    page.wait_for(&format!("{outcome} === ''")).await;
    let (fingerprint, rows) = (page.text("fingerprint").await, page.rows().await);
    run(&page).await;
    page.wait_for("document.querySelectorAll('#exercise-4-flips button').length === 24")
        .await;
    let costs = [10.0, 1.0, 0.5];
    let expected = Independent::of(&page, costs).await;
    let [argmax, least_cost] = expected.costs(costs);
    assert!(least_cost < argmax);
    page.wait_for_text("exercise-4-happened", "least expected cost costs less: ")
        .await;
    page.wait_for_text("exercise-4-happened", "Your prediction was different.")
        .await;
    // Healthy up to 0.5 / 10, ill from 1 - 0.5 / 1.
    page.wait_for_text(
        "exercise-4-settings",
        "p = 0.050: asking / miss is 0.5 / 10. It decides ill from p = 0.500: 1 − asking",
    )
    .await;
    page.wait_for_text("exercise-4-settings", "Illness: shirt.")
        .await;
    let counts = |counts: [u32; 6]| counts.map(f64::from).to_vec();
    assert_eq!(
        numbers(&page, "exercise-4-argmax").await,
        counts(expected.argmax)
    );
    assert_eq!(
        numbers(&page, "exercise-4-least-cost").await,
        counts(expected.least_cost)
    );
    let totals = numbers(&page, "exercise-4-totals").await;
    assert_eq!([totals[0], totals[2]], [argmax, least_cost]);
    for (shown, computed) in [totals[1], totals[3]].iter().zip(expected.expected) {
        assert!((shown - computed).abs() < 0.02, "{shown}, {computed}");
    }
    let changes = cells(&page, "exercise-4-changes").await;
    let changed: u32 = changes
        .iter()
        .map(|row| row[1].parse::<u32>().expect("a number"))
        .sum();
    assert_eq!(changed, expected.flipped);
    page.wait_for_text("exercise-4-flips-caption", &format!("24 of {changed}."))
        .await;

    // An image can be chosen for all sections.
    page.script("document.querySelector('#exercise-4-flips button').click()")
        .await;
    page.wait_for(
        "location.hash.includes(`image=test-${document.querySelector('#exercise-4-flips [aria-current]')
          .textContent.match(/\\d+/)[0]}`)",
    )
    .await;
    press(&page, "exercise-4-more").await;
    page.wait_for("document.querySelectorAll('#exercise-4-flips button').length === 48")
        .await;

    // The student's run is what it was, and training still works.
    assert_eq!(page.text("fingerprint").await, fingerprint);
    assert_eq!(page.rows().await, rows);
    page.switch_language().await;
    page.wait_for_text("exercise-4-happened", "예상과 달라요.")
        .await;
    page.wait_for_text("exercise-4-settings", "병: 셔츠.").await;
    page.fill("seed", "3").await;
    page.train(5).await;
    assert_ne!(page.text("fingerprint").await, fingerprint);
    page.wait_for_text("exercise-4-age", "모델이 바뀌었어요")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn costs_that_are_no_numbers_are_named_and_the_close_costs_are_explained() {
    let page = open("lang=en&seed=1&epochs=5&ex4=expected").await;
    page.train(5).await;
    for (text, quoted) in [("ten", "“ten”"), ("-1", "“-1”"), ("1,000", "1000 or 1.000")] {
        page.fill("exercise-4-miss", text).await;
        page.wait_for_text("exercise-4-costs-complaint", quoted)
            .await;
        run(&page).await;
        page.wait_for(&format!(
            "document.querySelector('#exercise-4 .outcome').textContent.includes('{quoted}')"
        ))
        .await;
    }
    press(&page, "exercise-4-close").await;
    assert_eq!(page.text("exercise-4-costs-complaint").await, "");
    run(&page).await;
    page.wait_for_text("exercise-4-happened", "By the true labels")
        .await;
    let costs = [2.0, 1.0, 100.0];
    let expected = Independent::of(&page, costs).await;
    let [argmax, least_cost] = expected.costs(costs);
    // These probabilities are not good enough for these costs.
    assert!(argmax < least_cost && expected.expected[0] > expected.expected[1]);
    page.wait_for_text(
        "exercise-4-happened",
        &format!(
            "argmax costs less: {argmax} instead of {least_cost}. Your prediction was different."
        ),
    )
    .await;
    // Ill from 1 / (2 + 1).
    page.wait_for_text("exercise-4-settings", "if p is above 0.333 (1 / (2 + 1))")
        .await;
    page.wait_for_text("exercise-4-why", "This change raised the cost most: ")
        .await;
    page.wait_for_text("exercise-4-when", "By the true labels it may cost more")
        .await;
    page.wait_for("document.querySelector('#exercise-4 .explanation').open")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_address_keeps_the_prediction_the_costs_and_the_coverage() {
    let page = open("lang=en&ex4=equal,3,2,1,100,40&answers=hidden").await;
    page.wait_for("document.getElementById('exercise-4-prediction').value === 'equal'")
        .await;
    let values = "return ['illness', 'miss', 'false-alarm', 'ask', 'coverage']
        .map((name) => document.getElementById(`exercise-4-${name}`).value)";
    assert_eq!(
        page.script(values).await,
        json!(["3", "2", "1", "100", "40"])
    );
    page.wait_for("!document.querySelector('#exercise-4 .explanation').checkVisibility()")
        .await;
    choose(&page, "exercise-4-illness", "6").await;
    page.wait_for("location.hash.includes('ex4=equal,6,2,1,100,40')")
        .await;
    choose(&page, "exercise-4-coverage", "70").await;
    page.wait_for("/ex4=equal,6,2,1,100(&|$)/.test(location.hash)")
        .await;
    press(&page, "exercise-4-usual").await;
    page.wait_for("/ex4=equal(&|$)/.test(location.hash)").await;
    assert_eq!(
        page.script(values).await,
        json!(["6", "10", "1", "0.5", "70"])
    );
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_risk_falls_as_an_independent_computation_says() {
    let page = open("lang=en&seed=1&epochs=3").await;
    press(&page, "exercise-4-abstain").await;
    page.wait_for_text("exercise-4-abstain-status", "press Train")
        .await;
    page.train(3).await;
    press(&page, "exercise-4-abstain").await;
    page.wait_for_text("exercise-4-reading", "Answering 70.0% of the images")
        .await;
    let expected = Independent::of(&page, [1.0; 3]).await;
    for (coverage, risk) in [
        ("70", expected.risks[0]),
        ("40", expected.risks[1]),
        ("100", expected.risks[2]),
    ] {
        choose(&page, "exercise-4-coverage", coverage).await;
        let reading = format!(
            "Answering {coverage}.0% of the images, the model errs in {:.1}%.",
            100.0 * risk
        );
        page.wait_for_text("exercise-4-reading", &reading).await;
    }
    assert!(expected.risks[0] < expected.risks[2]);
    let text = page.text("exercise-4-area").await;
    let words = text.split(' ').map(|word| word.trim_end_matches('.'));
    let areas: Vec<f64> = words.filter_map(|word| word.parse().ok()).collect();
    // In random order, the risk is the same at each coverage.
    assert!((areas[0] - expected.area).abs() < 1e-4, "{text}");
    assert!((areas[2] - expected.risks[2]).abs() < 1e-4, "{text}");
    page.switch_language().await;
    page.wait_for_text("exercise-4-reading", "이미지의 100.0%에 답하면")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_calibration_is_measured_and_follows_the_training() {
    let page = open("lang=en&seed=1&epochs=3").await;
    press(&page, "exercise-4-calibrate").await;
    page.wait_for_text("exercise-4-calibrate-status", "press Train")
        .await;
    page.train(3).await;
    page.bring_in_sight("#exercise-4-calibrate").await;
    press(&page, "exercise-4-calibrate").await;
    page.wait_for("document.getElementById('exercise-4-measures').rows[0]?.cells.length === 4")
        .await;
    let expected = Independent::of(&page, [1.0; 3]).await;
    assert_eq!(measures(&page).await, expected.measures());
    page.wait_for_text("exercise-4-temperature", "fitted to 500 images.")
        .await;
    page.wait_for("document.querySelectorAll('#exercise-4-reliability path.marker').length === 2")
        .await;
    // The temperature changes no prediction, and lowers the loss of images that it was not fitted to.
    let rows = cells(&page, "exercise-4-measures").await;
    assert_eq!(rows[1][2], rows[1][3]);
    assert!(rows[6][3] < rows[6][2], "{rows:?}");

    // Another run changes the model.
    page.fill("seed", "2").await;
    page.train(3).await;
    page.bring_in_sight("#exercise-4-calibrate").await;
    let other = Independent::of(&page, [1.0; 3]).await.measures();
    assert_ne!(other, expected.measures());
    page.wait_for(&format!(
        "document.getElementById('exercise-4-measures').rows[7].cells[1].textContent === '{}'",
        other[4]
    ))
    .await;
    assert_eq!(measures(&page).await, other);
    assert_eq!(page.text("exercise-4-calibrate-age").await, "");
    // Without a model, the results are those of the earlier one.
    page.click("reset").await;
    page.wait_for_text("exercise-4-calibrate-age", "earlier model")
        .await;
    assert_eq!(measures(&page).await, other);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_calibration_waits_for_the_end_of_another_experiment() {
    let page = open("lang=en&seed=1&epochs=2").await;
    page.train(2).await;
    page.bring_in_sight("#exercise-4-calibrate").await;
    press(&page, "exercise-4-calibrate").await;
    page.wait_for_text(
        "exercise-4-calibrate-status",
        "updated when the model changes",
    )
    .await;
    let before = measures(&page).await;
    // A training of exercise 3 that doesn't end by itself.
    page.wait_for("document.getElementById('exercise-3-train')?.textContent")
        .await;
    page.fill("epochs", "10000").await;
    press(&page, "exercise-3-train").await;
    page.wait_for_text("exercise-3-train-status", "Running")
        .await;
    page.wait_for("document.getElementById('exercise-3-runs').rows.length > 1")
        .await;
    press(&page, "step").await;
    page.wait_for_text("exercise-4-calibrate-age", "earlier model")
        .await;
    // The page is not at rest before the training ends.
    page.script("document.getElementById('exercise-4-calibrate').scrollIntoView()")
        .await;
    // Meanwhile, the training reports its progress again and again.
    for _ in 0..5 {
        let reported = json!(page.text("exercise-3-runs").await);
        page.wait_for(&format!(
            "document.getElementById('exercise-3-runs').textContent !== {reported}"
        ))
        .await;
    }
    assert_eq!(page.text("exercise-3-train-status").await, "Running …");
    assert_eq!(measures(&page).await, before);
    press(&page, "exercise-3-train").await;
    page.wait_for_text("exercise-3-train-status", "Stopped early")
        .await;
    page.wait_for("document.getElementById('exercise-4-calibrate-age').textContent === ''")
        .await;
    assert_ne!(measures(&page).await, before);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_results_are_accessible() {
    let page = trained(2).await;
    page.wait_for("document.querySelector('#exercise-4-prediction option[value=equal]')")
        .await;
    choose(&page, "exercise-4-prediction", "equal").await;
    run(&page).await;
    page.wait_for("document.querySelector('#exercise-4-flips button')")
        .await;
    press(&page, "exercise-4-abstain").await;
    page.wait_for("!document.getElementById('exercise-4-abstained').hidden")
        .await;
    press(&page, "exercise-4-calibrate").await;
    page.wait_for("document.getElementById('exercise-4-measures').rows[0]?.cells.length === 4")
        .await;
    page.script(
        "for (const fold of document.querySelectorAll('#exercise-4, #exercise-4 details')) fold.open = true",
    )
    .await;
    page.wait_until_idle().await;
    assert_accessible(&page, "exercise 4").await;
}

//! Tests of exercise 1: softmax by its definition, and the numbers that a format can hold.

use serde_json::json;

use super::trained;
use crate::accessibility::assert_accessible;
use crate::page::Page;

/// Returns the logarithm of the smallest number that is rounded to infinity: half a unit in the last of `bits`
/// digits below 2^`exponent`.
fn overflow_above(bits: i32, exponent: f64) -> f64 {
    exponent * 2_f64.ln() + (-(2_f64.powi(-bits - 1))).ln_1p()
}

/// Returns the texts of the cells of a table's body.
async fn cells(page: &Page, id: &str) -> Vec<Vec<String>> {
    let rows = page
        .script(&format!(
            "return [...document.querySelectorAll('#{id} tbody tr')]
              .map((row) => [...row.cells].map((cell) => cell.textContent))"
        ))
        .await;
    serde_json::from_value(rows).expect("texts")
}

async fn column(page: &Page, id: &str, place: usize) -> Vec<String> {
    let rows = cells(page, id).await;
    rows.into_iter().map(|mut row| row.remove(place)).collect()
}

/// Waits until the room is loaded, predicts, and runs the main experiment.
async fn predict_and_run(page: &Page, prediction: &str) {
    page.wait_for("document.querySelector('#exercise-1 .run').textContent !== ''")
        .await;
    page.fill("exercise-1-prediction", prediction).await;
    page.script("document.querySelector('#exercise-1 .run').click()")
        .await;
    page.wait_for_text("exercise-1-distance", "11.0901").await;
}

/// Waits until an experiment has ended.
async fn wait_for_end(page: &Page, name: &str, table: &str) {
    page.wait_for(&format!(
        "document.getElementById('exercise-1-{name}-status').textContent === ''
          && document.getElementById('exercise-1-{table}').rows.length > 0"
    ))
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_outcome_compares_the_prediction_with_the_limits() {
    let page = Page::with_sample("lang=en&at=exercises").await;
    page.wait_for("document.querySelector('#exercise-1 .run').textContent !== ''")
        .await;
    let disabled = "return document.querySelector('#exercise-1 .run').disabled";
    assert_eq!(page.script(disabled).await, json!(true));
    page.fill("exercise-1-prediction", "eleven").await;
    page.wait_for_text("exercise-1-complaint", "“eleven”").await;
    assert_eq!(page.script(disabled).await, json!(true));
    let empty = "return document.querySelector('#exercise-1 .outcome').textContent";
    assert_eq!(page.script(empty).await, json!(""));
    predict_and_run(&page, "20").await;
    // 20 - log(65520) = 8.9099.
    page.wait_for_text("exercise-1-distance", "too large by 8.9099")
        .await;
    page.wait_for("location.hash.includes('ex1=20')").await;
    page.wait_for("document.querySelector('#exercise-1 .explanation').open")
        .await;

    // exp(50) = 5.184705528587072e21. Between 2^72 and 2^73, numbers of bf16 are 2^65 apart: 141 of them are nearest.
    assert_eq!(
        column(&page, "exercise-1-values", 1).await,
        ["inf", "5.2020e21", "5.1847e21", "5.1847e21"]
    );
    let nearest = 141.0 * 2_f64.powi(65);
    assert_eq!(format!("{nearest:.4e}"), "5.2020e21");
    let overflow = [(11, 16.0), (8, 128.0), (24, 128.0), (53, 1024.0)]
        .map(|(bits, exponent)| format!("{:.4}", overflow_above(bits, exponent)));
    let zero = [25.0, 134.0, 150.0, 1075.0].map(|power| format!("{:.4}", -power * 2_f64.ln()));
    assert_eq!(column(&page, "exercise-1-limits", 1).await, zero);
    assert_eq!(column(&page, "exercise-1-limits", 2).await, overflow);
    assert_eq!((&*zero[0], &*overflow[0]), ("-17.3287", "11.0901"));
    let rounded = cells(&page, "exercise-1-rounded").await;
    assert_eq!(rounded[0][1..], ["11.0859375", "11.09375"]);
    assert_eq!(rounded[1][1..], ["88.5", "89"]);

    predict_and_run(&page, "11,0901").await;
    page.wait_for_text("exercise-1-distance", "exactly right")
        .await;
    page.switch_language().await;
    page.wait_for_text("exercise-1-distance", "정확히 맞혔어요")
        .await;
    predict_and_run(&page, "-5").await;
    page.wait_for_text("exercise-1-distance", "16.0901만큼 작아요")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_chosen_number_overflows_fits_or_vanishes() {
    let page = Page::with_sample("lang=en&at=exercises").await;
    predict_and_run(&page, "50").await;
    let results = |texts: [&'static str; 4]| {
        let texts = json!(texts);
        format!(
            "JSON.stringify([...document.querySelectorAll('#exercise-1-exponentials tbody tr')]
              .map((row) => row.cells[2].textContent)) === '{texts}'"
        )
    };
    page.wait_for(&results(["overflow", "fits", "fits", "fits"]))
        .await;
    page.fill("exercise-1-x", "89").await;
    page.wait_for(&results(["overflow", "overflow", "overflow", "fits"]))
        .await;
    page.fill("exercise-1-x", "-93").await;
    page.wait_for(&results(["rounded to 0", "rounded to 0", "fits", "fits"]))
        .await;
    page.fill("exercise-1-x", "0").await;
    page.wait_for(&results(["fits"; 4])).await;
    page.wait_for_text("exercise-1-exponentials", "exp(0)")
        .await;
    let rows = cells(&page, "exercise-1-exponentials").await;
    // Neighbours of 1: 1 - 2^-11 and 1 + 2^-10; 1 - 2^-24 and 1 + 2^-23.
    assert_eq!(rows[0][1..], ["1.0000", "fits", "0.99951", "1.0010"]);
    assert_eq!(
        rows[2][1..],
        ["1.0000000", "fits", "0.99999994", "1.0000001"]
    );
    page.fill("exercise-1-x", "-x1001").await;
    page.wait_for_text("exercise-1-x-complaint", "“-x1001”")
        .await;
    page.wait_for("location.hash.includes('ex1=50,0')").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_address_keeps_the_choices() {
    let address = "lang=en&at=exercises&answers=hidden&ex1=11.5,12.5,f32,0.5,f16,11,11,2";
    let page = Page::with_sample(address).await;
    page.wait_for("document.getElementById('exercise-1-prediction')?.value === '11.5'")
        .await;
    for (id, value) in [
        ("x", "12.5"),
        ("format", "f32"),
        ("rate", "0.5"),
        ("steps-format", "f16"),
        ("logits", "11, 11, 2"),
    ] {
        // The field of x comes into the page with the outcome.
        if id != "x" {
            page.wait_for(&format!(
                "document.getElementById('exercise-1-{id}').value === '{value}'"
            ))
            .await;
        }
    }
    page.script("document.querySelector('#exercise-1 .run').click()")
        .await;
    page.wait_for_text("exercise-1-exponentials", "exp(12.5)")
        .await;
    page.wait_for("!document.querySelector('#exercise-1 .explanation').checkVisibility()")
        .await;
    page.fill("exercise-1-logits", "1; 2,5").await;
    page.wait_for("location.hash.includes('ex1=11.5,12.5,f32,0.5,f16,1,2.5')")
        .await;
    page.script("document.getElementById('exercise-1-log').click()")
        .await;
    page.wait_for("location.hash.includes('ex1=11.5,12.5,f32,0.5,f16,1,2.5,nolog')")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn softmax_by_its_definition_names_what_fails() {
    let page = Page::with_sample("lang=en&at=exercises").await;
    page.wait_for("document.querySelectorAll('#exercise-1-examples button').length > 0")
        .await;
    page.bring_in_sight("#exercise-1-logits").await;
    page.wait_for_text("exercise-1-steps-note", "exp(93.1) = inf, at logit 1")
        .await;
    page.wait_for_text("exercise-1-steps-note", "inf / inf = NaN")
        .await;
    let quotients = column(&page, "exercise-1-steps", 4).await;
    assert_eq!(quotients, ["NaN", "0", "0"]);
    let example = |place: usize| {
        format!("document.querySelectorAll('#exercise-1-examples button')[{place}].click()")
    };
    page.script(&example(1)).await;
    // exp(11) is 59874.14, and numbers of f16 are 32 apart there.
    page.wait_for_text("exercise-1-steps-note", "59872 + 59872 = inf, at logit 2")
        .await;
    page.script(&example(2)).await;
    page.wait_for_text("exercise-1-steps-note", "0 / 0 = NaN")
        .await;
    page.script(&example(3)).await;
    page.wait_for_text("exercise-1-steps-note", "All results are finite")
        .await;
    page.fill("exercise-1-logits", "1, x").await;
    page.wait_for_text("exercise-1-logits-complaint", "Separate them")
        .await;
    page.fill("exercise-1-logits", "0 0 0 0").await;
    page.wait_for("document.getElementById('exercise-1-steps').rows.length === 5")
        .await;
    let quotients = column(&page, "exercise-1-steps", 4).await;
    assert_eq!(quotients, ["0.25000"; 4]);
    page.switch_language().await;
    page.wait_for_text("exercise-1-steps-note", "모든 결과가 유한한 수예요")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_training_halts_and_the_student_s_run_stays() {
    let page = trained(2).await;
    let fingerprint = page.text("fingerprint").await;
    page.script("document.getElementById('exercise-1').open = true")
        .await;
    page.wait_for("document.getElementById('exercise-1-train')?.textContent")
        .await;
    page.fill("exercise-1-rate", "fast").await;
    page.click("exercise-1-train").await;
    page.wait_for_text("exercise-1-train-status", "“fast”")
        .await;
    page.fill("exercise-1-rate", "1").await;
    page.click("exercise-1-train").await;
    wait_for_end(&page, "train", "losses").await;
    page.wait_for("document.querySelector('#exercise-1-image canvas').width === 28")
        .await;
    let halt = page.text("exercise-1-halt").await;
    // The logit is beyond log(65520), and the logits of the image are listed.
    let operand = halt
        .split("exp(")
        .nth(1)
        .and_then(|text| text.split(')').next());
    let operand: f64 = operand.expect(&halt).parse().expect("a number");
    assert!(operand > 11.0901, "{halt}");
    let largest = page
        .script(
            "return Math.max(...[...document.querySelectorAll('#exercise-1-image td:nth-child(2)')]
              .map(({textContent}) => Number(textContent)))",
        )
        .await;
    assert!((largest.as_f64().expect("a number") - operand).abs() < 0.01);
    // The picture is that of the training image, and has its label.
    let place = "const text = document.querySelector('#exercise-1-image figcaption').textContent;
        return Number(/[\\d,]+/.exec(text)[0].replaceAll(',', '')) - 1;";
    let index = page.script(place).await;
    let label = page
        .async_script(&format!(
            "return (await softmaxLab.client.send({{type: 'images', part: 'train', indices: [{index}]}})).labels[0]"
        ))
        .await;
    let names = column(&page, "exercise-1-image", 0).await;
    let name = &names[usize::try_from(label.as_u64().expect("a label")).expect("small")];
    let caption = "return document.querySelector('#exercise-1-image figcaption').textContent";
    let caption = page.script(caption).await;
    assert!(
        caption
            .as_str()
            .is_some_and(|text| text.contains(&format!("label {name}")))
    );
    let losses = cells(&page, "exercise-1-losses").await;
    assert_eq!(losses.len(), 2);
    assert_eq!(losses[1][1], "–");
    assert!(losses[1][2].parse::<f64>().expect("a loss") > 0.0);
    page.switch_language().await;
    page.wait_for_text("exercise-1-halt", "멈췄어요").await;
    page.switch_language().await;

    assert_eq!(page.text("fingerprint").await, fingerprint);
    page.train(2).await;
    assert_eq!(page.text("fingerprint").await, fingerprint);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_search_finds_the_limits_and_stops() {
    let page = Page::with_sample("lang=en&at=exercises&seed=1").await;
    page.wait_for("document.getElementById('exercise-1-search')?.textContent")
        .await;
    page.click("exercise-1-search").await;
    page.wait_for_text("exercise-1-search-progress", "epoch")
        .await;
    page.click("exercise-1-search").await;
    page.wait_for_text("exercise-1-search-status", "Stopped early")
        .await;
    page.wait_for_text("exercise-1-rates", "not finished").await;
    page.click("exercise-1-search").await;
    page.wait_for(
        "document.getElementById('exercise-1-search-status').textContent === ''
          && document.getElementById('exercise-1-rates').rows.length === 3",
    )
    .await;
    // Where a second implementation halts on the sample.
    for (row, limit) in cells(&page, "exercise-1-rates")
        .await
        .iter()
        .zip([0.222, 0.856])
    {
        let [low, high] = [2, 3].map(|place: usize| row[place].parse::<f64>().expect("a rate"));
        assert!(low < high && high / low < 1.016, "{low} {high}");
        assert!((high / limit - 1.0).abs() < 0.01, "{high}");
    }
    assert_eq!(cells(&page, "exercise-1-tries").await.len(), 26);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_results_are_accessible() {
    let page = Page::with_sample("lang=en&at=exercises&seed=1").await;
    predict_and_run(&page, "20").await;
    page.wait_for_text("exercise-1-exponentials", "exp(50)")
        .await;
    page.fill("exercise-1-rate", "1").await;
    page.click("exercise-1-train").await;
    wait_for_end(&page, "train", "losses").await;
    page.click("exercise-1-search").await;
    wait_for_end(&page, "search", "rates").await;
    page.bring_in_sight("#exercise-1-logits").await;
    page.wait_for_text("exercise-1-steps-note", "93.1").await;
    page.script(
        "for (const fold of document.querySelectorAll('#exercise-1 details')) fold.open = true",
    )
    .await;
    page.wait_until_idle().await;
    assert_accessible(&page, "exercise 1").await;
}
